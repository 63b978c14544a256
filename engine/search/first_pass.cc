#include "engine/search/first_pass.h"

#include <algorithm>

namespace palpate {
namespace {

constexpr float kNoMatch = -1;

// Adds up the counts of postings of the same article; sorted in, sorted out.
std::vector<Posting> merged(const std::vector<Posting>& a,
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
  return out;
}

}  // namespace

FirstPass::FirstPass(const QueryPlan& plan, const Snapshot& snapshot,
                     const RankingModel& model)
    : plan_(plan),
      snapshot_(snapshot),
      catalogue_(snapshot.catalogue()),
      model_(model),
      mean_words_(catalogue_.mean_words()),
      scores_(catalogue_.rows(), kNoMatch) {}

std::vector<Posting> FirstPass::postings_of(const PlannedWord& word) const {
  std::vector<Posting> postings;
  for (const std::string& term : word.terms) {
    std::vector<Posting> more = snapshot_.postings(Field::kText, term);
    postings = postings.empty() ? std::move(more) : merged(postings, more);
  }
  return postings;
}

void FirstPass::add(DocId doc, float score) {
  if (scores_[doc] < 0) {
    scores_[doc] = 0;
    matched_.push_back(doc);
  }
  scores_[doc] += score;
}

float FirstPass::score(double idf, const Posting& posting) const {
  const double norm =
      1 - model_.b + model_.b * catalogue_.words(posting.doc) / mean_words_;
  return static_cast<float>(idf * (model_.k1 + 1) * posting.count /
                            (model_.k1 * norm + posting.count));
}

void FirstPass::add_word(const PlannedWord& word) {
  for (const Posting& posting : postings_of(word)) {
    add(posting.doc,
        static_cast<float>(word.weight) * score(word.idf, posting));
  }
}

// Where all words of a name are.
void FirstPass::add_expansion(const PlannedExpansion& expansion) {
  std::vector<Match> found;
  for (std::size_t i = 0; i < expansion.words.size(); ++i) {
    const PlannedWord& word = expansion.words[i];
    std::vector<Match> both;
    auto before = found.begin();
    for (const Posting& posting : postings_of(word)) {
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

std::vector<Match> best_of(std::vector<Match> matches, std::size_t count) {
  const auto better = [](const Match& a, const Match& b) {
    return a.score != b.score ? a.score > b.score : a.doc < b.doc;
  };
  if (count < matches.size()) {
    std::nth_element(matches.begin(),
                     matches.begin() + static_cast<std::ptrdiff_t>(count),
                     matches.end(), better);
    matches.resize(count);
  }
  std::sort(matches.begin(), matches.end(), better);
  return matches;
}

}  // namespace palpate
