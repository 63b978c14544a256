#include "engine/text/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>

#include "engine/text/plain_run.h"
#include "engine/text/utf8.h"

namespace palpate {

namespace {

// Windows-1252, 0x80 to 0x9F; the rest is Latin-1. The five unused bytes are
// dropped (U+0000 here).
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::int32_t length_of(std::string_view text) {
  return static_cast<std::int32_t>(text.size());
}

bool is_space(char32_t c) {
  constexpr char32_t kZeroWidthSpace = 0x200B;
  if (c < 0x80) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
  return c == kZeroWidthSpace ||
         (c != kNotUtf8 && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0);
}

bool is_ascii_word_byte(char c) {
  return c > ' ' && static_cast<unsigned char>(c) < 0x80;
}

char32_t from_windows1252(unsigned char byte) {
  if (byte >= 0x80 && byte < 0xA0) {
    return kWindows1252[byte - 0x80U];
  }
  return byte;
}

bool is_unwanted(char32_t c) {
  constexpr char32_t kByteOrderMark = 0xFEFF;
  constexpr char32_t kSoftHyphen = 0x00AD;
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) ||
         c == kByteOrderMark || c == kSoftHyphen || U_IS_UNICODE_NONCHAR(c);
}

const icu::Normalizer2& normalizer(
    const icu::Normalizer2* (*instance)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = instance(status);
  if (U_FAILURE(status)) {
    throw std::bad_alloc();  // ICU's tables are linked in: only memory fails.
  }
  return *found;
}

std::string normalized(const icu::Normalizer2& form, std::string text) {
  if (text.size() > std::numeric_limits<std::int32_t>::max()) {
    return text;  // ICU counts in 32 bits.
  }
  UErrorCode status = U_ZERO_ERROR;
  if (form.isNormalizedUTF8(icu::StringPiece(text.data(), length_of(text)),
                            status)) {
    return text;
  }
  std::string out;
  icu::StringByteSink<std::string> sink(&out, length_of(text));
  form.normalizeUTF8(0, icu::StringPiece(text.data(), length_of(text)), sink,
                     nullptr, status);
  return U_SUCCESS(status) ? out : text;
}

// What a keyboard has for a typographic sign; the sign itself otherwise.
char32_t typed(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
    case 0x2032:
    case 0x00B4:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    default:
      return c;
  }
}

std::string as_typed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    append_utf8(out, c == kNotUtf8 ? 0xFFFD : typed(c));
  }
  return out;
}

std::string without_accents(const std::string& decomposed) {
  std::string out;
  out.reserve(decomposed.size());
  for (std::size_t i = 0; i < decomposed.size();) {
    const char32_t c = next_code_point(decomposed, i);
    if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) {
      append_utf8(out, c);
    }
  }
  return out;
}

std::string fold_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return out;
}

}  // namespace

std::string clean_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      out += bytes[i++];
      continue;
    }
    char32_t c = next_code_point(bytes, i);
    if (c == kNotUtf8) {
      c = from_windows1252(byte);
    }
    if (c == '\r') {  // "\r\n", and the bare "\r" of old Macs.
      i += i < bytes.size() && bytes[i] == '\n' ? 1 : 0;
      c = '\n';
    }
    if (!is_unwanted(c)) {
      append_utf8(out, c);
    }
  }
  if (is_ascii(out)) {
    return out;
  }
  static const icu::Normalizer2& form =
      normalizer(icu::Normalizer2::getNFCInstance);
  return normalized(form, std::move(out));
}

bool is_ascii(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::uint64_t bits = 0;
  while (text.size() >= sizeof(bits)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data(), sizeof(eight));
    bits |= eight;
    text.remove_prefix(sizeof(eight));
  }
  for (const char c : text) {
    bits |= static_cast<unsigned char>(c);
  }
  return (bits & kHighBits) == 0;
}

void SpaceCollapser::add(std::string_view piece) {
  if (out_.empty()) {
    out_.reserve(std::max(out_.capacity(), piece.size() + 1));
  }
  const auto append = [&](std::size_t begin, std::size_t end) {
    if (gap_ && !out_.empty()) {
      out_ += ' ';
    }
    gap_ = false;
    out_.append(piece, begin, end - begin);
  };
  for (std::size_t i = 0; i < piece.size();) {
    const std::size_t start = i;
    if (piece[i] != ' ') {
      i = skip_plain(piece, i, [](char byte, char next) {
        return is_printable(byte) & is_printable(next) &
               ((byte != ' ') | (next != ' '));
      });
    }
    while (i < piece.size() &&
           (is_ascii_word_byte(piece[i]) ||
            (piece[i] == ' ' && i > start && i + 1 < piece.size() &&
             is_ascii_word_byte(piece[i + 1])))) {
      ++i;
    }
    if (i == start && is_space(next_code_point(piece, i))) {
      gap_ = true;
    } else {
      append(start, i);
    }
  }
}

std::string collapse_spaces(std::string_view text) {
  SpaceCollapser collapser;
  collapser.add(text);
  return collapser.take();
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    return fold_ascii(text);
  }
  // Typographic signs first: NFKC takes U+00B4 apart into a space and an
  // accent. Compatibility case folding next, then the accents, which only
  // stand alone once the letters are decomposed.
  static const icu::Normalizer2& casefold =
      normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
  static const icu::Normalizer2& decomposed =
      normalizer(icu::Normalizer2::getNFKDInstance);
  static const icu::Normalizer2& composed =
      normalizer(icu::Normalizer2::getNFCInstance);
  const std::string letters = without_accents(
      normalized(decomposed, normalized(casefold, as_typed(text))));
  return normalized(composed, letters);
}

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view truncate_utf8(std::string_view utf8, std::size_t bytes) {
  if (utf8.size() <= bytes) {
    return utf8;
  }
  std::size_t end = bytes;
  // At most three steps: a code point has at most three continuation bytes.
  while (end > 0 && bytes - end < 3 &&
         (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return utf8.substr(0, end);
}

}  // namespace palpate
