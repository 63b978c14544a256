#include "engine/related/nearest_articles.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace palpate {
namespace {

constexpr std::size_t kFirstLook = 250;  // Before folders are looked at.
// Looked through for one article, the rarest terms first: a term that a third
// of a large corpus has tells little of what is near, and takes longest.
constexpr std::size_t kMostPostings = 10'000;
constexpr std::size_t kMostLinked = 40;
constexpr float kScoreUnit = 16384;  // So that scores up to 4 fit.
constexpr float kTextUnit = 65535;

// Keeps the least `count`, sorted.
void keep_first(std::vector<std::pair<float, DocId>>& found,
                std::size_t count) {
  if (count < found.size()) {
    std::nth_element(found.begin(),
                     found.begin() + static_cast<std::ptrdiff_t>(count),
                     found.end());
    found.resize(count);
  }
  std::sort(found.begin(), found.end());
}

}  // namespace

std::vector<KeyTerm> key_terms_of(const FeatureVector& text) {
  std::vector<KeyTerm> terms;
  terms.reserve(text.size());
  for (const FeatureWeight& feature : text) {
    terms.push_back({feature.feature, feature.weight});
  }
  const std::size_t count = std::min(kKeyTerms, terms.size());
  std::partial_sort(
      terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count),
      terms.end(), [](const KeyTerm& a, const KeyTerm& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
      });
  terms.resize(count);
  terms.shrink_to_fit();
  return terms;
}

float score_of(const Near& near) {
  return static_cast<float>(near.score) / kScoreUnit;
}

float text_of(const Near& near) {
  return static_cast<float>(near.text) / kTextUnit;
}

Near to_near(DocId doc, const Closeness& closeness) {
  const auto part = [](float value, float unit) {
    return static_cast<std::uint16_t>(
        std::lround(std::clamp(value * unit, 0.0F, 65535.0F)));
  };
  return {doc, part(closeness.score, kScoreUnit),
          part(closeness.text, kTextUnit)};
}

bool is_nearer(const Near& a, const Near& b) {
  return a.score != b.score ? a.score > b.score : a.doc < b.doc;
}

KeyTermIndex::KeyTermIndex(const CatalogueContents& contents)
    : contents_(contents) {
  for (const CatalogueEntry& entry : contents.entries) {
    for (const KeyTerm& term : entry.key_terms) {
      terms_.push_back(term.term);
    }
  }
  fill();
}

KeyTermIndex::KeyTermIndex(const CatalogueContents& contents,
                           const std::vector<DocId>& docs)
    : contents_(contents) {
  for (const DocId doc : docs) {
    for (const KeyTerm& term : contents.entries[doc].key_terms) {
      terms_.push_back(term.term);
    }
  }
  fill();
}

std::size_t KeyTermIndex::number(TermHash term) const {
  const auto found = std::lower_bound(terms_.begin(), terms_.end(), term);
  return found != terms_.end() && *found == term
             ? static_cast<std::size_t>(found - terms_.begin())
             : terms_.size();
}

// An entry is large: comparing numbers spares reading it.
void KeyTermIndex::number_languages() {
  std::unordered_map<std::string_view, std::uint16_t> numbers;
  for (const CatalogueEntry& entry : contents_.entries) {
    const auto next = static_cast<std::uint16_t>(numbers.size());
    languages_.push_back(
        numbers.try_emplace(entry.language, next).first->second);
  }
}

void KeyTermIndex::fill() {
  number_languages();
  std::sort(terms_.begin(), terms_.end());
  terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
  terms_.shrink_to_fit();
  std::vector<bool> perhaps(1U << 16U);  // By a term's lowest bits.
  for (const TermHash term : terms_) {
    perhaps[term & 0xffffU] = true;
  }
  std::vector<std::pair<std::uint32_t, Posting>> found;
  for (DocId doc = 1; doc < contents_.entries.size(); ++doc) {
    for (const KeyTerm& term : contents_.entries[doc].key_terms) {
      const std::size_t at =
          perhaps[term.term & 0xffffU] ? number(term.term) : terms_.size();
      if (at < terms_.size()) {
        found.push_back({static_cast<std::uint32_t>(at), {doc, term.weight}});
      }
    }
  }
  begins_.assign(terms_.size() + 1, 0);
  for (const auto& [at, posting] : found) {
    ++begins_[at + 1];
  }
  for (std::size_t i = 1; i < begins_.size(); ++i) {
    begins_[i] += begins_[i - 1];
  }
  postings_.resize(found.size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end());
  for (const auto& [at, posting] : found) {
    postings_[next[at]++] = posting;
  }
}

