// The parts a search is made of, put together once.

#pragma once

#include <memory>
#include <optional>

#include "engine/index/index_reader.h"
#include "engine/search/editorial.h"
#include "engine/search/lexicon.h"
#include "engine/search/ranking_model.h"
#include "engine/search/search.h"
#include "engine/settings/settings.h"
#include "engine/vocabulary/vocabulary.h"

namespace palpate {

// Immutable once made: share it between threads.
class SearchEngine {
 public:
  // `extra`: names beside those of the site's vocabulary file.
  explicit SearchEngine(const Settings& settings, const Vocabulary& extra = {},
                        const RankingModel& model = {});

  SearchResponse search(const SearchRequest& request,
                        const Snapshot& snapshot) const;

 private:
  const Settings& settings_;
  RankingModel model_;
  Vocabulary site_vocabulary_;
  Lexicon lexicon_;
  Editorial editorial_;
};

}  // namespace palpate
