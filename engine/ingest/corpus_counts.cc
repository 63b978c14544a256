#include "engine/ingest/corpus_counts.h"

#include <algorithm>

namespace palpate {
namespace {

// Merges sorted changes into a sorted list of counts; zeros are left out.
template <typename Count, typename Key>
std::vector<Count> merged(const std::vector<Count>& old,
                          const std::vector<std::pair<Key, int>>& changes,
                          Key Count::*key) {
  std::vector<Count> out;
  out.reserve(old.size() + changes.size());
  auto before = old.begin();
  for (const auto& [name, change] : changes) {
    while (before != old.end() && (*before).*key < name) {
      out.push_back(*before++);
    }
    int articles = change;
    if (before != old.end() && (*before).*key == name) {
      articles += static_cast<int>(before->articles);
      ++before;
    }
    if (articles > 0) {
      Count count;
      count.*key = name;
      count.articles = static_cast<std::uint32_t>(articles);
      out.push_back(std::move(count));
    }
  }
  out.insert(out.end(), before, old.end());
  return out;
}

template <typename Key>
std::vector<std::pair<Key, int>> sorted(
    const std::unordered_map<Key, int>& changes) {
  std::vector<std::pair<Key, int>> list(changes.begin(), changes.end());
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace

void CorpusCounts::count(const std::vector<std::string>& words,
                         const std::vector<TermHash>& terms, int change) {
  for (const std::string& word : words) {
    words_[word] += change;
  }
  for (const TermHash term : terms) {
    terms_[term] += change;
  }
}

void CorpusCounts::merge_into(CatalogueContents& contents) {
  contents.words = merged(contents.words, sorted(words_), &WordCount::word);
  contents.terms = merged(contents.terms, sorted(terms_), &TermCount::term);
  words_.clear();
  terms_.clear();
}

}  // namespace palpate
