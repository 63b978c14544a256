// Which entries hold which words, for look-ups by the beginning of a word,
// right or misspelt.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/suggest/word_numbers.h"

namespace palpate {

// Immutable once built: share it between threads.
class WordIndex {
 public:
  using WordId = std::uint32_t;  // By alphabet.
  using EntryId = std::uint32_t;

  struct Range {
    WordId begin = 0;
    WordId end = 0;

    bool holds(WordId word) const { return begin <= word && word < end; }
  };

  // The words that one word typed may stand for, ascending.
  using Ranges = std::vector<Range>;

  WordIndex() = default;

  // Each entry's words follow those of the one before and end at
  // `entry_ends[id]` of `entry_words`, which are numbers of `numbers`.
  WordIndex(const WordNumbers& numbers,
            const std::vector<std::uint32_t>& entry_words,
            std::vector<std::uint32_t> entry_ends);

  std::span<const WordId> words(EntryId entry) const {
    return row_of(entry_words_, entry_ends_, entry);
  }

  // The words that begin with `typed`; when there are none, those that do but
  // for a slip. The first letter holds, and a short word has no slips.
  Ranges completions(std::string_view typed) const;

  // Calls `use` with the entries that hold a word of each of `typed`,
  // ascending, until it returns false. `typed` has one element at least, none
  // of them empty.
  void find(const std::vector<Ranges>& typed,
            const std::function<bool(EntryId)>& use) const;

 private:
  template <typename T>
  static std::span<const T> row_of(const std::vector<T>& values,
                                   const std::vector<std::uint32_t>& ends,
                                   std::size_t row) {
    const std::uint32_t begin = row == 0 ? 0 : ends[row - 1];
    return std::span(values).subspan(begin, ends[row] - begin);
  }

  std::string_view word(WordId id) const {
    const std::uint32_t begin = id == 0 ? 0 : word_ends_[id - 1];
    return std::string_view(text_).substr(begin, word_ends_[id] - begin);
  }

  std::vector<WordId> sort_words(const WordNumbers& numbers);
  Range prefix_range(std::string_view prefix) const;
  Ranges misspelt(std::string_view word) const;
  void invert();
  std::span<const EntryId> postings(Range range) const;
  std::size_t count(const Ranges& ranges) const;
  std::vector<EntryId> entries_with(const Ranges& ranges) const;
  bool holds(EntryId entry, const std::vector<Ranges>& typed) const;

  std::string text_;  // The words, sorted, one after another.
  std::vector<std::uint32_t> word_ends_;
  std::vector<std::uint32_t> letters_;  // Of each word, a bit a letter.
  std::vector<std::uint32_t> entry_ends_, posting_ends_;
  std::vector<WordId> entry_words_;
  std::vector<EntryId> postings_;  // By word, then entry.
};

// Whether one of the ranges holds the word.
bool holds(const WordIndex::Ranges& ranges, WordIndex::WordId word);

}  // namespace palpate
