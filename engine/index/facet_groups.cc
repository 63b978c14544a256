#include "engine/index/facet_groups.h"

#include <string>
#include <unordered_map>

namespace palpate {
namespace {

// The same for articles of one group alone.
std::string key_of(const CatalogueEntry& entry) {
  std::string key = entry.language;
  for (const auto* const list : {&entry.topics, &entry.authors}) {
    key += '\0';
    for (const std::string& value : *list) {
      key += std::to_string(value.size()).append(":").append(value);
    }
  }
  if (entry.published) {
    key += std::to_string(static_cast<int>(entry.published->year()));
  }
  return key;
}

}  // namespace

FacetGroups facet_groups_of(const std::vector<CatalogueEntry>& entries) {
  FacetGroups groups;
  groups.of.reserve(entries.size());
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (DocId doc = 0; doc < entries.size(); ++doc) {
    const auto [found, is_new] =
        numbers.try_emplace(key_of(entries[doc]),
                            static_cast<std::uint32_t>(groups.examples.size()));
    if (is_new) {
      groups.examples.push_back(doc);
    }
    groups.of.push_back(found->second);
  }
  return groups;
}

}  // namespace palpate
