#include "engine/search/facets.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/error.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"topic", "tag", "author",
                                                    "language", "year"};

}  // namespace

bool is_facet(std::string_view name) {
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

FacetCounter::FacetCounter(const Catalogue& catalogue,
                           const std::vector<std::string>& names)
    : catalogue_(catalogue),
      groups_(names.empty() ? 0 : catalogue.facet_examples().size()),
      tags_(0) {
  for (const std::string& name : names) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
      throw Error(ErrorCode::kInvalidArgument, "there is no facet " + name);
    }
    kinds_.push_back(static_cast<Kind>(found - kNames.begin()));
    if (kinds_.back() == Kind::kTag) {
      with_tags_ = true;
      tags_ = Counts(catalogue.values());
    }
  }
}

void FacetCounter::count(DocId doc) {
  if (kinds_.empty()) {
    return;
  }
  groups_.add(catalogue_.facet_group(doc));
  if (with_tags_) {
    for (const std::uint32_t tag : catalogue_.tags(doc)) {
      tags_.add(tag);
    }
  }
}

void FacetCounter::count(std::span<const Match> matches) {
  for (const Match& match : matches) {
    count(match.doc);
  }
}

// Of topics, authors or languages, each group at once.
FacetCounter::Counts FacetCounter::counts_of(Kind kind) const {
  Counts counts(catalogue_.values());
  for (const std::uint32_t group : groups_.met()) {
    const DocId example = catalogue_.facet_examples()[group];
    if (kind == Kind::kLanguage) {
      counts.add(catalogue_.language_number(example), groups_.times(group));
      continue;
    }
    for (const std::uint32_t value : kind == Kind::kTopic
                                         ? catalogue_.topics(example)
                                         : catalogue_.authors(example)) {
      counts.add(value, groups_.times(group));
    }
  }
  return counts;
}

std::vector<FacetValue> FacetCounter::values_of(const Counts& counts,
                                                std::size_t limit) const {
  std::vector<FacetValue> values;
  std::vector<std::uint32_t> best = counts.met();
  const auto more = [&](std::uint32_t a, std::uint32_t b) {
    return counts.times(a) != counts.times(b)
               ? counts.times(a) > counts.times(b)
               : a < b;  // By name: the list is sorted.
  };
  const std::size_t kept = std::min(best.size(), limit);
  std::partial_sort(best.begin(),
                    best.begin() + static_cast<std::ptrdiff_t>(kept),
                    best.end(), more);
  for (std::size_t i = 0; i < kept; ++i) {
    if (best[i] != 0) {  // No language, say.
      values.push_back(
          {std::string(catalogue_.value(best[i])), counts.times(best[i])});
    }
  }
  return values;
}

std::vector<FacetValue> FacetCounter::years(std::size_t limit) const {
  std::map<int, std::uint32_t> counts;
  for (const std::uint32_t group : groups_.met()) {
    const DocId example = catalogue_.facet_examples()[group];
    if (const auto published = catalogue_.published(example)) {
      counts[static_cast<int>(published->year())] += groups_.times(group);
    }
  }
  std::vector<FacetValue> values;
  for (const auto& [year, times] : counts) {
    values.push_back({std::to_string(year), times});
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const FacetValue& a, const FacetValue& b) {
                     return a.count > b.count;
                   });
  values.resize(std::min(values.size(), limit));
  return values;
}

std::vector<Facet> FacetCounter::facets(std::size_t limit) const {
  std::vector<Facet> facets;
  for (const Kind kind : kinds_) {
    facets.push_back(
        {.name = std::string(kNames[static_cast<std::size_t>(kind)]),
         .values = kind == Kind::kYear  ? years(limit)
                   : kind == Kind::kTag ? values_of(tags_, limit)
                                        : values_of(counts_of(kind), limit)});
  }
  return facets;
}

}  // namespace palpate
