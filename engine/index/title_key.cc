#include "engine/index/title_key.h"

#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kMostBytes = 100;

}  // namespace

std::string title_key(std::string_view title) {
  return std::string(truncate_utf8(fold(title), kMostBytes));
}

}  // namespace palpate
