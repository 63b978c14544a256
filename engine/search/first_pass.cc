#include "engine/search/first_pass.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>

namespace palpate {
namespace {

// A float of such bytes is negative, and bytes are set many at a time.
constexpr unsigned char kNoMatchByte = 0xbf;
static_assert(std::bit_cast<float>(kNoMatchByte * 0x01010101U) < 0);

// Adds up the counts of postings of the same article; sorted in, sorted out.
SharedPostings merged(const std::vector<Posting>& a,
                      const std::vector<Posting>& b) {
  std::vector<Posting> out;
  out.reserve(a.size() + b.size());
  std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out),
             [](const Posting& x, const Posting& y) { return x.doc < y.doc; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (kept > 0 && out[kept - 1].doc == out[i].doc) {
      out[kept - 1].count += out[i].count;
    } else {
      out[kept++] = out[i];
    }
  }
  out.resize(kept);
  return std::make_shared<std::vector<Posting>>(std::move(out));
}

// A score that at least `count` of the matches have, and few more: found by
// counting them in steps of 1 %. To compare them with each other takes longer.
float least_of_best(const std::vector<Match>& matches, std::size_t count) {
  // Positive numbers are ordered as their bits are; the upper six of the
  // fraction tell the step. What lies outside counts as the first or last one.
  constexpr unsigned kBelowStep = 17;
  constexpr std::uint32_t kFirst =
      std::bit_cast<std::uint32_t>(0x1p-9F) >> kBelowStep;
  constexpr std::uint32_t kSteps =
      (std::bit_cast<std::uint32_t>(0x1p7F) >> kBelowStep) - kFirst;
  std::array<std::uint32_t, kSteps> counts{};
  for (const Match& match : matches) {
    const std::uint32_t step =
        std::bit_cast<std::uint32_t>(static_cast<float>(match.score)) >>
        kBelowStep;
    ++counts[std::clamp(step, kFirst, kFirst + kSteps - 1) - kFirst];
  }
  std::size_t found = 0;
  for (std::uint32_t step = kSteps; --step > 0;) {
    found += counts[step];
    if (found >= count) {
      return std::bit_cast<float>((kFirst + step) << kBelowStep);
    }
  }
  return std::numeric_limits<float>::lowest();
}

}  // namespace

FirstPass::FirstPass(const QueryPlan& plan, const Snapshot& snapshot,
                     const RankingModel& model)
    : plan_(plan),
      snapshot_(snapshot),
      catalogue_(snapshot.catalogue()),
      empty_(static_cast<float>(model.k1 * (1 - model.b))),
      a_word_(static_cast<float>(model.k1 * model.b / catalogue_.mean_words())),
      most_(static_cast<float>(model.k1 + 1)),
      scores_(catalogue_.rows()) {
  std::memset(scores_.data(), kNoMatchByte, scores_.size() * sizeof(float));
}

SharedPostings FirstPass::postings_of(const PlannedWord& word) const {
  SharedPostings postings;
  for (const std::string& term : word.terms) {
    SharedPostings more = snapshot_.postings(Field::kText, term);
    if (postings == nullptr || postings->empty()) {
      postings = std::move(more);
    } else if (!more->empty()) {
      postings = merged(*postings, *more);
    }
  }
  return postings == nullptr ? std::make_shared<std::vector<Posting>>()
                             : postings;
}

// One more than there can be matches, where the last one's successor would go.
void FirstPass::reserve(std::size_t more) {
  matched_.resize(std::min(scores_.size(), matches_ + more) + 1);
}

void FirstPass::add_word(const PlannedWord& word) {
  const SharedPostings postings = postings_of(word);
  reserve(postings->size());
  const auto weight = static_cast<float>(word.weight);
  for (const Posting& posting : *postings) {
    add(posting.doc, weight * score(word.idf, posting));
  }
}

// Where all words of a name are.
void FirstPass::add_expansion(const PlannedExpansion& expansion) {
  std::vector<Match> found;
  for (std::size_t i = 0; i < expansion.words.size(); ++i) {
    const PlannedWord& word = expansion.words[i];
    std::vector<Match> both;
    auto before = found.begin();
    const SharedPostings postings = postings_of(word);
    for (const Posting& posting : *postings) {
      const auto one = static_cast<double>(score(word.idf, posting));
      if (i == 0) {
        both.push_back({posting.doc, one});
        continue;
      }
      before = std::lower_bound(
          before, found.end(), posting.doc,
          [](const Match& match, DocId doc) { return match.doc < doc; });
      if (before != found.end() && before->doc == posting.doc) {
        both.push_back({posting.doc, before->score + one});
      }
    }
    found = std::move(both);
  }
  reserve(found.size());
  for (const Match& match : found) {
    add(match.doc, static_cast<float>(expansion.weight * match.score));
  }
}

std::vector<Match> FirstPass::run(const std::function<bool(DocId)>& accept) {
  for (const PlannedWord& word : plan_.words) {
    add_word(word);
  }
  for (const PlannedExpansion& expansion : plan_.expansions) {
    add_expansion(expansion);
  }
  std::vector<Match> matches;
  matches.reserve(matches_);
  for (const DocId doc : std::span(matched_).first(matches_)) {
    if (!accept || accept(doc)) {
      matches.push_back({doc, static_cast<double>(scores_[doc])});
    }
  }
  return matches;
}

std::vector<bool> passing(const QueryPlan& plan, const Snapshot& snapshot) {
  std::vector<bool> passes(snapshot.catalogue().rows(), !plan.filter);
  if (plan.filter) {
    snapshot.match({.query = *plan.filter,
                    .limit = 0,
                    .visit = [&passes](DocId doc) { passes[doc] = true; }});
  }
  return passes;
}

std::vector<Match> best_of(const std::vector<Match>& matches,
                           std::size_t count) {
  std::vector<Match> best;
  if (count == 0) {
    return best;
  }
  const float least = least_of_best(matches, count);
  best.reserve(std::min(2 * count, matches.size()));
  for (const Match& match : matches) {
    if (static_cast<float>(match.score) >= least) {
      best.push_back(match);
    }
  }
  std::sort(best.begin(), best.end(),
            [](const Match& a, const Match& b) { return is_better(a, b); });
  best.resize(std::min(count, best.size()));
  return best;
}

}  // namespace palpate
