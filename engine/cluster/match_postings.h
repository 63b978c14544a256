// Matching a query by its terms' postings, where no index is at hand.

#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "engine/index/index_reader.h"

namespace palpate {

// The articles that hold the term, ascending.
using DocsOf = std::function<std::vector<DocId>(const FieldTerm&)>;

// The terms of the query, to fetch them together.
std::vector<FieldTerm> terms_of(const Query& query);

// The articles that match, ascending.
std::vector<DocId> matching(const Query& query, const Catalogue& catalogue,
                            const DocsOf& docs_of);

// Sorts articles by date or title as an index does; ties by DocId. Safe to
// share between threads.
class ArticleOrder {
 public:
  explicit ArticleOrder(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void sort(std::vector<DocId>& docs, SortOrder order) const;

 private:
  void rank_titles() const;

  const Catalogue& catalogue_;
  mutable std::once_flag ranked_;
  mutable std::vector<std::uint32_t> title_ranks_;  // By DocId.
};

}  // namespace palpate
