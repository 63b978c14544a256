#include "engine/search/search_engine.h"

#include <algorithm>
#include <functional>

#include "engine/base/file.h"
#include "engine/search/facets.h"
#include "engine/search/first_pass.h"
#include "engine/search/passage.h"
#include "engine/search/query_plan.h"
#include "engine/search/ranking.h"

namespace palpate {
namespace {

// Articles that hold none of the words may still be about them: those near one
// of the best matches.
constexpr std::size_t kNearOf = 20;

Vocabulary read_site_vocabulary(const std::string& path) {
  return path.empty() ? Vocabulary() : parse_vocabulary(read_file(path));
}

std::vector<RankedMatch> in_order(const std::vector<Match>& matches) {
  std::vector<RankedMatch> ranked;
  ranked.reserve(matches.size());
  for (const Match& match : matches) {
    ranked.push_back({.doc = match.doc, .score = match.score, .parts = {}});
  }
  return ranked;
}

std::vector<std::string> values_of(const Catalogue& catalogue,
                                   std::span<const std::uint32_t> numbers) {
  std::vector<std::string> values;
  for (const std::uint32_t number : numbers) {
    values.emplace_back(catalogue.value(number));
  }
  return values;
}

// What all searches share.
struct SearchParts {
  const Settings& settings;
  const RankingModel& model;
  const Lexicon& lexicon;
  const Editorial& editorial;
};

// One search, from the words typed to the page of hits.
class Search {
 public:
  Search(const SearchRequest& request, const Snapshot& snapshot,
         const SearchParts& parts)
      : request_(request),
        snapshot_(snapshot),
        catalogue_(snapshot.catalogue()),
        settings_(parts.settings),
        model_(parts.model),
        plan_(plan_query(request, snapshot, parts.lexicon, parts.model)),
        choice_(parts.editorial.choose(request.text, catalogue_, today())),
        facets_(catalogue_, request.facets),
        test_(request.filter ? request.filter(catalogue_) : ArticleTest()),
        first_pass_(plan_, snapshot, parts.model) {
    // Without words there is no relevance: the newest first.
    by_relevance_ =
        request.sort == SortOrder::kRelevance && !plan_.words.empty();
  }

  SearchResponse run() {
    if (!by_relevance_) {
      const MatchSet found = snapshot_.match(match_request());
      total_ = found.total;
      return respond(in_order(found.matches), 0);
    }
    match_words();
    admit_pinned();
    std::vector<RankedMatch> ranked = ranked_matches();
    pin(ranked);
    return respond(ranked, choice_.pinned.size());
  }

 private:
  // By date or title, the index sorts.
  MatchRequest match_request() {
    MatchRequest wanted{.query = plan_.query,
                        .sort = request_.sort == SortOrder::kRelevance
                                    ? SortOrder::kNewest
                                    : request_.sort,
                        .limit = request_.offset + request_.limit};
    if (looks_inside()) {
      wanted.accept = [this](DocId doc) { return accepts(doc); };
    }
    wanted.visit = [this](DocId doc) { facets_.count(doc); };
    return wanted;
  }

  void match_words() {
    std::function<bool(DocId)> accept;
    if (plan_.filter || looks_inside()) {
      accept = [this, passes = passing(plan_, snapshot_)](DocId doc) {
        return passes[doc] && accepts(doc);
      };
    }
    matched_ = first_pass_.run(accept);
    best_ = best_of(matched_, candidate_count(plan_, model_));
    total_ = matched_.size();
    facets_.count(matched_);
  }

  bool looks_inside() const {
    return !plan_.required.empty() || !plan_.excluded.empty() ||
           !choice_.hidden.empty() || test_;
  }

  // Phrases are looked for in the text itself, and editors may hide a page.
  bool accepts(DocId doc) const {
    if (std::find(choice_.hidden.begin(), choice_.hidden.end(), doc) !=
            choice_.hidden.end() ||
        (test_ && !test_(doc))) {
      return false;
    }
    const StoredArticle article = snapshot_.article(doc);
    const auto held = [&article](const PlannedPhrase& phrase) {
      return holds_phrase(article, phrase);
    };
    return std::all_of(plan_.required.begin(), plan_.required.end(), held) &&
           std::none_of(plan_.excluded.begin(), plan_.excluded.end(), held);
  }

  // Those of `docs` that pass the filters and the phrases.
  std::vector<DocId> admitted(std::vector<DocId> docs) const {
    if (!docs.empty() && (plan_.filter || looks_inside())) {
      const std::vector<bool> passes = passing(plan_, snapshot_);
      std::erase_if(docs,
                    [&](DocId doc) { return !passes[doc] || !accepts(doc); });
    }
    return docs;
  }

