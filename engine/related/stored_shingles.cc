#include "engine/related/stored_shingles.h"

#include <algorithm>
#include <span>
#include <vector>

namespace palpate {
namespace {

std::uint64_t mixed(std::uint64_t hash, TermHash term) {
  hash = (hash ^ term) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 31U);
}

}  // namespace

Shingles unsorted_shingles(const StoredArticle& article) {
  constexpr std::size_t kWords = 4;
  const auto terms = article.terms();
  std::vector<TermHash> words;
  const std::vector<StoredArticle::LocalTerm> all = article.tokens();
  const auto tokens = std::span(all).subspan(
      std::min<std::size_t>(article.front_tokens(), all.size()));
  words.reserve(tokens.size());
  for (const StoredArticle::LocalTerm token : tokens) {
    const std::size_t local = token & 0x7fffU;
    if (local < terms.size()) {
      words.push_back(terms[local]);
    }
  }
  Shingles shingles;
  shingles.reserve(words.size());
  for (std::size_t i = 0; i + kWords <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t j = 0; j < kWords; ++j) {
      hash = mixed(hash, words[i + j]);
    }
    shingles.push_back(hash);
  }
  if (shingles.empty() && !words.empty()) {
    std::uint64_t hash = 0;
    for (const TermHash word : words) {
      hash = mixed(hash, word);
    }
    shingles.push_back(hash);
  }
  return shingles;
}

Shingles stored_shingles(const StoredArticle& article) {
  Shingles shingles = unsorted_shingles(article);
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

}  // namespace palpate
