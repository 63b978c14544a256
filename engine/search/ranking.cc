#include "engine/search/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/search/explanation.h"
#include "engine/search/first_pass.h"
#include "engine/search/latent_query.h"
#include "engine/search/lent_scores.h"
#include "engine/search/text_features.h"
#include "engine/search/title_match.h"
#include "engine/search/word_scorer.h"

namespace palpate {
namespace {

constexpr std::size_t kAhead = 8;   // Articles fetched ahead of their use.
constexpr double kNearFloor = 0.1;  // Of the best score; see Matched::near.

// The model for this query: see RankingModel::long_query.
RankingModel fitted(RankingModel model, const QueryPlan& plan) {
  if (plan.sequence.size() > model.long_query) {
    model.pairs = model.long_pairs;
    model.neighbours = model.long_neighbours;
  }
  return model;
}

class Ranking {
 public:
  Ranking(const QueryPlan& plan, const Snapshot& snapshot,
          const RankingOptions& options, const RankingModel& model)
      : plan_(plan),
        snapshot_(snapshot),
        catalogue_(snapshot.catalogue()),
        options_(options),
        model_(fitted(model, plan)),
        scorer_(plan, catalogue_, options.weights, model_),
        pairs_(model_.pairs > 0 ? word_pairs(plan.sequence)
                                : std::vector<WordPair>()),
        lent_(catalogue_) {}

  Ranked run(const Matched& matched) {
    look_at(matched.best);
    score_pairs();
    score_subjects();
    const double gate = score_titles();
    lent_.lend(candidates_, gate * model_.neighbours);
    for (const DocId doc : matched.near) {
      candidates_.push_back({.doc = doc, .matches = false});
    }
    OtherMatches others(matched.all, matched.best, lent_);
    best_ = others.best_score();
    for (Candidate& candidate : candidates_) {
      candidate.neighbours = lent_.of(candidate.doc);
      best_ = std::max(best_, candidate.shared());
    }
    score_latent(gate * model_.latent, others);
    score_freshness();
    return choose();
  }

 private:
  void look_at(const std::vector<Match>& best) {
    const std::size_t words = scorer_.words().size();
    counts_.resize(best.size() * words);
    pair_counts_.resize(best.size() * pairs_.size());
    candidates_.reserve(2 * best.size());  // Others come to them.
    open(best);
    FeatureReader reader(scorer_.words(), pairs_);
    const std::size_t places = reader.places();
    std::vector<std::uint32_t> found(best.size() * places);
    const auto places_of = [&](std::size_t at) {
      return std::span(found).subspan(at * places, places);
    };
    for (std::size_t at = 0; at < best.size(); ++at) {
      reader.expect(articles_[std::min(at + kAhead, best.size() - 1)]);
      reader.find(articles_[at], places_of(at));
    }
    for (std::size_t at = 0; at < best.size(); ++at) {
      const DocId doc = best[at].doc;
      Candidate& candidate = candidates_.emplace_back();
      candidate.doc = doc;
      reader.read(articles_[at], places_of(at), counts_of(at), pairs_of(at));
      candidate.words = scorer_.own_words(counts_of(at), doc);
      candidate.expansions = scorer_.expansions(counts_of(at), doc);
    }
  }

  // Records lie scattered over a file many times the processor's cache: each is
  // fetched while those before it are worked on.
  void open(const std::vector<Match>& best) {
    articles_.reserve(best.size());
    for (std::size_t at = 0; at < best.size(); ++at) {
      snapshot_.expect(best[std::min(at + kAhead, best.size() - 1)].doc);
      articles_.push_back(snapshot_.article(best[at].doc));
    }
  }

  std::span<FieldCounts> counts_of(std::size_t at) {
    const std::size_t words = scorer_.words().size();
    return std::span(counts_).subspan(at * words, words);
  }

  std::span<std::uint32_t> pairs_of(std::size_t at) {
    return std::span(pair_counts_).subspan(at * pairs_.size(), pairs_.size());
  }

  // How many articles hold a pair is estimated from the candidates.
  void score_pairs() {
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      double with = 0;
      for (std::size_t at = 0; at < articles_.size(); ++at) {
        with += pairs_of(at)[i] > 0 ? 1 : 0;
      }
      for (std::size_t at = 0; at < articles_.size(); ++at) {
        if (const std::uint32_t count = pairs_of(at)[i]) {
          candidates_[at].pairs +=
              scorer_.pair(pairs_[i], count, with, candidates_[at].doc);
        }
      }
    }
  }

  void score_subjects() {
    const std::vector<double> subjects = scorer_.subjects(counts_);
    for (std::size_t at = 0; at < articles_.size(); ++at) {
      for (std::size_t i = 0; i < subjects.size(); ++i) {
        candidates_[at].subjects +=
            counts_of(at)[i].title > 0 ? subjects[i] : 0;
      }
    }
  }

  // Marks titles that equal the query; returns the gate that the nearest one
  // leaves open.
  double score_titles() {
    const TitleMatcher matcher(plan_, catalogue_);
    double nearest = 0;
    for (std::size_t at = 0; at < articles_.size(); ++at) {
      const TitleMatch match = matcher.match(counts_of(at), articles_[at],
                                             candidates_[at].doc, nearest);
      nearest = std::max(nearest, match.cosine);
      candidates_[at].title = match.equal ? model_.exact_title : 0;
    }
    return 1 - model_.gate * std::pow(std::min(1.0, nearest), 4);
  }

