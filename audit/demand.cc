#include "audit/demand.h"

#include <nlohmann/json.hpp>

#include "engine/base/error.h"

namespace palpate {
namespace {

using Json = nlohmann::json;

// The first of the two keys that is there.
const Json& either(const Json& item, const char* one, const char* other) {
  return item.contains(one) ? item.at(one) : item.at(other);
}

DemandQuery read_query(const Json& item) {
  DemandQuery query;
  query.query = either(item, "query", "q").get<std::string>();
  query.searches = either(item, "searches", "count").get<std::uint64_t>();
  // A query whose results nobody counted is not a query without results.
  query.results = item.value("results", std::uint64_t{1});
  query.clicks = item.value("clicks", query.searches);
  query.top = item.value("top", std::vector<std::string>{});
  return query;
}

}  // namespace

Demand read_demand(std::string_view json) {
  try {
    Demand demand;
    const Json parsed = Json::parse(json);
    for (const Json& item : parsed.at("queries")) {
      demand.queries.push_back(read_query(item));
    }
    return demand;
  } catch (const Json::parse_error& error) {
    throw Error(ErrorCode::kInvalidArgument,
                "the searches are no JSON from byte " +
                    std::to_string(error.byte) + " on");
  } catch (const Json::exception&) {
    throw Error(ErrorCode::kInvalidArgument,
                R"(the searches want {"queries": [{"query": "...", )"
                R"("searches": 1}]})");
  }
}

}  // namespace palpate
