#include "engine/index/packed_text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "engine/base/error.h"

namespace palpate {
namespace {

// Longer ones save little: of MedQuAD's text pieces of 1 KB take 23.7 %, whole
// texts 23.2 %.
constexpr std::size_t kPieceBytes = 1024;

using SizeOfPiece = std::uint16_t;
static_assert(kPieceBytes * 2 <= 0xffff);  // A byte takes two at most.

std::size_t pieces_of(std::size_t size) {
  return (size + kPieceBytes - 1) / kPieceBytes;
}

}  // namespace

TextPacker::TextPacker(const PhraseBook& phrases) : matcher_(phrases) {
  if (!matcher_.has_every_byte()) {
    throw Error(ErrorCode::kIndexCorrupt,
                "the phrases of the article store are damaged");
  }
}

std::string TextPacker::pack(std::string_view text) const {
  const std::size_t pieces = pieces_of(text.size());
  std::string packed(pieces * sizeof(SizeOfPiece), '\0');
  packed.reserve(packed.size() + text.size() / 3);
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t before = packed.size();
    std::string_view rest = text.substr(i * kPieceBytes, kPieceBytes);
    while (!rest.empty()) {
      const PhraseMatcher::Number number = matcher_.longest(rest);
      PhraseBook::append_number(packed, number);
      rest.remove_prefix(matcher_.length(number));
    }
    const auto size = static_cast<SizeOfPiece>(packed.size() - before);
    std::memcpy(packed.data() + i * sizeof(size), &size, sizeof(size));
  }
  return packed;
}

std::string unpack_text(const PhraseBook& phrases, std::string_view packed,
                        std::size_t size, std::size_t begin, std::size_t end) {
  end = std::min(end, size);
  begin = std::min(begin, end);
  const std::size_t first = begin / kPieceBytes;
  const std::size_t last = pieces_of(end);
  const std::size_t sizes = pieces_of(size) * sizeof(SizeOfPiece);
  if (packed.size() < sizes) {
    throw Error(ErrorCode::kIndexCorrupt, "an article's text is damaged");
  }
  const auto size_of = [&](std::size_t piece) {
    SizeOfPiece bytes = 0;
    std::memcpy(&bytes, packed.data() + piece * sizeof(bytes), sizeof(bytes));
    return bytes;
  };
  std::size_t at = sizes;
  for (std::size_t i = 0; i < first; ++i) {
    at += size_of(i);
  }
  // Each piece goes behind the one before it, over the room that took.
  const std::size_t start = first * kPieceBytes;
  std::string text(end - start + PhraseBook::kRoom, '\0');
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t piece = i * kPieceBytes;
    const std::string_view rest = packed.substr(std::min(at, packed.size()));
    phrases.unpack(rest.substr(0, size_of(i)),
                   std::min(kPieceBytes, end - piece),
                   text.data() + (piece - start));
    at += size_of(i);
  }
  text.resize(end - start);
  text.erase(0, begin - start);
  return text;
}

}  // namespace palpate
