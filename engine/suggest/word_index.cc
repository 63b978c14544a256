#include "engine/suggest/word_index.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "engine/text/typing_distance.h"

namespace palpate {
namespace {

// More entries than these are looked through in their order, in the hope that
// enough are found early, rather than gathered and sorted.
constexpr std::size_t kMany = 2000;

// A bit for each letter; other bytes share six.
std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    letters |= 1U << (c >= 'a' && c <= 'z' ? byte - 'a' : 26U + byte % 6U);
  }
  return letters;
}

// The first of [begin, end) that fails a test which those before it pass.
template <typename Test>
WordIndex::WordId first_without(WordIndex::WordId begin, WordIndex::WordId end,
                                Test test) {
  while (begin < end) {
    const WordIndex::WordId middle = begin + (end - begin) / 2;
    if (test(middle)) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

}  // namespace

bool holds(const WordIndex::Ranges& ranges, WordIndex::WordId word) {
  return std::any_of(
      ranges.begin(), ranges.end(),
      [word](const WordIndex::Range& range) { return range.holds(word); });
}

WordIndex::WordIndex(const WordNumbers& numbers,
                     const std::vector<std::uint32_t>& entry_words,
                     std::vector<std::uint32_t> entry_ends)
    : entry_ends_(std::move(entry_ends)) {
  const std::vector<WordId> ids = sort_words(numbers);
  entry_words_.reserve(entry_words.size());
  for (const std::uint32_t number : entry_words) {
    entry_words_.push_back(ids[number]);
  }
  invert();
}

// Returns the id of each number.
std::vector<WordIndex::WordId> WordIndex::sort_words(
    const WordNumbers& numbers) {
  std::vector<std::uint32_t> order(numbers.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return numbers.word(a) < numbers.word(b);
  });
  std::vector<WordId> ids(numbers.size());
  for (WordId id = 0; id < order.size(); ++id) {
    ids[order[id]] = id;
    const std::string_view word = numbers.word(order[id]);
    text_ += word;
    word_ends_.push_back(static_cast<std::uint32_t>(text_.size()));
    letters_.push_back(letters_of(word));
  }
  return ids;
}

void WordIndex::invert() {
  std::vector<std::uint32_t> next(word_ends_.size() + 1);
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
  const auto words = static_cast<WordId>(word_ends_.size());
  const WordId begin =
      first_without(0, words, [&](WordId id) { return word(id) < prefix; });
  const WordId end = first_without(
      begin, words, [&](WordId id) { return word(id).starts_with(prefix); });
  return {begin, end};
}

WordIndex::Ranges WordIndex::misspelt(std::string_view word) const {
  Ranges ranges;
  const Range same_letter = prefix_range(word.substr(0, 1));
  int fewest = allowed_edits(word);
  if (fewest == 0) {
    for (WordId id = same_letter.begin; id < same_letter.end; ++id) {
      if (is_short_swap(word, this->word(id).substr(0, word.size()))) {
        ranges.push_back({id, id + 1});
      }
    }
    return ranges;
  }
  const std::uint32_t letters = letters_of(word);
  for (WordId id = same_letter.begin; id < same_letter.end; ++id) {
    // Each letter that the other word has not at all costs an edit.
    if (std::popcount(letters & ~letters_[id]) > fewest) {
      continue;
    }
    const int distance = edits_to_beginning(word, this->word(id), fewest);
    if (distance > fewest) {
      continue;
    }
    if (distance < fewest) {
      fewest = distance;
      ranges.clear();
    }
    ranges.push_back({id, id + 1});
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

bool WordIndex::holds(EntryId entry, const std::vector<Ranges>& typed) const {
  const auto all = words(entry);
  return std::all_of(typed.begin(), typed.end(), [&](const Ranges& ranges) {
    return std::any_of(all.begin(), all.end(), [&ranges](WordId word) {
      return palpate::holds(ranges, word);
    });
  });
}

std::vector<WordIndex::EntryId> WordIndex::entries_with(
    const Ranges& ranges) const {
  std::vector<EntryId> found;
  for (const Range& range : ranges) {
    const auto entries = postings(range);
    found.insert(found.end(), entries.begin(), entries.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void WordIndex::find(const std::vector<Ranges>& typed,
                     const std::function<bool(EntryId)>& use) const {
  const auto rarest = std::min_element(
      typed.begin(), typed.end(),
      [this](const Ranges& a, const Ranges& b) { return count(a) < count(b); });
  const auto goes_on = [&](EntryId entry) {
    return !holds(entry, typed) || use(entry);
  };
  if (count(*rarest) <= kMany) {
    std::ranges::all_of(entries_with(*rarest), goes_on);
    return;
  }
  for (EntryId entry = 0; entry < entry_ends_.size() && goes_on(entry);) {
    ++entry;
  }
}

}  // namespace palpate
