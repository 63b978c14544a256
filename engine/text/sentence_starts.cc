#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "engine/text/plain_run.h"
#include "engine/text/unicode.h"
#include "engine/text/utf8.h"

namespace palpate {

namespace {

// Titles and the like that stand before a capital letter. ICU's own lists also
// hold every single letter, and would join "vitamin D. Take it".
constexpr std::array<std::string_view, 24> kAbbreviations = {
    "approx.", "assoc.", "cf.", "dr.",  "dra.", "e.g.", "fig.", "i.e.",
    "jr.",     "mme.",   "mr.", "mrs.", "ms.",  "mt.",  "nr.",  "ph.d.",
    "prof.",   "rev.",   "sr.", "sra.", "st.",  "vs.",  "viz.", "z.b."};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// What may stand before an abbreviation.
bool opens_word(char c) {
  return is_space(c) || c == '(' || c == '[' || c == '"';
}

bool ends_in_abbreviation(std::string_view sentence) {
  while (!sentence.empty() && is_space(sentence.back())) {
    if (sentence.back() == '\n') {
      return false;
    }
    sentence.remove_suffix(1);
  }
  if (sentence.empty() || sentence.back() != '.') {
    return false;
  }
  constexpr std::size_t kLongest = 8;
  std::size_t begin = sentence.size();
  while (begin > 0 && !opens_word(sentence[begin - 1])) {
    --begin;
    if (sentence.size() - begin > kLongest) {
      return false;
    }
  }
  const std::string_view word = sentence.substr(begin);
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), fold(word)) !=
         kAbbreviations.end();
}

// A code point, what Unicode's rules take it for, and where it ends.
struct Sign {
  USentenceBreak kind = U_SB_OTHER;
  std::size_t end = 0;
};

USentenceBreak kind_of(char32_t code) {
  return static_cast<USentenceBreak>(
      u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_SENTENCE_BREAK));
}

constexpr char32_t kAscii = 128;

const std::array<USentenceBreak, kAscii>& ascii_kinds() {
  static const std::array<USentenceBreak, kAscii> kinds = [] {
    std::array<USentenceBreak, kAscii> made{};
    for (char32_t code = 0; code < kAscii; ++code) {
      made[code] = kind_of(code);
    }
    return made;
  }();
  return kinds;
}

// Where sentences end by the rules of Unicode Standard Annex 29, version 15,
// section 5.1. ICU's iterator over the same rules takes ten times as long,
// which a search would spend once for each of its snippets; a test holds the
// two against each other.
class SentenceScan {
 public:
  explicit SentenceScan(std::string_view text)
      : text_(text), ascii_(ascii_kinds()), goes_on_(bytes_that_go_on()) {}

  // The end of the sentence that goes on at `from`.
  std::size_t next(std::size_t from) const {
    USentenceBreak before = U_SB_OTHER;
    while (from < text_.size()) {
      const std::size_t start = from;
      from = skip_plain(text_, from, [](char byte, char /*next*/) {
        return is_printable(byte) & is_none_of(byte, '.', '!', '?');
      });
      while (from < text_.size() && goes_on_[byte(from)]) {
        ++from;
      }
      if (from > start) {
        before = ascii_[byte(from - 1)];
        continue;
      }
      const Sign sign = at(from);
      if (is_separator(sign.kind)) {  // SB4
        return past_separator(from);
      }
      if (sign.kind != U_SB_ATERM && sign.kind != U_SB_STERM) {
        before = extends(sign.kind) ? before : sign.kind;
        from = sign.end;
        continue;
      }
      const std::size_t end = ends_after(sign, before);
      if (end != 0) {
        return end;
      }
      before = sign.kind;
      from = sign.end;
    }
    return text_.size();
  }

 private:
  // With what extends it: SB5.
  Sign at(std::size_t offset) const {
    Sign sign = plain(offset);
    while (sign.end < text_.size() && !is_separator(sign.kind) &&
           static_cast<unsigned char>(text_[sign.end]) >= kAscii) {
      const Sign more = plain(sign.end);
      if (!extends(more.kind)) {
        break;
      }
      sign.end = more.end;
    }
    return sign;
  }