// The numbers of the article's key terms that others have, and their weights.
std::vector<std::pair<std::size_t, float>> KeyTermIndex::rarest_first(
    DocId doc) const {
  std::vector<std::pair<std::size_t, float>> terms;
  for (const KeyTerm& term : contents_.entries[doc].key_terms) {
    const std::size_t at = number(term.term);
    if (at < terms_.size()) {
      terms.emplace_back(at, term.weight);
    }
  }
  std::sort(terms.begin(), terms.end(), [this](const auto& a, const auto& b) {
    const std::size_t x = begins_[a.first + 1] - begins_[a.first];
    const std::size_t y = begins_[b.first + 1] - begins_[b.first];
    return x != y ? x < y : a.first < b.first;
  });
  return terms;
}

std::vector<DocId> KeyTermIndex::candidates(
    DocId doc, const Similarity& similarity) const {
  thread_local std::vector<float> sums;
  thread_local std::vector<DocId> touched;
  sums.resize(contents_.entries.size());
  touched.clear();
  std::size_t read = 0;
  for (const auto& [at, weight] : rarest_first(doc)) {
    const std::size_t size = begins_[at + 1] - begins_[at];
    if (read > 0 && read + size > kMostPostings) {
      break;
    }
    read += size;
    for (std::uint32_t i = begins_[at]; i < begins_[at + 1]; ++i) {
      const Posting& posting = postings_[i];
      if (sums[posting.doc] == 0) {
        touched.push_back(posting.doc);
      }
      sums[posting.doc] += weight * posting.weight + 1e-9F;
    }
  }
  thread_local std::vector<std::pair<float, DocId>> found;
  found.clear();
  float worst = 0;
  for (const DocId other : touched) {
    const float sum = -std::exchange(sums[other], 0.0F);
    if (sum < worst && other != doc && languages_[other] == languages_[doc]) {
      found.emplace_back(sum, other);
      // Most articles share one word: few get past the best of those before.
      if (found.size() == 4 * kFirstLook) {
        keep_first(found, kFirstLook);
        worst = found.back().first;
      }
    }
  }
  keep_first(found, kFirstLook);
  if (similarity.has_folders()) {
    const std::string& id = contents_.entries[doc].id;
    for (auto& [sum, other] : found) {
      sum -= similarity.weights().folder *
             similarity.folder_weight(id, contents_.entries[other].id);
    }
  }
  keep_first(found, kCandidates);
  std::vector<DocId> docs;
  docs.reserve(found.size());
  for (const auto& [sum, other] : found) {
    docs.push_back(other);
  }
  return docs;
}

std::vector<DocId> candidates_of(DocId doc, const KeyTermIndex& index,
                                 const Similarity& similarity,
                                 const CatalogueContents& contents,
                                 const LinkGraph& links) {
  std::vector<DocId> docs = index.candidates(doc, similarity);
  const std::size_t by_terms = docs.size();
  for (const DocId other : links.linked(doc)) {
    if (docs.size() < by_terms + kMostLinked && other != doc &&
        contents.entries[other].language == contents.entries[doc].language &&
        std::find(docs.begin(), docs.end(), other) == docs.end()) {
      docs.push_back(other);
    }
  }
  return docs;
}

std::vector<Near> nearest_articles(DocId doc, const KeyTermIndex& index,
                                   const Similarity& similarity,
                                   FeatureTable& features) {
  const SimilarityFrom from(similarity, features.subject(doc));
  std::vector<Near> nearest;
  for (const DocId other :
       candidates_of(doc, index, similarity, features.contents(),
                     features.link_graph())) {
    nearest.push_back(to_near(other, from.to(features.subject(other))));
  }
  std::sort(nearest.begin(), nearest.end(), is_nearer);
  nearest.resize(std::min(kNearest, nearest.size()));
  nearest.shrink_to_fit();
  return nearest;
}

}  // namespace palpate
