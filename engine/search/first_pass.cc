#include "engine/search/first_pass.h"

#include <algorithm>

namespace palpate {
namespace {

constexpr float kNoMatch = -1;

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

}  // namespace

FirstPass::FirstPass(const QueryPlan& plan, const Snapshot& snapshot,
                     const RankingModel& model)
    : plan_(plan),
      snapshot_(snapshot),
      catalogue_(snapshot.catalogue()),
      empty_(static_cast<float>(model.k1 * (1 - model.b))),
      a_word_(static_cast<float>(model.k1 * model.b / catalogue_.mean_words())),
      most_(static_cast<float>(model.k1 + 1)),
      scores_(catalogue_.rows(), kNoMatch) {}

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

void FirstPass::add_word(const PlannedWord& word) {
  const SharedPostings postings = postings_of(word);
  matched_.reserve(
      std::min(scores_.size(), matched_.size() + postings->size()));
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
  matches.reserve(matched_.size());
  for (const DocId doc : matched_) {
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
  const auto better = [](const Match& a, const Match& b) {
    return is_better(a, b);
  };
  std::vector<Match> best;
  if (count == 0) {
    return best;
  }
  const auto keep_best = [&] {
    std::nth_element(best.begin(),
                     best.begin() + static_cast<std::ptrdiff_t>(count) - 1,
                     best.end(), better);
    best.resize(count);
  };
  // Twice as many at a time: most of the others fall short of the last one
  // kept, and cost one comparison each.
  best.reserve(std::min(2 * count, matches.size()));
  bool full = false;
  for (const Match& match : matches) {
    if (full && !is_better(match, best[count - 1])) {
      continue;
    }
    best.push_back(match);
    if (best.size() == 2 * count) {
      keep_best();
      full = true;
    }
  }
  if (best.size() > count) {
    keep_best();
  }
  std::sort(best.begin(), best.end(), better);
  return best;
}

}  // namespace palpate