  // Candidates by what they have so far, the best `count` of them in order.
  std::vector<std::size_t> best_shared(std::size_t count) const {
    std::vector<std::pair<double, std::size_t>> order;
    order.reserve(candidates_.size());
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
      order.emplace_back(candidates_[at].shared(), at);
    }
    const auto better = [this](const auto& a, const auto& b) {
      return a.first != b.first
                 ? a.first > b.first
                 : candidates_[a.second].doc < candidates_[b.second].doc;
    };
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(
                                            std::min(count, order.size()));
    std::nth_element(order.begin(), middle, order.end(), better);
    std::sort(order.begin(), middle, better);
    std::vector<std::size_t> best;
    for (auto at = order.begin(); at != middle; ++at) {
      best.push_back(at->second);
    }
    return best;
  }

  // Of the best so far, of those that match no word, and of whom it could bring
  // among the best: it adds `most` of the best score.
  void score_latent(double most, OtherMatches& others) {
    const std::size_t count =
        std::max(options_.wanted, model_.feedback_articles);
    // Freshness comes on top, and may turn any two round.
    const bool all = options_.freshness_half_life_days > 0;
    const std::size_t before = candidates_.size();
    std::vector<std::size_t> best = best_shared(count);
    others.promote(all || best.size() < count
                       ? std::numeric_limits<double>::lowest()
                       : candidates_[best.back()].shared(),
                   candidates_);
    if (candidates_.size() > before) {
      best = best_shared(count);
    }
    std::vector<Match> examples;
    for (const std::size_t at : best) {
      if (examples.size() < model_.feedback_articles) {
        examples.push_back({candidates_[at].doc, candidates_[at].shared()});
      }
    }
    const LatentQuery query(plan_, catalogue_, examples, model_.feedback);
    double least = std::numeric_limits<double>::max();
    for (const std::size_t at : best) {
      Candidate& candidate = candidates_[at];
      candidate.latent = most * query.cosine(candidate.doc);
      least = std::min(least, candidate.score(best_));
    }
    others.promote(least - best_ * most, candidates_);
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
      query.expect(
          candidates_[std::min(at + kAhead, candidates_.size() - 1)].doc);
      Candidate& candidate = candidates_[at];
      if (all || !candidate.matches ||
          candidate.score(best_) + best_ * most >= least) {
        candidate.latent = most * query.cosine(candidate.doc);
      }
    }
  }

  // Halves the score of an article every half life; no date counts as old.
  void score_freshness() {
    if (options_.freshness_half_life_days <= 0) {
      return;
    }
    for (Candidate& candidate : candidates_) {
      const auto updated = catalogue_.updated(candidate.doc);
      const auto date = updated ? updated : catalogue_.published(candidate.doc);
      constexpr int kOld = 3650;
      const double days =
          date ? std::max(0, days_between(*date, options_.today)) : kOld;
      candidate.freshness =
          std::exp2(-days / options_.freshness_half_life_days);
    }
  }

  // The best ones in order.
  Ranked choose() {
    double top = 0;
    for (const Candidate& candidate : candidates_) {
      top = std::max(top, candidate.score(best_));
    }
    Ranked ranked;
    std::vector<std::pair<double, std::size_t>> order;
    order.reserve(candidates_.size());
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
      const double score = candidates_[at].score(best_);
      if (!candidates_[at].matches) {
        if (score < kNearFloor * top) {
          continue;
        }
        ranked.near.push_back(candidates_[at].doc);
      }
      order.emplace_back(score, at);
    }
    const std::size_t wanted = std::min(options_.wanted, order.size());
    std::partial_sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(wanted),
        order.end(), [this](const auto& a, const auto& b) {
          return a.first != b.first
                     ? a.first > b.first
                     : candidates_[a.second].doc < candidates_[b.second].doc;
        });
    for (std::size_t i = 0; i < wanted; ++i) {
      const auto [score, at] = order[i];
      ranked.best.push_back({.doc = candidates_[at].doc, .score = score});
      if (options_.explain) {
        ranked.best.back().parts = explain(
            candidates_[at], best_, scorer_,
            at < articles_.size() ? counts_of(at) : std::span<FieldCounts>());
      }
    }
    return ranked;
  }

  const QueryPlan& plan_;
  const Snapshot& snapshot_;
  const Catalogue& catalogue_;
  const RankingOptions& options_;
  const RankingModel model_;
  WordScorer scorer_;
  std::vector<WordPair> pairs_;
  std::vector<Candidate> candidates_;
  std::vector<StoredArticle> articles_;  // Of the first candidates_.
  std::vector<FieldCounts> counts_;
  std::vector<std::uint32_t> pair_counts_;
  LentScores lent_;
  double best_ = 0;  // The best score before the latent space.
};

}  // namespace

std::size_t candidate_count(const QueryPlan& plan, const RankingModel& model) {
  const std::size_t few = std::min(plan.sequence.size(), model.few_words);
  const std::size_t more = plan.sequence.size() - few;
  return std::min(model.candidates,
                  model.fewest_candidates + more * model.candidates_a_word);
}

Ranked rank(const QueryPlan& plan, const Snapshot& snapshot,
            const Matched& matched, const RankingOptions& options,
            const RankingModel& model) {
  return Ranking(plan, snapshot, options, model).run(matched);
}

}  // namespace palpate
