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

// Articles that hold none of the words may still be about them: those near one
// of the best matches, when they come out with a fair share of the best score.
constexpr std::size_t kNearOf = 20;
constexpr double kNearFloor = 0.05;

Vocabulary read_site_vocabulary(const std::string& path) {
  return path.empty() ? Vocabulary() : parse_vocabulary(read_file(path));
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

// One search, from the words typed to the page of hits.
class Search {
 public:
  Search(const SearchRequest& request, const Snapshot& snapshot,
         const Settings& settings, const Lexicon& lexicon,
         const Editorial& editorial)
      : request_(request),
        snapshot_(snapshot),
        catalogue_(snapshot.catalogue()),
        settings_(settings),
        plan_(plan_query(request, snapshot, lexicon)),
        choice_(editorial.choose(request.text, catalogue_, today())),
        facets_(catalogue_, request.facets) {
    // Without words there is no relevance: the newest first.
    by_relevance_ =
        request.sort == SortOrder::kRelevance && !plan_.words.empty();
  }

  SearchResponse run() {
    const MatchSet found = snapshot_.match(match_request());
    total_ = found.total;
    std::vector<RankedMatch> ranked =
        by_relevance_ ? ranked_matches(found.matches) : in_order(found.matches);
    const std::size_t pinned =
        by_relevance_ ? pin(choice_.pinned, ranked) : std::size_t{0};
    return respond(ranked, pinned);
  }

 private:
  MatchRequest match_request() {
    MatchRequest wanted{.query = plan_.query, .sort = request_.sort};
    if (request_.sort == SortOrder::kRelevance && !by_relevance_) {
      wanted.sort = SortOrder::kNewest;
    }
    wanted.limit =
        by_relevance_ ? kCandidates : request_.offset + request_.limit;
    if (looks_inside()) {
      wanted.accept = [this](DocId doc) { return accepts(doc); };
    }
    wanted.visit = [this](DocId doc) {
      facets_.count(doc);
      if (by_relevance_) {
        matched_.push_back(doc);
      }
    };
    return wanted;
  }

  bool looks_inside() const {
    return !plan_.required.empty() || !plan_.excluded.empty() ||
           !choice_.hidden.empty();
  }

  // Phrases are looked for in the text itself, and editors may hide a page.
  bool accepts(DocId doc) const {
    if (std::find(choice_.hidden.begin(), choice_.hidden.end(), doc) !=
        choice_.hidden.end()) {
      return false;
    }
    const StoredArticle article = snapshot_.article(doc);
    const auto held = [&article](const PlannedPhrase& phrase) {
      return holds_phrase(article, phrase);
    };
    return std::all_of(plan_.required.begin(), plan_.required.end(), held) &&
           std::none_of(plan_.excluded.begin(), plan_.excluded.end(), held);
  }

  // Articles near the best matches, though none of the words is in them.
  std::vector<DocId> near(const std::vector<Match>& best) const {
    std::unordered_set<DocId> seen(matched_.begin(), matched_.end());
    std::vector<DocId> near;
    for (std::size_t i = 0; i < best.size() && i < kNearOf; ++i) {
      for (const Neighbour& neighbour : catalogue_.neighbours(best[i].doc)) {
        if (seen.insert(neighbour.doc).second) {
          near.push_back(neighbour.doc);
        }
      }
    }
    if (near.empty() || (!plan_.filter && !looks_inside())) {
      return near;
    }
    const std::unordered_set<DocId> wanted(near.begin(), near.end());
    near.clear();
    snapshot_.match(
        {.query = plan_.filter.value_or(Query{.op = Query::Op::kAll}),
         .limit = 0,
         .accept =
             [&](DocId doc) { return wanted.contains(doc) && accepts(doc); },
         .visit = [&near](DocId doc) { near.push_back(doc); }});
    return near;
  }

  std::vector<RankedMatch> ranked_matches(const std::vector<Match>& best) {
    const std::vector<DocId> near_ones = near(best);
    const std::unordered_set<DocId> is_near(near_ones.begin(), near_ones.end());
    std::vector<DocId> all = matched_;
    all.insert(all.end(), near_ones.begin(), near_ones.end());
    std::vector<RankedMatch> ranked = rank(
        plan_, snapshot_, best, all,
        {.weights = settings_.search.weights,
         .freshness_half_life_days = settings_.search.freshness_half_life_days,
         .explain = request_.explain});
    const double floor = ranked.empty() ? 0 : ranked[0].score * kNearFloor;
    std::erase_if(ranked, [&](const RankedMatch& match) {
      return match.score < floor && is_near.contains(match.doc);
    });
    for (const RankedMatch& match : ranked) {
      if (is_near.contains(match.doc)) {
        facets_.count(match.doc);
        ++total_;
      }
    }
    return ranked;
  }

  SearchResponse respond(const std::vector<RankedMatch>& ranked,
                         std::size_t pinned) {
    SearchResponse response{
        .facets = facets_.facets(),
        .total = total_,
        .searched = std::move(plan_.searched),
        .corrected = plan_.corrected,
        .did_you_mean = std::move(plan_.did_you_mean),
        .expanded = plan_.expanded,
        .notice = std::move(choice_.notice),
        .revision = snapshot_.revision(),
    };
    const std::size_t end =
        std::min(ranked.size(), request_.offset + request_.limit);
    for (std::size_t i = request_.offset; i < end; ++i) {
      response.hits.push_back(hit(ranked[i]));
      response.hits.back().pinned = i < pinned;
    }
    return response;
  }

  SearchHit hit(const RankedMatch& match) const {
    const DocId doc = match.doc;
    const std::string_view language = catalogue_.language(doc);
    Passage passage = best_passage(snapshot_.article(doc),
                                   catalogue_.summary(doc), language, plan_);
    return {
        .id = std::string(catalogue_.id(doc)),
        .url = std::string(catalogue_.url(doc)),
        .title = highlight(catalogue_.title(doc), language, plan_),
        .snippet = std::move(passage.snippet),
        .summary = std::string(catalogue_.summary(doc)),
        .section = std::move(passage.section),
        .authors = values_of(catalogue_, catalogue_.authors(doc)),
        .topics = values_of(catalogue_, catalogue_.topics(doc)),
        .language = std::string(language),
        .published = catalogue_.published(doc),
        .updated = catalogue_.updated(doc),
        .score = match.score,
        .explain = match.parts,
    };
  }

  const SearchRequest& request_;
  const Snapshot& snapshot_;
  const Catalogue& catalogue_;
  const Settings& settings_;
  QueryPlan plan_;
  EditorialChoice choice_;
  FacetCounter facets_;
  bool by_relevance_ = false;
  std::vector<DocId> matched_;
  std::size_t total_ = 0;
};

}  // namespace

SearchEngine::SearchEngine(const Settings& settings, const Vocabulary& extra)
    : settings_(settings),
      site_vocabulary_(read_site_vocabulary(settings.search.vocabulary)),
      lexicon_({&therapy_vocabulary(), &site_vocabulary_, &extra}),
      editorial_(settings) {}

SearchResponse SearchEngine::search(const SearchRequest& request,
                                    const Snapshot& snapshot) const {
  // A request may do with less than the site offers, never with more.
  SearchRequest allowed = request;
  allowed.typo = request.typo && settings_.search.typo;
  allowed.synonyms = request.synonyms && settings_.search.synonyms;
  return Search(allowed, snapshot, settings_, lexicon_, editorial_).run();
}

Searcher::Searcher(IndexReader& reader, const Settings& settings,
                   const Vocabulary& extra)
    : reader_(reader),
      engine_(std::make_unique<SearchEngine>(settings, extra)) {}

Searcher::~Searcher() = default;

SearchResponse Searcher::search(const SearchRequest& request) const {
  return reader_.read([&](const Snapshot& snapshot) {
    return engine_->search(request, snapshot);
  });
}

}  // namespace palpate
