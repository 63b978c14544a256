// BM25F over the candidates of one query: words, pairs of words, and what the
// vocabulary added.

#pragma once

#include <span>
#include <vector>

#include "engine/index/catalogue.h"
#include "engine/search/query_plan.h"
#include "engine/search/ranking_model.h"
#include "engine/search/text_features.h"
#include "engine/settings/search_settings.h"

namespace palpate {

// Lives as long as one ranking; keeps references to all it is given.
class WordScorer {
 public:
  // `weights` are a site's own; 0 leaves the model's.
  WordScorer(const QueryPlan& plan, const Catalogue& catalogue,
             const FieldWeights& weights, const RankingModel& model);

  // The plan's words, then those of its expansions: what features must count.
  const std::vector<const PlannedWord*>& words() const { return words_; }

  // How many of them are the plan's own.
  std::size_t own_count() const { return plan_.words.size(); }

  // One word in one article: its saturated count times its idf.
  double word(std::size_t i, const FieldCounts& counts, DocId doc) const;

  // The plan's own words.
  double own_words(std::span<const FieldCounts> counts, DocId doc) const;

  // What the vocabulary added; every word of a name must be there.
  double expansions(std::span<const FieldCounts> counts, DocId doc) const;

  // For each of the plan's own words, what a title adds by holding it: see
  // RankingModel::subject. `counts` has a row of words() for each candidate;
  // how many titles hold a word is estimated from them.
  std::vector<double> subjects(std::span<const FieldCounts> counts) const;

  // A pair that stands together `count` times in one article, and in `with` of
  // the articles looked at.
  double pair(const WordPair& pair, std::uint32_t count, double with,
              DocId doc) const;

 private:
  // By how much an article's length divides the counts of its words.
  struct Norms {
    double title = 1;
    double body = 1;
  };

  Norms norms_of(DocId doc) const;
  double weighted_count(const FieldCounts& counts, const Norms& norms) const;
  double word(std::size_t i, const FieldCounts& counts,
              const Norms& norms) const;
  double subject(const PlannedWord& word, double titled_share) const;

  const QueryPlan& plan_;
  const Catalogue& catalogue_;
  const RankingModel& model_;
  std::vector<const PlannedWord*> words_;
  double title_ = 0;
  double front_ = 0;
  double heading_ = 0;
  double body_ = 0;
  double mean_body_words_ = 1;
};

}  // namespace palpate
