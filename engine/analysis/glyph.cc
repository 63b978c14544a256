#include "engine/analysis/glyph.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "engine/text/utf8.h"

namespace palpate {
namespace {

bool is_unspaced(UChar32 code) {
  if (code < 0x0E00) {
    return false;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(code, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return code == 0x30FC;  // The long mark of Japanese.
  }
}

}  // namespace

Glyph glyph_at(std::string_view text, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 128) {
    return {byte, 1, kAscii[byte], false};
  }
  std::size_t end = offset;
  // What is no UTF-8 becomes -1.
  const auto code = static_cast<UChar32>(next_code_point(text, end));
  Glyph glyph{code, static_cast<std::uint32_t>(end - offset)};
  if (code < 0) {
    return glyph;
  }
  if (u_isdigit(code)) {
    glyph.kind = Kind::kDigit;
  } else if (u_isalnum(code) ||
             (U_GET_GC_MASK(code) & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0) {
    glyph.kind = Kind::kLetter;
    glyph.unspaced = is_unspaced(code);
  }
  return glyph;
}

}  // namespace palpate
