// Exact counts of the values that matching articles have.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/search.h"

namespace palpate {

// Names a facet may have: topic, tag, author, language, year.
bool is_facet(std::string_view name);

// How often each year was met, in a row: those of a site lie close together.
class YearCounts {
 public:
  void add(int year);

  // Those met, ascending.
  std::vector<FacetValue> values() const;

 private:
  int first_ = 0;
  std::vector<std::uint32_t> counts_;  // From `first_` on.
};

// Not thread safe; one for each search.
class FacetCounter {
 public:
  // Throws Error (kInvalidArgument) for an unknown name.
  FacetCounter(const Catalogue& catalogue,
               const std::vector<std::string>& names);

  void count(DocId doc);
  void count(std::span<const Match> matches);

  // The most frequent values of each facet, at most `limit`.
  std::vector<Facet> facets(std::size_t limit) const;

 private:
  enum class Kind { kTopic, kTag, kAuthor, kLanguage, kYear };

  struct Counts {
    void add(std::uint32_t number) {
      if (values[number]++ == 0) {
        met.push_back(number);
      }
    }

    Kind kind = Kind::kTopic;
    std::string name;
    std::vector<std::uint32_t> values;  // By number of the value.
    std::vector<std::uint32_t> met;     // Those that are not 0.
    YearCounts years;
  };

  template <typename Rows, typename DocOf>
  void count_each(const Rows& rows, DocOf doc_of);
  template <typename Rows, typename DocOf>
  void count_into(Counts& counts, const Rows& rows, DocOf doc_of) const;
  std::vector<FacetValue> values_of(const Counts& counts,
                                    std::size_t limit) const;

  const Catalogue& catalogue_;
  std::vector<Counts> counts_;
};

}  // namespace palpate
