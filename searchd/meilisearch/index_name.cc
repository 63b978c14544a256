#include "searchd/meilisearch/index_name.h"

#include <algorithm>
#include <cctype>

#include "searchd/meilisearch/error.h"

namespace palpate {

void check_index_name(std::string_view name) {
  constexpr std::size_t kLongest = 400;
  const bool named = std::ranges::all_of(name, [](unsigned char c) {
    return std::isalnum(c) || c == '-' || c == '_';
  });
  if (name.empty() || name.size() > kLongest || !named) {
    throw invalid_value("invalid_index_uid",
                        "An index's name is 1 to 400 letters, digits, - and _; "
                        "what is asked of it is one of those in "
                        "docs/meilisearch.md.");
  }
}

}  // namespace palpate
