#include "engine/readers/file_ending.h"

#include <algorithm>

#include "engine/text/unicode.h"

namespace palpate {

bool has_ending(std::string_view path,
                std::initializer_list<std::string_view> endings) {
  return std::any_of(
      endings.begin(), endings.end(), [path](std::string_view ending) {
        return path.size() > ending.size() &&
               fold(path.substr(path.size() - ending.size())) == ending;
      });
}

}  // namespace palpate
