// A query as a vector of the corpus's latent space, drawn towards the articles
// that answer it best so far (pseudo-relevance feedback).

#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/query_plan.h"

namespace palpate {

class LatentQuery {
 public:
  // `best` are the articles to be drawn towards, `feedback` how far. Keeps a
  // reference to the catalogue.
  LatentQuery(const QueryPlan& plan, const Catalogue& catalogue,
              std::span<const Match> best, double feedback);

  // Cosine with an article, -1 to 1; 0 without a latent space.
  double cosine(DocId doc) const;

  // Says that cosine() comes in a moment.
  void expect(DocId doc) const;

 private:
  const Catalogue& catalogue_;
  std::vector<std::int8_t> vector_;  // Unit length at 127.
};

}  // namespace palpate
