#include "engine/related/nearest_articles.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
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

// A sum of products above 0 and whose it is, as one number: greater sums are
// greater numbers, and of the same sum lower rows are.
class Scored {
 public:
  Scored() = default;

  Scored(float sum, DocId doc)
      : bits_(std::uint64_t{std::bit_cast<std::uint32_t>(sum)} << 32U | ~doc) {}

  float sum() const {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits_ >> 32U));
  }

  DocId doc() const { return ~static_cast<DocId>(bits_); }

  bool operator>(const Scored& other) const { return bits_ > other.bits_; }

 private:
  std::uint64_t bits_ = 0;
};

// Keeps the greatest `count`, the least of them last.
void keep_greatest(std::vector<Scored>& found, std::size_t count) {
  if (count < found.size()) {
    std::nth_element(found.begin(),
                     found.begin() + static_cast<std::ptrdiff_t>(count) - 1,
                     found.end(), std::greater());
    found.resize(count);
  }
}

// Calls `use` with each place where `sums` holds more than `least`, which may
// grow meanwhile. Most hold less: blocks are passed over at a time.
template <typename Use>
void for_each_above(std::span<const float> sums, const float& least, Use use) {
  constexpr std::size_t kBlock = 16;
  for (std::size_t begin = 0; begin < sums.size(); begin += kBlock) {
    const std::size_t end = std::min(begin + kBlock, sums.size());
    if (end == begin + kBlock) {
      const float* const block = sums.data() + begin;
      const float bound = least;
      int above = 0;
      for (std::size_t i = 0; i < kBlock; ++i) {
        above += block[i] > bound ? 1 : 0;
      }
      if (above == 0) {
        continue;
      }
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (sums[i] > least) {
        use(i);
      }
    }
  }
}

}  // namespace

std::vector<KeyTerm> key_terms_of(const FeatureVector& text) {
  std::vector<FeatureWeight> heaviest(std::min(kKeyTerms, text.size()));
  std::partial_sort_copy(text.begin(), text.end(), heaviest.begin(),
                         heaviest.end(),
                         [](const FeatureWeight& a, const FeatureWeight& b) {
                           return a.weight != b.weight ? a.weight > b.weight
                                                       : a.feature < b.feature;
                         });
  std::vector<KeyTerm> terms;
  terms.reserve(heaviest.size());
  for (const FeatureWeight& term : heaviest) {
    terms.emplace_back(term.feature, term.weight);
  }
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

KeyTermIndex::KeyTermIndex(const CatalogueContents& contents,
                           const Similarity& similarity)
    : contents_(contents), similarity_(similarity) {
  for (const CatalogueEntry& entry : contents.entries) {
    for (const KeyTerm& term : entry.key_terms) {
      terms_.push_back(term.term());
    }
  }
  fill();
}

KeyTermIndex::KeyTermIndex(const CatalogueContents& contents,
                           const Similarity& similarity,
                           const std::vector<DocId>& docs)
    : contents_(contents), similarity_(similarity) {
  for (const DocId doc : docs) {
    for (const KeyTerm& term : contents.entries[doc].key_terms) {
      terms_.push_back(term.term());
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
void KeyTermIndex::number_rows() {
  std::unordered_map<std::string_view, std::uint16_t> numbers;
  for (const CatalogueEntry& entry : contents_.entries) {
    const auto next = static_cast<std::uint16_t>(numbers.size());
    languages_.push_back(
        numbers.try_emplace(entry.language, next).first->second);
    folders_.push_back(similarity_.folders().folder_of(entry.id));
  }
}

void KeyTermIndex::fill() {
  number_rows();
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
          perhaps[term.term() & 0xffffU] ? number(term.term()) : terms_.size();
      if (at < terms_.size()) {
        found.push_back({static_cast<std::uint32_t>(at), {doc, term.weight()}});
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
    const std::size_t at = number(term.term());
    if (at < terms_.size()) {
      terms.emplace_back(at, term.weight());
    }
  }
  std::sort(terms.begin(), terms.end(), [this](const auto& a, const auto& b) {
    const std::size_t x = begins_[a.first + 1] - begins_[a.first];
    const std::size_t y = begins_[b.first + 1] - begins_[b.first];
    return x != y ? x < y : a.first < b.first;
  });
  return terms;
}

// What `doc` shares with each row.
void KeyTermIndex::add_up(DocId doc, std::span<float> sums) const {
  std::size_t read = 0;
  for (const auto& [at, weight] : rarest_first(doc)) {
    const auto postings = std::span(postings_).subspan(
        begins_[at], begins_[at + 1] - begins_[at]);
    if (read > 0 && read + postings.size() > kMostPostings) {
      break;
    }
    read += postings.size();
    for (const Posting& posting : postings) {
      sums[posting.doc] += weight * posting.weight;
    }
  }
  sums[doc] = 0;
}

std::vector<DocId> KeyTermIndex::candidates(DocId doc) const {
  thread_local std::vector<float> own_sums;
  thread_local std::vector<Scored> own_found;
  own_sums.assign(contents_.entries.size(), 0);
  own_found.clear();
  const std::span<float> sums = own_sums;  // Threads' own take longer to reach.
  std::vector<Scored>& found = own_found;
  add_up(doc, sums);
  const FolderTree& folders = similarity_.folders();
  const std::size_t first_look = folders.empty() ? kCandidates : kFirstLook;
  float least = 0;
  for_each_above(sums, least, [&](std::size_t row) {
    if (languages_[row] == languages_[doc]) {
      found.emplace_back(sums[row], static_cast<DocId>(row));
      // Most articles share one word: few get past the best of those before.
      if (found.size() == 4 * first_look) {
        keep_greatest(found, first_look);
        least = found.back().sum();
      }
    }
  });
  keep_greatest(found, first_look);
  for (Scored& one : found) {
    one = {one.sum() + similarity_.weights().folder *
                           folders.weight(folders_[doc], folders_[one.doc()]),
           one.doc()};
  }
  keep_greatest(found, kCandidates);
  std::vector<DocId> docs;
  docs.reserve(found.size());
  for (const Scored& one : found) {
    docs.push_back(one.doc());
  }
  return docs;
}

std::vector<DocId> candidates_of(DocId doc, const KeyTermIndex& index,
                                 const CatalogueContents& contents,
                                 const LinkGraph& links) {
  std::vector<DocId> docs = index.candidates(doc);
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
       candidates_of(doc, index, features.contents(), features.link_graph())) {
    nearest.push_back(to_near(other, from.to(features.subject(other))));
  }
  std::sort(nearest.begin(), nearest.end(), is_nearer);
  nearest.resize(std::min(kNearest, nearest.size()));
  nearest.shrink_to_fit();
  return nearest;
}

}  // namespace palpate
