#include "bench/plain_bm25.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/analysis/analyzer.h"

namespace palpate {
namespace {

// Of S. Robertson et al., Okapi at TREC-3 (1994), as Lucene sets them for short
// texts (Anserini's k1 = 0.9, b = 0.4).
constexpr double kK1 = 0.9;
constexpr double kB = 0.4;
constexpr std::size_t kHits = 100;

}  // namespace

PlainBm25::PlainBm25(const Snapshot& snapshot) {
  const Catalogue& catalogue = snapshot.catalogue();
  ids_.resize(catalogue.rows());
  lengths_.resize(catalogue.rows());
  double sum = 0;
  for (DocId doc = 1; doc < catalogue.rows(); ++doc) {
    if (!catalogue.alive(doc)) {
      continue;
    }
    ids_[doc] = catalogue.id(doc);
    const StoredArticle article = snapshot.article(doc);
    std::vector<std::uint32_t> counts(article.terms().size());
    for (const StoredArticle::LocalTerm token : article.tokens()) {
      if (token < counts.size()) {  // Not a stop word.
        ++counts[token];
        ++lengths_[doc];
      }
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) {
        postings_[article.terms()[i]].push_back({doc, counts[i]});
      }
    }
    sum += lengths_[doc];
  }
  mean_length_ =
      sum / std::max<double>(1, static_cast<double>(catalogue.articles()));
}

std::vector<std::string> PlainBm25::search(const std::string& text) const {
  std::map<DocId, double> scores;
  Analyzer().analyze(text, [&](const Token& token) {
    const auto found = postings_.find(hash_term(token.term));
    if (token.stop_word || found == postings_.end()) {
      return;
    }
    const auto with = static_cast<double>(found->second.size());
    const auto all = static_cast<double>(ids_.size());
    const double idf = std::log1p((all - with + 0.5) / (with + 0.5));
    for (const Posting& posting : found->second) {
      const double norm =
          kK1 * (1 - kB + kB * lengths_[posting.doc] / mean_length_);
      scores[posting.doc] +=
          idf * posting.count * (kK1 + 1) / (posting.count + norm);
    }
  });
  std::vector<std::pair<double, DocId>> ranked;
  for (const auto& [doc, score] : scores) {
    ranked.emplace_back(-score, doc);
  }
  std::sort(ranked.begin(), ranked.end());
  ranked.resize(std::min(ranked.size(), kHits));
  std::vector<std::string> found;
  for (const auto& [score, doc] : ranked) {
    found.push_back(ids_[doc]);
  }
  return found;
}

}  // namespace palpate
