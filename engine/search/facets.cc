#include "engine/search/facets.h"

#include <algorithm>
#include <array>

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
    : catalogue_(catalogue) {
  for (const std::string& name : names) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
      throw Error(ErrorCode::kInvalidArgument, "there is no facet " + name);
    }
    counts_.push_back({.kind = static_cast<Kind>(found - kNames.begin()),
                       .name = name,
                       .values = std::vector<std::uint32_t>(catalogue.values()),
                       .met = {},
                       .years = {}});
  }
}

void FacetCounter::count(DocId doc) {
  const auto count_all = [](std::span<const std::uint32_t> numbers,
                            Counts& counts) {
    for (const std::uint32_t number : numbers) {
      counts.add(number);
    }
  };
  for (Counts& counts : counts_) {
    switch (counts.kind) {
      case Kind::kTopic:
        count_all(catalogue_.topics(doc), counts);
        break;
      case Kind::kTag:
        count_all(catalogue_.tags(doc), counts);
        break;
      case Kind::kAuthor:
        count_all(catalogue_.authors(doc), counts);
        break;
      case Kind::kLanguage:
        counts.add(catalogue_.language_number(doc));
        break;
      case Kind::kYear:
        if (const auto published = catalogue_.published(doc)) {
          ++counts.years[static_cast<int>(published->year())];
        }
        break;
    }
  }
}

std::vector<FacetValue> FacetCounter::values_of(const Counts& counts,
                                                std::size_t limit) const {
  std::vector<FacetValue> values;
  std::vector<std::uint32_t> best = counts.met;
  const auto more = [&](std::uint32_t a, std::uint32_t b) {
    return counts.values[a] != counts.values[b]
               ? counts.values[a] > counts.values[b]
               : catalogue_.value(a) < catalogue_.value(b);
  };
  const std::size_t kept = std::min(best.size(), limit);
  std::partial_sort(best.begin(),
                    best.begin() + static_cast<std::ptrdiff_t>(kept),
                    best.end(), more);
  for (std::size_t i = 0; i < kept; ++i) {
    if (best[i] != 0) {  // No language, say.
      values.push_back(
          {std::string(catalogue_.value(best[i])), counts.values[best[i]]});
    }
  }
  return values;
}

std::vector<Facet> FacetCounter::facets(std::size_t limit) const {
  std::vector<Facet> facets;
  for (const Counts& counts : counts_) {
    Facet facet{.name = counts.name, .values = values_of(counts, limit)};
    for (const auto& [year, count] : counts.years) {
      facet.values.push_back({std::to_string(year), count});
    }
    if (counts.kind == Kind::kYear) {
      std::sort(facet.values.begin(), facet.values.end(),
                [](const FacetValue& a, const FacetValue& b) {
                  return a.count != b.count ? a.count > b.count
                                            : a.value < b.value;
                });
      facet.values.resize(std::min(facet.values.size(), limit));
    }
    facets.push_back(std::move(facet));
  }
  return facets;
}

}  // namespace palpate
