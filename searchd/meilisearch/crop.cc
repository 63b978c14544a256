#include "searchd/meilisearch/crop.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/text/unicode.h"

namespace palpate {
namespace {

using Range = Highlighted::Range;

std::vector<Range> words_of(std::string_view text) {
  constexpr std::string_view kSpaces = " \n\t";
  std::vector<Range> words;
  std::size_t begin = text.find_first_not_of(kSpaces);
  while (begin != std::string_view::npos) {
    const std::size_t end =
        std::min(text.find_first_of(kSpaces, begin), text.size());
    words.push_back({begin, end});
    begin = text.find_first_not_of(kSpaces, end);
  }
  return words;
}

std::vector<Range> ranges_in(const std::vector<Range>& ranges, Range outer) {
  std::vector<Range> inside;
  for (const Range& range : ranges) {
    if (outer.begin <= range.begin && range.end <= outer.end) {
      inside.push_back(range);
    }
  }
  return inside;
}

// A marked word: which one it is, and the word of the text it begins in.
struct Mark {
  std::string text;
  std::size_t word = 0;
};

std::vector<Mark> marks_of(const Highlighted& whole,
                           const std::vector<Range>& ranges,
                           const std::vector<Range>& words) {
  std::vector<Mark> marks;
  std::size_t word = 0;
  for (const Range& range : ranges) {
    while (word + 1 < words.size() && words[word].end <= range.begin) {
      ++word;
    }
    marks.push_back({fold(std::string_view(whole.text)
                              .substr(range.begin, range.end - range.begin)),
                     word});
  }
  return marks;
}

// The first and last word of the run with the most different marked words that
// fits into `size` words; the earliest of several.
Range best_run(const std::vector<Mark>& marks, std::size_t size) {
  Range best;
  std::size_t most = 0;
  std::map<std::string_view, std::size_t> inside;
  std::size_t first = 0;
  for (const Mark& mark : marks) {
    ++inside[mark.text];
    for (; marks[first].word + size <= mark.word; ++first) {
      const auto left = inside.find(marks[first].text);
      if (--left->second == 0) {
        inside.erase(left);
      }
    }
    if (inside.size() > most) {
      most = inside.size();
      best = {marks[first].word, mark.word};
    }
  }
  return best;
}

}  // namespace

Highlighted crop(const Highlighted& whole, std::size_t words,
                 std::string_view marker, Anchor anchor) {
  const std::vector<Range> all = words_of(whole.text);
  if (words == 0 || all.size() <= words) {
    return whole;
  }
  const std::vector<Range> near = ranges_in(whole.ranges, anchor);
  const Range run =
      best_run(marks_of(whole, near.empty() ? whole.ranges : near, all), words);
  // What is left over goes to both sides, and none beyond the ends.
  const std::size_t spare = words - (run.end - run.begin + 1);
  const std::size_t first =
      std::min(run.begin - std::min(run.begin, spare / 2), all.size() - words);
  const std::size_t begin = all[first].begin;
  const std::size_t end = all[first + words - 1].end;

  Highlighted cut;
  cut.text = first > 0 ? marker : "";
  const std::size_t shift = cut.text.size();
  cut.text += std::string_view(whole.text).substr(begin, end - begin);
  cut.text += first + words < all.size() ? marker : "";
  for (const Range& range : ranges_in(whole.ranges, {begin, end})) {
    cut.ranges.push_back(
        {range.begin - begin + shift, range.end - begin + shift});
  }
  return cut;
}

}  // namespace palpate
