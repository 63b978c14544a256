#include "engine/search/searcher.h"

#include "engine/search/search_engine.h"

namespace palpate {

Searcher::Searcher(IndexReader& reader, const Settings& settings,
                   const Vocabulary& extra, const RankingModel& model)
    : reader_(reader),
      engine_(std::make_unique<SearchEngine>(settings, extra, model)) {}

Searcher::~Searcher() = default;

SearchResponse Searcher::search(const SearchRequest& request) const {
  return reader_.read(
      [&](const Snapshot& snapshot) { return search(request, snapshot); });
}

SearchResponse Searcher::search(const SearchRequest& request,
                                const Snapshot& snapshot) const {
  return engine_->search(request, snapshot);
}

}  // namespace palpate
