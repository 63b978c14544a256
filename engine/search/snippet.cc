#include "engine/search/snippet.h"

#include <algorithm>
#include <vector>

#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kSnippetCharacters = 240;
// Text before the range in which its sentence may begin.
constexpr std::size_t kContextBytes = 260;
// Bytes. Where a space lies further back, the text puts none between words.
constexpr std::size_t kLongestWord = 64;
// By which a sentence's end is told: "Dr. Carv" ends none.
constexpr std::size_t kLookAhead = 64;
// Text with which the snippet is filled up: behind the range's first byte where
// each character is a byte, else behind its last.
constexpr std::size_t kBytesToFill =
    kSnippetCharacters + kLookAhead + kLongestWord;
constexpr std::size_t kWideBytesToFill = 500;
constexpr std::string_view kCutBefore = "… ";
constexpr std::string_view kCutBehind = " …";
// So near, a section's heading is read together with its text.
constexpr std::size_t kNear = 512;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) {
    ++at;
  }
  return at;
}

// The end of `text` at a word boundary, at most `characters` from `begin`.
std::size_t word_end(std::string_view text, std::size_t begin,
                     std::size_t characters) {
  const std::string_view near = text.substr(begin, characters + 1);
  if (is_ascii(near)) {
    if (near.size() <= characters) {
      return text.size();
    }
    const std::size_t end = begin + characters;
    const std::size_t first = std::max(begin + 1, end - kLongestWord);
    for (std::size_t at = end; at-- > first;) {
      if (is_space(text[at])) {
        return at;
      }
    }
    return end;
  }
  std::size_t at = begin;
  std::size_t last_space = begin;
  for (std::size_t seen = 0; at < text.size(); ++seen) {
    if (seen == characters) {
      return last_space > begin && last_space + kLongestWord >= at ? last_space
                                                                   : at;
    }
    if (is_space(text[at])) {
      last_space = at;
    }
    ++at;
    while (at < text.size() &&
           (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
      ++at;
    }
  }
  return at;
}

// Where the heading of a section begins.
std::size_t heading_begin(const StoredArticle& article, std::size_t section) {
  return section == 0 ? article.front_end()
                      : article.section_ends()[section - 1];
}

// Part of a section's text, around the words that matched.
struct Excerpt {
  std::string heading;  // Of the section.
  std::string text;
  std::size_t begin = 0;  // Of `text` in the article.
  bool opens_section = false;
  bool ends_section = false;
};

// What a snippet that holds [first, last) of the article may be cut from.
Excerpt excerpt(const StoredArticle& article, const TextRange& range) {
  const auto [section, first, last] = range;
  const std::size_t begin = article.heading_ends()[section];
  const std::size_t end = article.section_ends()[section];
  Excerpt excerpt;
  excerpt.begin = std::max(begin, first - std::min(first, kContextBytes));
  std::size_t stop = std::min(end, std::max(last, first + kBytesToFill));
  const std::size_t heading = heading_begin(article, section);
  if (excerpt.begin - heading < kNear) {  // Unpacked once.
    excerpt.text = article.text(heading, stop);
    excerpt.heading = collapse_spaces(
        std::string_view(excerpt.text).substr(0, begin - heading));
    excerpt.text.erase(0, excerpt.begin - heading);
  } else {
    excerpt.heading = collapse_spaces(article.text(heading, begin));
    excerpt.text = article.text(excerpt.begin, stop);
  }
  const std::size_t wide = std::min(end, last + kWideBytesToFill);
  if (stop < wide &&
      !is_ascii(std::string_view(excerpt.text).substr(first - excerpt.begin))) {
    excerpt.text += article.text(stop, wide);
    stop = wide;
  }
  excerpt.opens_section = excerpt.begin == begin;
  excerpt.ends_section = stop == end;
  if (!excerpt.ends_section) {  // At a word's end, or a code point's.
    const std::size_t size = excerpt.text.size();
    const std::size_t least = size - std::min(size, kLongestWord);
    std::size_t word = size;
    while (word > least && !is_space(excerpt.text[word - 1])) {
      --word;
    }
    const bool is_spaced = word > least && word - 1 + excerpt.begin >= last;
    excerpt.text.resize(
        is_spaced
            ? word - 1
            : truncate_utf8(excerpt.text, excerpt.text.size() - 1).size());
  }
  return excerpt;
}

// The rows of a table, told apart: "Dull ache | Wry neck; Sharp pain |
// Whiplash". As long as before.
std::string with_rows_apart(std::string_view text) {
  std::string out(text);
  constexpr std::string_view kGap = "\n\n";
  const auto is_row = [](std::string_view line) {
    return line.find(" | ") != std::string_view::npos;
  };
  std::size_t line = 0;
  for (std::size_t gap = text.find(kGap); gap != std::string_view::npos;
       gap = text.find(kGap, line)) {
    const std::size_t next = gap + kGap.size();
    const std::size_t end = std::min(text.find(kGap, next), text.size());
    if (is_row(text.substr(line, gap - line)) &&
        is_row(text.substr(next, end - next))) {
      out.replace(gap, kGap.size(), "; ");
    }
    line = next;
  }
  return out;
}

// Where a snippet begins that holds [first, last): at the sentence that holds
// `first`, or a few words before it when that one is long.
std::size_t opening(std::string_view text, std::size_t begin, std::size_t first,
                    std::size_t last, const std::vector<std::size_t>& starts) {
  std::size_t open = begin;
  for (const std::size_t start : starts) {
    open = start <= first ? start : open;
  }
  if (last - open <= kSnippetCharacters ||
      code_points(text.substr(open, last - open)) <= kSnippetCharacters) {
    return open;
  }
  open = first;
  for (std::size_t words = 0; open > begin && words < 4; ++words) {
    --open;
    while (open > begin && !is_space(text[open - 1])) {
      --open;
    }
  }
  return open;
}

// Adds `own`, which begins at `begin` of the article, with its spaces
// collapsed, and tells where the marked words went.
void add_marked(std::string_view own, std::size_t begin,
                std::span<const std::uint32_t> marks, SpaceCollapser& out,
                std::vector<std::size_t>& words) {
  std::size_t done = 0;
  for (auto mark = std::ranges::lower_bound(marks, begin);
       mark != marks.end() && *mark < begin + own.size(); ++mark) {
    const std::size_t word = *mark - begin;
    out.add(own.substr(done, word - done));
    words.push_back(out.next_word());
    done = word;
  }
  out.add(own.substr(done));
}

// Cuts a snippet out of an excerpt so that it holds [first, last) of it.
SectionSnippet cut(Excerpt excerpt, std::size_t first, std::size_t last,
                   std::span<const std::uint32_t> marks) {
  const std::string_view text = excerpt.text;
  std::size_t begin = 0;
  if (!excerpt.opens_section) {  // In the middle of a word, as it may be.
    while (begin < first && !is_space(text[begin])) {
      ++begin;
    }
    begin = skip_spaces(text.substr(0, first), begin);
  }
  // None is needed beyond the longest snippet that begins at the match.
  const std::size_t looked_at =
      word_end(text, first, kSnippetCharacters) + kLookAhead;
  std::vector<std::size_t> starts =
      sentence_starts(text.substr(0, looked_at).substr(begin));
  for (std::size_t& start : starts) {
    start = skip_spaces(text, start + begin);
  }
  const std::size_t open = opening(text, begin, first, last, starts);
  // Then as many more sentences as fit.
  std::size_t close = word_end(text, open, kSnippetCharacters - 2);
  bool whole = close >= text.size() && excerpt.ends_section;
  const std::size_t furthest = skip_spaces(text, close);
  const auto last_start = std::find_if(
      starts.rbegin(), starts.rend(),
      [&](std::size_t start) { return start > last && start <= furthest; });
  if (last_start != starts.rend()) {
    close = *last_start;
    whole = true;
  }
  const bool opens_sentence =
      (open == 0 && excerpt.opens_section) ||
      std::find(starts.begin() + 1, starts.end(), open) != starts.end();
  SectionSnippet made{.heading = std::move(excerpt.heading)};
  SpaceCollapser collapser;
  collapser.reserve(close - open + kCutBefore.size() + kCutBehind.size());
  collapser.add(opens_sentence ? "" : kCutBefore);
  add_marked(with_rows_apart(text.substr(open, close - open)),
             excerpt.begin + open, marks, collapser, made.words);
  made.snippet = collapser.take();
  if (!whole) {
    made.snippet += kCutBehind;
  }
  return made;
}

}  // namespace

SectionSnippet cut_snippet(const StoredArticle& article, const TextRange& range,
                           std::span<const std::uint32_t> words) {
  Excerpt around = excerpt(article, range);
  const std::size_t begin = around.begin;
  return cut(std::move(around), range.begin - begin, range.end - begin, words);
}

std::string shortened(std::string_view text) {
  const std::size_t end = word_end(text, 0, kSnippetCharacters - 2);
  std::string out(text.substr(0, end));
  return end < text.size() ? out + " …" : out;
}

}  // namespace palpate