  Sign plain(std::size_t offset) const {
    const auto byte = static_cast<unsigned char>(text_[offset]);
    if (byte < kAscii) {
      return {ascii_[byte], offset + 1};
    }
    const char32_t code = next_code_point(text_, offset);
    return {code == kNotUtf8 ? U_SB_OTHER : kind_of(code), offset};
  }

  static bool extends(USentenceBreak kind) {
    return kind == U_SB_EXTEND || kind == U_SB_FORMAT;
  }

  static bool is_separator(USentenceBreak kind) {
    return kind == U_SB_SEP || kind == U_SB_CR || kind == U_SB_LF;
  }

  std::size_t past_separator(std::size_t offset) const {
    const Sign sign = plain(offset);
    const bool pair = sign.kind == U_SB_CR && sign.end < text_.size() &&
                      plain(sign.end).kind == U_SB_LF;
    return sign.end + (pair ? 1 : 0);
  }

  std::size_t skip(std::size_t offset, USentenceBreak kind) const {
    while (offset < text_.size()) {
      const Sign sign = at(offset);
      if (sign.kind != kind) {
        break;
      }
      offset = sign.end;
    }
    return offset;
  }

  // Where the sentence ends that `stop` may end; 0 when it goes on.
  std::size_t ends_after(const Sign& stop, USentenceBreak before) const {
    const bool ambiguous = stop.kind == U_SB_ATERM;
    if (ambiguous && stop.end < text_.size()) {
      const USentenceBreak next = at(stop.end).kind;
      const bool after_letter = before == U_SB_UPPER || before == U_SB_LOWER;
      if (next == U_SB_NUMERIC || (after_letter && next == U_SB_UPPER)) {
        return 0;  // SB6, SB7
      }
    }
    const std::size_t end = skip(skip(stop.end, U_SB_CLOSE), U_SB_SP);
    if (end >= text_.size()) {
      return end;
    }
    const USentenceBreak next = at(end).kind;
    if (is_separator(next)) {  // SB9, SB10
      return past_separator(end);
    }
    if (next == U_SB_SCONTINUE || next == U_SB_ATERM || next == U_SB_STERM ||
        (ambiguous && goes_on_in_lower_case(end))) {
      return 0;  // SB8a, SB8
    }
    return end;  // SB11
  }

  bool goes_on_in_lower_case(std::size_t offset) const {
    while (offset < text_.size()) {
      const Sign sign = at(offset);
      switch (sign.kind) {
        case U_SB_LOWER:
          return true;
        case U_SB_OLETTER:
        case U_SB_UPPER:
        case U_SB_ATERM:
        case U_SB_STERM:
        case U_SB_SEP:
        case U_SB_CR:
        case U_SB_LF:
          return false;
        default:
          offset = sign.end;
      }
    }
    return false;
  }

  unsigned char byte(std::size_t offset) const {
    return static_cast<unsigned char>(text_[offset]);
  }

  static const std::array<bool, 256>& bytes_that_go_on() {
    static const std::array<bool, 256> bytes = [] {
      std::array<bool, 256> made{};
      for (std::size_t byte = 0; byte < kAscii; ++byte) {
        const USentenceBreak kind = ascii_kinds()[byte];
        made[byte] =
            !is_separator(kind) && kind != U_SB_ATERM && kind != U_SB_STERM;
      }
      return made;
    }();
    return bytes;
  }

  std::string_view text_;
  const std::array<USentenceBreak, kAscii>& ascii_;
  // ASCII that ends no sentence: most of most texts.
  const std::array<bool, 256>& goes_on_;
};

}  // namespace

std::vector<std::size_t> sentence_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  constexpr std::size_t kUsual = 16;
  starts.reserve(kUsual);
  starts.push_back(0);
  const SentenceScan scan(text);
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t boundary = scan.next(from);
    const std::string_view sentence = text.substr(from, boundary - from);
    from = boundary;
    // White space after a line end belongs to the sentence before it, and is
    // walked over once only.
    if (boundary <= starts.back() || ends_in_abbreviation(sentence)) {
      continue;
    }
    const std::size_t start = text.find_first_not_of(" \n\t", boundary);
    if (start == std::string_view::npos) {
      break;
    }
    starts.push_back(start);
  }
  return starts;
}

}  // namespace palpate