  // An editor's choice shows though it holds none of the words, but never
  // against the reader's filters.
  void admit_pinned() {
    choice_.pinned = admitted(std::move(choice_.pinned));
    for (const DocId doc : choice_.pinned) {
      if (std::none_of(
              matched_.begin(), matched_.end(),
              [doc](const Match& match) { return match.doc == doc; })) {
        facets_.count(doc);
        ++total_;
      }
    }
  }

  // Puts the editors' choice on top, in their order.
  void pin(std::vector<RankedMatch>& ranked) const {
    std::size_t top = 0;
    for (const DocId doc : choice_.pinned) {
      const auto found = std::find_if(
          ranked.begin(), ranked.end(),
          [doc](const RankedMatch& match) { return match.doc == doc; });
      RankedMatch match{.doc = doc};
      if (found != ranked.end()) {
        match = std::move(*found);
        ranked.erase(found);
      }
      ranked.insert(ranked.begin() + static_cast<std::ptrdiff_t>(top++),
                    std::move(match));
    }
  }

  // Articles near the best matches, though none of the words is in them.
  std::vector<DocId> near() const {
    std::vector<DocId> near;
    std::vector<bool> seen(catalogue_.rows());
    for (const DocId doc : choice_.pinned) {
      seen[doc] = true;
    }
    for (std::size_t i = 0; i < std::min(kNearOf, best_.size()); ++i) {
      for (const DocId neighbour : catalogue_.neighbours(best_[i].doc)) {
        if (!first_pass_.matches(neighbour) && !seen[neighbour]) {
          seen[neighbour] = true;
          near.push_back(neighbour);
        }
      }
    }
    return admitted(std::move(near));
  }

  std::vector<RankedMatch> ranked_matches() {
    std::vector<DocId> near_ones = near();
    Ranked ranked = rank(
        plan_, snapshot_,
        {.all = std::move(matched_),
         .best = std::move(best_),
         .near = std::move(near_ones)},
        {.weights = settings_.search.weights,
         .freshness_half_life_days = settings_.search.freshness_half_life_days,
         .explain = request_.explain,
         // The pinned ones, which may stand among them, come on top.
         .wanted = request_.offset + request_.limit + choice_.pinned.size()},
        model_);
    for (const DocId doc : ranked.near) {
      facets_.count(doc);
    }
    total_ += ranked.near.size();
    return std::move(ranked.best);
  }

  // The first `pinned` were chosen by an editor.
  SearchResponse respond(const std::vector<RankedMatch>& ranked,
                         std::size_t pinned) {
    SearchResponse response{
        .facets = facets_.facets(request_.facet_values),
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
    response.hits.reserve(end - std::min(end, request_.offset));
    PassageFinder passages(plan_);
    for (std::size_t i = request_.offset; i < end; ++i) {
      response.hits.push_back(hit(ranked[i], passages));
      response.hits.back().pinned = i < pinned;
    }
    response.terms = std::move(plan_.hashes);
    response.coverage = snapshot_.coverage();
    return response;
  }

  SearchHit hit(const RankedMatch& match, PassageFinder& passages) const {
    const DocId doc = match.doc;
    const std::string_view language = catalogue_.language(doc);
    const StoredArticle article = snapshot_.article(doc);
    Passage passage = passages.find(article, catalogue_.summary(doc), language);
    return {
        .id = std::string(catalogue_.id(doc)),
        .url = std::string(catalogue_.url(doc)),
        .title = highlight_title(article, catalogue_.title(doc), language,
                                 plan_.hashes),
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
  const RankingModel& model_;
  QueryPlan plan_;
  EditorialChoice choice_;
  FacetCounter facets_;
  ArticleTest test_;  // May be empty.
  bool by_relevance_ = false;
  FirstPass first_pass_;
  std::vector<Match> matched_;  // By the first pass.
  std::vector<Match> best_;     // Of these.
  std::size_t total_ = 0;
};

}  // namespace

SearchEngine::SearchEngine(const Settings& settings, const Vocabulary& extra,
                           const RankingModel& model)
    : settings_(settings),
      model_(model),
      site_vocabulary_(read_site_vocabulary(settings.search.vocabulary)),
      lexicon_({&therapy_vocabulary(), &site_vocabulary_, &extra}),
      editorial_(settings) {}

SearchResponse SearchEngine::search(const SearchRequest& request,
                                    const Snapshot& snapshot) const {
  // A request may do with less than the site offers, never with more.
  SearchRequest allowed = request;
  allowed.typo = request.typo && settings_.search.typo;
  allowed.synonyms = request.synonyms && settings_.search.synonyms;
  return Search(allowed, snapshot, {settings_, model_, lexicon_, editorial_})
      .run();
}

}  // namespace palpate
