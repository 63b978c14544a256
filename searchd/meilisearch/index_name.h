// What clients call the index. searchd serves one, and answers by any name that
// Meilisearch would take: a client's own settings stay as they are.

#pragma once

#include <string>
#include <string_view>

namespace palpate {

// What /indexes lists it as.
inline constexpr std::string_view kIndexName = "articles";

// Throws Problem (400) for what is no name: 1 to 400 letters, digits, "-", "_".
void check_index_name(std::string_view name);

}  // namespace palpate
