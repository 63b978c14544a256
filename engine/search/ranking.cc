#include "engine/search/ranking.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "engine/latent/latent_space.h"
#include "engine/search/text_features.h"

namespace palpate {
namespace {

// BM25F (S. Robertson, H. Zaragoza, M. Taylor, Simple BM25 extension to
// multiple weighted fields, CIKM 2004), with constants at flat optima of the
// development sets.
constexpr double kTitleWeight = 5;
constexpr double kTitleB = 0.6;
constexpr double kFrontWeight = 2;
constexpr double kHeadingWeight = 2;
constexpr double kB = 0.75;
constexpr double kK1 = 1.5;
constexpr double kPairWeight = 0.15;
// Near articles lend each other a part of their scores.
constexpr double kNeighbourWeight = 0.4;
// Share of the latent space, and of the best articles in its query.
constexpr double kLatentWeight = 0.2;
constexpr double kFeedbackWeight = 2;
constexpr std::size_t kFeedbackArticles = 5;

double own(double weight, double engine_weight) {
  return weight == 0 ? engine_weight : weight;
}

struct Candidate {
  DocId doc = 0;
  double words = 0;
  double pairs = 0;
  double neighbours = 0;
  double latent = 0;
  double freshness = 1;
  TextFeatures features;

  double text() const { return words + pairs; }
  double shared() const { return text() + neighbours; }
};

class Ranking {
 public:
  Ranking(const QueryPlan& plan, const Snapshot& snapshot,
          const RankingOptions& options)
      : plan_(plan),
        catalogue_(snapshot.catalogue()),
        snapshot_(snapshot),
        options_(options),
        pairs_(word_pairs(plan.sequence)) {
    for (const PlannedWord& word : plan.words) {
      scored_.push_back(&word);
    }
    for (const PlannedExpansion& expansion : plan.expansions) {
      for (const PlannedWord& word : expansion.words) {
        scored_.push_back(&word);
      }
    }
  }

  std::vector<RankedMatch> run(const std::vector<Match>& matches) {
    for (const Match& match : matches) {
      Candidate& candidate = candidates_.emplace_back();
      candidate.doc = match.doc;
      candidate.features =
          text_features(snapshot_.article(match.doc), scored_, pairs_);
    }
    score_words();
    score_pairs();
    share_with_neighbours();
    score_latent();
    score_freshness();
    return sorted();
  }

 private:
  // The saturated count of one word in one article, times its idf.
  double word_score(const PlannedWord& word, const FieldCounts& counts,
                    DocId doc) const {
    const double title_words = catalogue_.title_words(doc);
    const double body_words = catalogue_.words(doc) - title_words;
    const double title_norm =
        1 - kTitleB + kTitleB * title_words / catalogue_.mean_title_words();
    const double body_norm = 1 - kB + kB * body_words / mean_body_words();
    const double title = own(options_.weights.title, kTitleWeight) *
                         counts.title / std::max(title_norm, 0.1);
    const double body =
        (own(options_.weights.summary, kFrontWeight) * counts.front +
         own(options_.weights.heading, kHeadingWeight) * counts.heading +
         own(options_.weights.body, 1) * counts.body) /
        body_norm;
    const double tf = title + body;
    return word.idf * (kK1 + 1) * tf / (kK1 + tf);
  }

  double mean_body_words() const {
    return std::max(1.0,
                    catalogue_.mean_words() - catalogue_.mean_title_words());
  }

  void score_words() {
    for (Candidate& candidate : candidates_) {
      for (std::size_t i = 0; i < plan_.words.size(); ++i) {
        candidate.words +=
            plan_.words[i].weight * word_score(plan_.words[i],
                                               candidate.features.words[i],
                                               candidate.doc);
      }
      candidate.words += expansion_score(candidate);
    }
  }

  double expansion_score(const Candidate& candidate) const {
    double sum = 0;
    std::size_t at = plan_.words.size();
    for (const PlannedExpansion& expansion : plan_.expansions) {
      double score = 0;
      bool complete = true;
      for (const PlannedWord& word : expansion.words) {
        const double one =
            word_score(word, candidate.features.words[at++], candidate.doc);
        complete = complete && one > 0;
        score += one;
      }
      sum += complete ? expansion.weight * score : 0;
    }
    return sum;
  }

  // A pair is scored as if it were a word; how many articles hold it is
  // estimated from the candidates.
  void score_pairs() {
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      double with = 0;
      for (const Candidate& candidate : candidates_) {
        with += candidate.features.pairs[i] > 0 ? 1 : 0;
      }
      if (with == 0) {
        continue;
      }
      const auto all = static_cast<double>(catalogue_.articles());
      const double idf = std::log1p((all - with + 0.5) / (with + 0.5));
      for (Candidate& candidate : candidates_) {
        const double count = candidate.features.pairs[i];
        const double norm = 1 - kB + kB * catalogue_.words(candidate.doc) /
                                         catalogue_.mean_words();
        candidate.pairs += kPairWeight * pairs_[i].weight * idf * (kK1 + 1) *
                           count / (kK1 * norm + count);
      }
    }
  }

  void share_with_neighbours() {
    std::unordered_map<DocId, double> texts;
    for (const Candidate& candidate : candidates_) {
      texts.emplace(candidate.doc, candidate.text());
    }
    for (Candidate& candidate : candidates_) {
      double sum = 0;
      double weights = 0;
      for (const Neighbour& neighbour : catalogue_.neighbours(candidate.doc)) {
        const double weight =
            static_cast<double>(neighbour.similarity) * neighbour.similarity;
        weights += weight;
        const auto found = texts.find(neighbour.doc);
        sum += found == texts.end() ? 0 : weight * found->second;
      }
      candidate.neighbours = weights > 0 ? kNeighbourWeight * sum / weights : 0;
    }
  }

