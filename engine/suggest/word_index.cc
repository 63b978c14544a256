#include "engine/suggest/word_index.h"

#include <algorithm>

#include "engine/text/typing_distance.h"

namespace palpate {

bool holds(const WordIndex::Ranges& ranges, WordIndex::WordId word) {
  return std::any_of(
      ranges.begin(), ranges.end(),
      [word](const WordIndex::Range& range) { return range.holds(word); });
}

WordIndex::WordIndex(const std::vector<std::vector<std::string>>& entries) {
  for (const std::vector<std::string>& words : entries) {
    words_.insert(words_.end(), words.begin(), words.end());
  }
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  words_.shrink_to_fit();
  for (const std::vector<std::string>& words : entries) {
    for (const std::string& word : words) {
      const auto at = std::lower_bound(words_.begin(), words_.end(), word);
      entry_words_.push_back(static_cast<WordId>(at - words_.begin()));
    }
    entry_ends_.push_back(static_cast<std::uint32_t>(entry_words_.size()));
  }
  invert();
}

void WordIndex::invert() {
  std::vector<std::uint32_t> next(words_.size() + 1);
  for (const WordId word : entry_words_) {
    ++next[word + 1];
  }
  for (std::size_t i = 1; i < next.size(); ++i) {
    next[i] += next[i - 1];
  }
  posting_ends_.assign(next.begin() + 1, next.end());
  postings_.resize(entry_words_.size());
  for (EntryId entry = 0; entry < entry_ends_.size(); ++entry) {
    for (const WordId word : words(entry)) {
      postings_[next[word]++] = entry;
    }
  }
}

WordIndex::Range WordIndex::prefix_range(std::string_view prefix) const {
  const auto begin = std::lower_bound(words_.begin(), words_.end(), prefix);
  const auto end = std::partition_point(
      begin, words_.end(),
      [prefix](const std::string& word) { return word.starts_with(prefix); });
  return {static_cast<WordId>(begin - words_.begin()),
          static_cast<WordId>(end - words_.begin())};
}

WordIndex::Ranges WordIndex::misspelt(std::string_view word) const {
  Ranges ranges;
  int fewest = allowed_edits(word);
  if (fewest == 0) {
    return ranges;
  }
  const int edits = fewest;
  const Range same_letter = prefix_range(word.substr(0, 1));
  for (WordId id = same_letter.begin; id < same_letter.end; ++id) {
    const std::string_view whole = words_[id];
    for (int longer = -edits; longer <= edits; ++longer) {
      const auto size = static_cast<std::size_t>(
          std::max(1, static_cast<int>(word.size()) + longer));
      if (size > whole.size()) {
        break;
      }
      const int distance =
          typing_distance(word, whole.substr(0, size), fewest).edits;
      if (distance > fewest) {
        continue;
      }
      if (distance < fewest) {
        fewest = distance;
        ranges.clear();
      }
      if (ranges.empty() || ranges.back().begin != id) {
        ranges.push_back({id, id + 1});
      }
    }
  }
  return ranges;
}

WordIndex::Ranges WordIndex::completions(std::string_view typed) const {
  const Range range = prefix_range(typed);
  return range.begin < range.end ? Ranges{range} : misspelt(typed);
}

std::span<const WordIndex::EntryId> WordIndex::postings(Range range) const {
  const std::uint32_t begin =
      range.begin == 0 ? 0 : posting_ends_[range.begin - 1];
  return std::span(postings_).subspan(begin,
                                      posting_ends_[range.end - 1] - begin);
}

std::size_t WordIndex::count(const Ranges& ranges) const {
  std::size_t sum = 0;
  for (const Range& range : ranges) {
    sum += postings(range).size();
  }
  return sum;
}

bool WordIndex::holds(EntryId entry, const Ranges& ranges) const {
  const auto all = words(entry);
  return std::any_of(all.begin(), all.end(), [&ranges](WordId word) {
    return palpate::holds(ranges, word);
  });
}

std::vector<WordIndex::EntryId> WordIndex::matches(
    const std::vector<Ranges>& typed) const {
  const auto rarest = std::min_element(
      typed.begin(), typed.end(),
      [this](const Ranges& a, const Ranges& b) { return count(a) < count(b); });
  std::vector<EntryId> found;
  for (const Range& range : *rarest) {
    const auto entries = postings(range);
    found.insert(found.end(), entries.begin(), entries.end());
  }
  std::erase_if(found, [&](EntryId entry) {
    return std::any_of(typed.begin(), typed.end(), [&](const Ranges& ranges) {
      return &ranges != &*rarest && !holds(entry, ranges);
    });
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace palpate
