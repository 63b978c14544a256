// Which entries hold which words, for look-ups by the beginning of a word,
// right or misspelt.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

  // entries[id] are the words of one entry, in order.
  explicit WordIndex(const std::vector<std::vector<std::string>>& entries);

  std::span<const WordId> words(EntryId entry) const {
    return row_of(entry_words_, entry_ends_, entry);
  }

  // The words that begin with `typed`; when there are none, those that do but
  // for a slip. The first letter holds, and a short word has no slips.
  Ranges completions(std::string_view typed) const;

  // The entries that hold a word of each of `typed`, ascending. `typed` has one
  // element at least, none of them empty.
  std::vector<EntryId> matches(const std::vector<Ranges>& typed) const;

 private:
  template <typename T>
  static std::span<const T> row_of(const std::vector<T>& values,
                                   const std::vector<std::uint32_t>& ends,
                                   std::size_t row) {
    const std::uint32_t begin = row == 0 ? 0 : ends[row - 1];
    return std::span(values).subspan(begin, ends[row] - begin);
  }

  Range prefix_range(std::string_view prefix) const;
  Ranges misspelt(std::string_view word) const;
  void invert();
  std::span<const EntryId> postings(Range range) const;
  std::size_t count(const Ranges& ranges) const;
  bool holds(EntryId entry, const Ranges& ranges) const;

  std::vector<std::string> words_;  // Sorted.
  std::vector<std::uint32_t> entry_ends_, posting_ends_;
  std::vector<WordId> entry_words_;
  std::vector<EntryId> postings_;  // By word, then entry.
};

// Whether one of the ranges holds the word.
bool holds(const WordIndex::Ranges& ranges, WordIndex::WordId word);

}  // namespace palpate
