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

void YearCounts::add(int year) {
  if (counts_.empty()) {
    first_ = year;
  }
  if (year < first_) {
    counts_.insert(counts_.begin(), static_cast<std::size_t>(first_ - year), 0);
    first_ = year;
  }
  const auto at = static_cast<std::size_t>(year - first_);
  if (at >= counts_.size()) {
    counts_.resize(at + 1);
  }
  ++counts_[at];
}

std::vector<FacetValue> YearCounts::values() const {
  std::vector<FacetValue> values;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 0) {
      values.push_back(
          {std::to_string(first_ + static_cast<int>(i)), counts_[i]});
    }
  }
  return values;
}

FacetCounter::FacetCounter(const Catalogue& catalogue,
                           const std::vector<std::string>& names)
    : catalogue_(catalogue) {
  for (const std::string& name : names) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
      throw Error(ErrorCode::kInvalidArgument, "there is no facet " + name);
    }
    const auto kind = static_cast<Kind>(found - kNames.begin());
    Counts& counts = counts_.emplace_back();
    counts.kind = kind;
    counts.name = name;
    counts.values.resize(kind == Kind::kYear ? 0 : catalogue.values());
  }
}

// A facet at a time: what tells them apart is asked once.
template <typename Rows, typename DocOf>
void FacetCounter::count_each(const Rows& rows, DocOf doc_of) {
  for (Counts& counts : counts_) {
    count_into(counts, rows, doc_of);
  }
}

template <typename Rows, typename DocOf>
void FacetCounter::count_into(Counts& counts, const Rows& rows,
                              DocOf doc_of) const {
  const auto count_lists = [&](const auto& numbers_of) {
    for (const auto& row : rows) {
      for (const std::uint32_t number : numbers_of(doc_of(row))) {
        counts.add(number);
      }
    }
  };
  switch (counts.kind) {
    case Kind::kTopic:
      count_lists([this](DocId doc) { return catalogue_.topics(doc); });
      break;
    case Kind::kTag:
      count_lists([this](DocId doc) { return catalogue_.tags(doc); });
      break;
    case Kind::kAuthor:
      count_lists([this](DocId doc) { return catalogue_.authors(doc); });
      break;
    case Kind::kLanguage:
      for (const auto& row : rows) {
        counts.add(catalogue_.language_number(doc_of(row)));
      }
      break;
    case Kind::kYear:
      for (const auto& row : rows) {
        if (const auto published = catalogue_.published(doc_of(row))) {
          counts.years.add(static_cast<int>(published->year()));
        }
      }
      break;
  }
}

void FacetCounter::count(DocId doc) {
  count_each(std::span(&doc, 1), [](DocId one) { return one; });
}

void FacetCounter::count(std::span<const Match> matches) {
  count_each(matches, [](const Match& match) { return match.doc; });
}

std::vector<FacetValue> FacetCounter::values_of(const Counts& counts,
                                                std::size_t limit) const {
  std::vector<FacetValue> values;
  std::vector<std::uint32_t> best = counts.met;
  const auto more = [&](std::uint32_t a, std::uint32_t b) {
    return counts.values[a] != counts.values[b]
               ? counts.values[a] > counts.values[b]
               : a < b;  // By name: the list is sorted.
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
    if (counts.kind == Kind::kYear) {
      facet.values = counts.years.values();
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
