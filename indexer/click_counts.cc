#include "indexer/click_counts.h"

#include <nlohmann/json.hpp>

#include "engine/base/error.h"
#include "engine/base/file.h"

namespace palpate {

std::unordered_map<std::string, std::uint64_t> read_click_counts(
    const std::filesystem::path& path) {
  const auto json = nlohmann::json::parse(read_file(path), nullptr, false);
  if (!json.is_object()) {
    throw Error(ErrorCode::kInvalidArgument,
                path.string() + ": not a JSON object of ids and counts");
  }
  std::unordered_map<std::string, std::uint64_t> counts;
  for (const auto& [id, count] : json.items()) {
    if (!count.is_number_unsigned()) {
      throw Error(ErrorCode::kInvalidArgument,
                  path.string() + ": the count of " + id +
                      " is not a whole number of 0 or more");
    }
    counts[id] = count.get<std::uint64_t>();
  }
  return counts;
}

}  // namespace palpate
