// Exact counts of the values that matching articles have.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/search.h"

namespace palpate {

// Names a facet may have: topic, tag, author, language, year.
bool is_facet(std::string_view name);

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

  // How often each of the numbers below some end was met.
  class Counts {
   public:
    explicit Counts(std::size_t end) : times_(end) {}

    void add(std::uint32_t number, std::uint32_t times = 1) {
      if (times_[number] == 0) {
        met_.push_back(number);
      }
      times_[number] += times;
    }

    std::uint32_t times(std::uint32_t number) const { return times_[number]; }

    const std::vector<std::uint32_t>& met() const { return met_; }

   private:
    std::vector<std::uint32_t> times_;
    std::vector<std::uint32_t> met_;
  };

  // A group of the Catalogue, by an article of it.
  struct Group {
    DocId example = 0;
    std::uint32_t matches = 0;
  };

  std::vector<Group> groups() const;
  Counts counts_of(Kind kind, std::span<const Group> groups) const;
  std::vector<FacetValue> values_of(const Counts& counts,
                                    std::size_t limit) const;
  std::vector<FacetValue> years(std::span<const Group> groups,
                                std::size_t limit) const;

  const Catalogue& catalogue_;
  std::vector<Kind> kinds_;
  std::vector<std::uint32_t> matches_;  // By group.
  std::optional<Counts> tags_;          // When somebody asked.
};

}  // namespace palpate
