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
      matches_(names.empty() ? 0 : catalogue.facet_examples().size()) {
  for (const std::string& name : names) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
      throw Error(ErrorCode::kInvalidArgument, "there is no facet " + name);
    }
    kinds_.push_back(static_cast<Kind>(found - kNames.begin()));
    if (kinds_.back() == Kind::kTag) {
      tags_.emplace(catalogue.values());
    }
  }
}

void FacetCounter::count(DocId doc) {
  const Match match{.doc = doc};
  count(std::span(&match, 1));
}

void FacetCounter::count(std::span<const Match> matches) {
  if (kinds_.empty()) {
    return;
  }
  for (const Match& match : matches) {
    ++matches_[catalogue_.facet_group(match.doc)];
  }
  if (tags_) {
    for (const Match& match : matches) {
      for (const std::uint32_t tag : catalogue_.tags(match.doc)) {
        tags_->add(tag);
      }
    }
  }
}

// Those that were met.
std::vector<FacetCounter::Group> FacetCounter::groups() const {
  std::vector<Group> met;
  for (std::size_t i = 0; i < matches_.size(); ++i) {
    if (matches_[i] > 0) {
      met.push_back({catalogue_.facet_examples()[i], matches_[i]});
    }
  }
  return met;
}

// Of topics, authors or languages.
FacetCounter::Counts FacetCounter::counts_of(
    Kind kind, std::span<const Group> groups) const {
  Counts counts(catalogue_.values());
  for (const auto& [example, matches] : groups) {
    if (kind == Kind::kLanguage) {
      counts.add(catalogue_.language_number(example), matches);
      continue;
    }
    for (const std::uint32_t value : kind == Kind::kTopic
                                         ? catalogue_.topics(example)
                                         : catalogue_.authors(example)) {
      counts.add(value, matches);
    }
  }
  return counts;
}

std::vector<FacetValue> FacetCounter::values_of(const Counts& counts,
                                                std::size_t limit) const {
  std::vector<std::uint32_t> best = counts.met();
  std::erase(best, 0U);  // "": no language, say.
  const auto more = [&](std::uint32_t a, std::uint32_t b) {
    return counts.times(a) != counts.times(b)
               ? counts.times(a) > counts.times(b)
               : a < b;  // By name: the list is sorted.
  };
  const std::size_t kept = std::min(best.size(), limit);
  std::partial_sort(best.begin(),
                    best.begin() + static_cast<std::ptrdiff_t>(kept),
                    best.end(), more);
  best.resize(kept);
  std::vector<FacetValue> values;
  values.reserve(kept);
  for (const std::uint32_t value : best) {
    values.push_back(
        {std::string(catalogue_.value(value)), counts.times(value)});
  }
  return values;
}

std::vector<FacetValue> FacetCounter::years(std::span<const Group> groups,
                                            std::size_t limit) const {
  std::map<int, std::uint32_t> counts;
  for (const auto& [example, matches] : groups) {
    if (const auto published = catalogue_.published(example)) {
      counts[static_cast<int>(published->year())] += matches;
    }
  }
  std::vector<FacetValue> values;
  values.reserve(counts.size());
  for (const auto& [year, matches] : counts) {
    values.push_back({std::to_string(year), matches});
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const FacetValue& a, const FacetValue& b) {
                     return a.count > b.count;
                   });
  values.resize(std::min(values.size(), limit));
  return values;
}

std::vector<Facet> FacetCounter::facets(std::size_t limit) const {
  const std::vector<Group> met = groups();
  std::vector<Facet> facets;
  for (const Kind kind : kinds_) {
    facets.push_back(
        {.name = std::string(kNames[static_cast<std::size_t>(kind)]),
         .values = kind == Kind::kYear ? years(met, limit)
                   : kind == Kind::kTag
                       ? values_of(*tags_, limit)
                       : values_of(counts_of(kind, met), limit)});
  }
  return facets;
}

}  // namespace palpate
