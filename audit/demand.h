// What readers searched for, as the site search counted it: queries, never
// people. The search-demand rules read it; without it they keep silent.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

struct DemandQuery {
  std::string query;
  std::uint64_t searches = 0;
  std::uint64_t results = 0;     // Articles found, the last time.
  std::uint64_t clicks = 0;      // Of those searches, how many led to a page.
  std::vector<std::string> top;  // Ids of the first hits, best first.
};

struct Demand {
  std::vector<DemandQuery> queries;
};

// Reads {"queries": [{"query" or "q", "searches" or "count", "results",
// "clicks", "top": [id]}]}. Throws Error (kInvalidArgument) naming what is
// wrong.
Demand read_demand(std::string_view json);

}  // namespace palpate
