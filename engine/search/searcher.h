// The main path of the house: text in, ranked articles out.

#pragma once

#include "engine/index/index_reader.h"
#include "engine/search/ranking_model.h"
#include "engine/search/search.h"
#include "engine/settings/settings.h"
#include "engine/vocabulary/vocabulary.h"

namespace palpate {

class SearchEngine;

// Safe to share between threads. Keeps references to `reader` and `settings`,
// which must outlive it.
class Searcher {
 public:
  // `extra`: names beside those of the site's vocabulary file, to try them.
  // Throws Error when that file cannot be read.
  Searcher(IndexReader& reader, const Settings& settings,
           const Vocabulary& extra = {}, const RankingModel& model = {});
  ~Searcher();

  // parse -> expand -> match -> rank -> cut snippets. Throws Error.
  SearchResponse search(const SearchRequest& request) const;
  // The same, of a snapshot the caller has taken.
  SearchResponse search(const SearchRequest& request,
                        const Snapshot& snapshot) const;

 private:
  IndexReader& reader_;
  std::unique_ptr<SearchEngine> engine_;
};

}  // namespace palpate
