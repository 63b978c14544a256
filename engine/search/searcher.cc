#include "engine/search/searcher.h"

#include <algorithm>
#include <unordered_set>

#include "engine/base/file.h"
#include "engine/search/facets.h"
#include "engine/search/passage.h"
#include "engine/search/query_plan.h"
#include "engine/search/ranking.h"
#include "engine/search/search_engine.h"

namespace palpate {
namespace {

Vocabulary read_site_vocabulary(const std::string& path) {
  return path.empty() ? Vocabulary() : parse_vocabulary(read_file(path));
}

// Matches from the first pass, ranked anew as far as candidates go.
std::vector<RankedMatch> rank_matches(const QueryPlan& plan,
                                      const Snapshot& snapshot,
                                      const std::vector<Match>& matches,
                                      const RankingOptions& options) {
  const auto count = static_cast<std::ptrdiff_t>(
      std::min(matches.size(), kCandidates));
  std::vector<RankedMatch> ranked =
      rank(plan, snapshot, {matches.begin(), matches.begin() + count}, options);
  // Beyond the candidates the first pass's order stands, below their scores.
  const double floor = ranked.empty() ? 0 : ranked.back().score;
  for (auto match = matches.begin() + count; match != matches.end(); ++match) {
    ranked.push_back({.doc = match->doc,
                      .score = std::min(floor, match->score),
                      .parts = {}});
  }
  return ranked;
}

std::vector<RankedMatch> in_order(const std::vector<Match>& matches) {
  std::vector<RankedMatch> ranked;
  for (const Match& match : matches) {
    ranked.push_back({.doc = match.doc, .score = match.score, .parts = {}});
  }
  return ranked;
}

// Puts the editors' choice on top, in their order.
std::size_t pin(const std::vector<DocId>& pinned,
                std::vector<RankedMatch>& ranked) {
  std::size_t top = 0;
  for (const DocId doc : pinned) {
    const auto found = std::find_if(
        ranked.begin(), ranked.end(),
        [doc](const RankedMatch& match) { return match.doc == doc; });
    const RankedMatch match =
        found == ranked.end() ? RankedMatch{.doc = doc} : *found;
    if (found != ranked.end()) {
      ranked.erase(found);
    }
    ranked.insert(ranked.begin() + static_cast<std::ptrdiff_t>(top++), match);
  }
  return top;
}

std::vector<std::string> values_of(const Catalogue& catalogue,
                                   std::span<const std::uint32_t> numbers) {
  std::vector<std::string> values;
  for (const std::uint32_t number : numbers) {
    values.emplace_back(catalogue.value(number));
  }
  return values;
}

SearchHit make_hit(const RankedMatch& match, const Snapshot& snapshot,
                   const QueryPlan& plan) {
  const Catalogue& catalogue = snapshot.catalogue();
  const DocId doc = match.doc;
  const std::string_view language = catalogue.language(doc);
  Passage passage = best_passage(snapshot.article(doc), catalogue.summary(doc),
                                 language, plan);
  return {
      .id = std::string(catalogue.id(doc)),
      .url = std::string(catalogue.url(doc)),
      .title = highlight(catalogue.title(doc), language, plan),
      .snippet = std::move(passage.snippet),
      .summary = std::string(catalogue.summary(doc)),
      .section = std::move(passage.section),
      .authors = values_of(catalogue, catalogue.authors(doc)),
      .topics = values_of(catalogue, catalogue.topics(doc)),
      .language = std::string(language),
      .published = catalogue.published(doc),
      .updated = catalogue.updated(doc),
      .score = match.score,
      .explain = match.parts,
  };
}

}  // namespace

SearchEngine::SearchEngine(const Settings& settings)
    : settings_(settings),
      site_vocabulary_(read_site_vocabulary(settings.search.vocabulary)),
      lexicon_({&therapy_vocabulary(), &site_vocabulary_}),
      editorial_(settings) {}

SearchResponse SearchEngine::search(const SearchRequest& request,
                                    const Snapshot& snapshot) const {
  const Catalogue& catalogue = snapshot.catalogue();
  const Date day = today();
  QueryPlan plan = plan_query(request, snapshot, lexicon_);
  EditorialChoice choice = editorial_.choose(request.text, catalogue, day);

  FacetCounter facets(catalogue, request.facets);
  MatchRequest wanted{.query = plan.query, .sort = request.sort};
  // An empty query has no relevance: the newest first.
  const bool by_relevance =
      request.sort == SortOrder::kRelevance && !plan.words.empty();
  if (request.sort == SortOrder::kRelevance && !by_relevance) {
    wanted.sort = SortOrder::kNewest;
  }
  wanted.limit = request.offset + request.limit;
  if (by_relevance) {
    wanted.limit = std::max(wanted.limit, kCandidates);
  }
  const std::unordered_set<DocId> hidden(choice.hidden.begin(),
                                         choice.hidden.end());
  const bool looks_inside =
      !plan.required.empty() || !plan.excluded.empty() || !hidden.empty();
  if (looks_inside) {
    wanted.accept = [&](DocId doc) {
      if (hidden.contains(doc)) {
        return false;
      }
      const StoredArticle article = snapshot.article(doc);
      const auto held = [&article](const PlannedPhrase& phrase) {
        return holds_phrase(article, phrase);
      };
      return std::all_of(plan.required.begin(), plan.required.end(), held) &&
             std::none_of(plan.excluded.begin(), plan.excluded.end(), held);
    };
  }
  wanted.visit = [&facets](DocId doc) { facets.count(doc); };
  const MatchSet found = snapshot.match(wanted);

  std::vector<RankedMatch> ranked =
      by_relevance
          ? rank_matches(plan, snapshot, found.matches,
                         {.weights = settings_.search.weights,
                          .freshness_half_life_days =
                              settings_.search.freshness_half_life_days,
                          .today = day,
                          .explain = request.explain})
          : in_order(found.matches);
  const std::size_t pinned =
      by_relevance ? pin(choice.pinned, ranked) : std::size_t{0};

  SearchResponse response{
      .facets = facets.facets(),
      .total = found.total,
      .searched = std::move(plan.searched),
      .corrected = plan.corrected,
      .did_you_mean = std::move(plan.did_you_mean),
      .expanded = plan.expanded,
      .notice = std::move(choice.notice),
      .revision = snapshot.revision(),
  };
  const std::size_t end =
      std::min(ranked.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    response.hits.push_back(make_hit(ranked[i], snapshot, plan));
    response.hits.back().pinned = i < pinned;
  }
  return response;
}

Searcher::Searcher(IndexReader& reader, const Settings& settings)
    : reader_(reader), engine_(std::make_unique<SearchEngine>(settings)) {}

Searcher::~Searcher() = default;

SearchResponse Searcher::search(const SearchRequest& request) const {
  return reader_.read([&](const Snapshot& snapshot) {
    return engine_->search(request, snapshot);
  });
}

}  // namespace palpate
