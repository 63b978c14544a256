// Exact counts of the values that matching articles have.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/index/catalogue.h"
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

    Kind kind;
    std::string name;
    std::vector<std::uint32_t> values;  // By number of the value.
    std::vector<std::uint32_t> met;     // Those that are not 0.
    std::map<int, std::size_t> years;   // kYear.
  };

  std::vector<FacetValue> values_of(const Counts& counts,
                                    std::size_t limit) const;

  const Catalogue& catalogue_;
  std::vector<Counts> counts_;
};

}  // namespace palpate