  // The query in the latent space, drawn towards the best articles so far.
  std::vector<float> latent_query() const {
    TermVector terms;
    for (const PlannedWord& word : plan_.words) {
      for (const TermHash hash : word.hashes) {
        terms.push_back({hash, static_cast<float>(word.weight * word.idf)});
      }
    }
    std::vector<float> query = LatentView(catalogue_).project(terms);
    query.resize(catalogue_.latent_dimensions());
    const std::vector<float> feedback = latent_feedback();
    for (std::size_t i = 0; i < feedback.size(); ++i) {
      query[i] += static_cast<float>(kFeedbackWeight) * feedback[i];
    }
    return unit(std::move(query));
  }

  std::vector<float> latent_feedback() const {
    std::vector<const Candidate*> best;
    for (const Candidate& candidate : candidates_) {
      best.push_back(&candidate);
    }
    const std::size_t count = std::min(best.size(), kFeedbackArticles);
    std::partial_sort(best.begin(),
                      best.begin() + static_cast<std::ptrdiff_t>(count),
                      best.end(), [](const Candidate* a, const Candidate* b) {
                        return a->shared() != b->shared()
                                   ? a->shared() > b->shared()
                                   : a->doc < b->doc;
                      });
    std::vector<float> sum(catalogue_.latent_dimensions());
    for (std::size_t i = 0; i < count; ++i) {
      const auto vector = catalogue_.latent(best[i]->doc);
      for (std::size_t j = 0; j < vector.size() && j < sum.size(); ++j) {
        sum[j] += static_cast<float>(best[i]->shared()) *
                  static_cast<float>(vector[j]) / 127.0F;
      }
    }
    return unit(std::move(sum));
  }

  static std::vector<float> unit(std::vector<float> vector) {
    float length = 0;
    for (const float value : vector) {
      length += value * value;
    }
    for (float& value : vector) {
      value = length > 0 ? value / std::sqrt(length) : 0;
    }
    return vector;
  }

  void score_latent() {
    if (catalogue_.latent_dimensions() == 0 || plan_.words.empty()) {
      return;
    }
    const std::vector<float> query = latent_query();
    for (Candidate& candidate : candidates_) {
      candidate.latent =
          kLatentWeight * cosine(query, catalogue_.latent(candidate.doc));
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
      const double days =
          date ? std::max(0, days_between(*date, options_.today)) : 3650;
      candidate.freshness =
          std::exp2(-days / options_.freshness_half_life_days);
    }
  }

  std::vector<RankedMatch> sorted() const {
    double best = 0;
    for (const Candidate& candidate : candidates_) {
      best = std::max(best, candidate.shared());
    }
    std::vector<RankedMatch> ranked;
    for (const Candidate& candidate : candidates_) {
      // Latent similarity is a share of the best score, so that scores keep
      // the scale of BM25.
      const double score =
          (candidate.shared() + best * candidate.latent) *
          (0.5 + 0.5 * candidate.freshness);
      ranked.push_back({.doc = candidate.doc, .score = score});
      if (options_.explain) {
        ranked.back().parts = explain(candidate, best);
      }
    }
    std::sort(ranked.begin(), ranked.end(),
              [](const RankedMatch& a, const RankedMatch& b) {
                return a.score != b.score ? a.score > b.score : a.doc < b.doc;
              });
    return ranked;
  }

  std::vector<ScorePart> explain(const Candidate& candidate,
                                 double best) const {
    std::vector<ScorePart> parts;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      const FieldCounts& counts = candidate.features.words[i];
      const double score =
          plan_.words[i].weight *
          word_score(plan_.words[i], counts, candidate.doc);
      if (score > 0) {
        parts.push_back({"word " + plan_.words[i].surface + fields(counts),
                         score});
      }
    }
    const auto add = [&parts](std::string name, double score) {
      if (score != 0) {
        parts.push_back({std::move(name), score});
      }
    };
    add("vocabulary", expansion_score(candidate));
    add("words near each other", candidate.pairs);
    add("near articles", candidate.neighbours);
    add("latent similarity", best * candidate.latent);
    if (options_.freshness_half_life_days > 0) {
      add("times freshness", 0.5 + 0.5 * candidate.freshness);
    }
    return parts;
  }

  // " (title 1, text 4)".
  static std::string fields(const FieldCounts& counts) {
    std::string text;
    const auto add = [&text](std::string_view name, std::uint32_t count) {
      if (count > 0) {
        text += (text.empty() ? " (" : ", ") + std::string(name) + ' ' +
                std::to_string(count);
      }
    };
    add("title", counts.title);
    add("summary", counts.front);
    add("heading", counts.heading);
    add("text", counts.body);
    return text.empty() ? text : text + ')';
  }

  const QueryPlan& plan_;
  const Catalogue& catalogue_;
  const Snapshot& snapshot_;
  const RankingOptions& options_;
  std::vector<WordPair> pairs_;
  std::vector<const PlannedWord*> scored_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<RankedMatch> rank(const QueryPlan& plan, const Snapshot& snapshot,
                              const std::vector<Match>& candidates,
                              const RankingOptions& options) {
  return Ranking(plan, snapshot, options).run(candidates);
}

}  // namespace palpate
