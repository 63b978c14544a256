// What the index is asked to match: any of the words, within all filters.

#pragma once

#include <string>
#include <vector>

#include "engine/index/query.h"
#include "engine/search/query_plan.h"
#include "engine/search/search.h"

namespace palpate {

// Any of the terms.
Query any_of(Field field, const std::vector<std::string>& terms);

// Every word of a phrase, in any order: the text tells whether they stand
// together.
Query all_of(const PlannedPhrase& phrase);

// Makes each of the plan's words one that must occur.
void require_each(QueryPlan& plan);

// Every one of the words, in the title.
Query title_filter(const std::vector<PlannedWord>& words);

// Any of the index's topics or authors whose name holds all the words.
Query value_filter(Field field, const std::string& text,
                   const Catalogue& catalogue);

// What narrows a search down.
class MatchFilters {
 public:
  void require(Query filter) { required_.push_back(std::move(filter)); }

  void exclude(Query filter) { excluded_.push_back(std::move(filter)); }

  // The filters that came beside the words.
  void add(const SearchRequest& request);

  bool empty() const { return required_.empty() && excluded_.empty(); }

  // What `query` matches, but only where all filters say so.
  Query restrict(Query query) const;

 private:
  std::vector<Query> required_;
  std::vector<Query> excluded_;
};

// Any of the plan's words and expansions; every article when it has none.
Query match_any(const QueryPlan& plan);

}  // namespace palpate
