#include "engine/index/packed_text.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <numeric>

#include "engine/base/error.h"

namespace palpate {
namespace {

// A snippet's sentences lie in one piece, seldom in two. Of MedQuAD's text
// pieces of 1, 2 and 4 KB pack to 28.6, 27.2 and 26.1 % of their size.
constexpr std::size_t kPieceBytes = 2048;
constexpr int kLevel = 3;
// Larger ones gain little: 64 KB packs those pieces to 27.2 %, 110 KB to 26.2.
constexpr std::size_t kDictionaryBytes = std::size_t{64} << 10;
// Of samples for each byte of dictionary; below it learns them by heart.
constexpr std::size_t kSamplesPerByte = 16;
constexpr std::size_t kSmallestDictionary = std::size_t{8} << 10;

using SizeOfPiece = std::uint16_t;
static_assert(ZSTD_COMPRESSBOUND(kPieceBytes) < 0xffff);

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }

  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

std::size_t pieces_of(std::size_t size) {
  return (size + kPieceBytes - 1) / kPieceBytes;
}

[[noreturn]] void fail_damaged() {
  throw Error(ErrorCode::kIndexCorrupt, "an article's text is damaged");
}

}  // namespace

struct TextPacker::Dictionary {
  struct Free {
    void operator()(ZSTD_CDict* dictionary) const {
      ZSTD_freeCDict(dictionary);
    }

    void operator()(ZSTD_DDict* dictionary) const {
      ZSTD_freeDDict(dictionary);
    }
  };

  std::unique_ptr<ZSTD_CDict, Free> pack;
  std::unique_ptr<ZSTD_DDict, Free> unpack;
};

TextPacker::TextPacker() : TextPacker("") {}

TextPacker::TextPacker(std::string_view dictionary)
    : dictionary_(std::make_unique<Dictionary>()) {
  if (dictionary.empty()) {
    return;
  }
  auto made = std::make_unique<Dictionary>();
  made->pack.reset(
      ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel));
  made->unpack.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
  if (made->pack == nullptr || made->unpack == nullptr) {
    throw Error(ErrorCode::kIndexCorrupt,
                "the dictionary of the article store is damaged");
  }
  dictionary_ = std::move(made);
}

TextPacker::~TextPacker() = default;

bool TextPacker::has_dictionary() const {
  return dictionary_->pack != nullptr;
}

std::string TextPacker::pack(std::string_view text) const {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(
      ZSTD_createCCtx());
  ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_dictIDFlag, 0);
  ZSTD_CCtx_refCDict(context.get(), dictionary_->pack.get());
  const std::size_t pieces = pieces_of(text.size());
  std::string packed(pieces * sizeof(SizeOfPiece), '\0');
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::string_view piece = text.substr(i * kPieceBytes, kPieceBytes);
    const std::size_t at = packed.size();
    packed.resize(at + ZSTD_compressBound(piece.size()));
    const std::size_t size =
        ZSTD_compress2(context.get(), packed.data() + at, packed.size() - at,
                       piece.data(), piece.size());
    if (ZSTD_isError(size) != 0U) {
      throw Error(ErrorCode::kIo, std::string("cannot compress an article: ") +
                                      ZSTD_getErrorName(size));
    }
    packed.resize(at + size);
    const auto stored = static_cast<SizeOfPiece>(size);
    std::memcpy(packed.data() + i * sizeof(stored), &stored, sizeof(stored));
  }
  return packed;
}

std::string TextPacker::unpack(std::string_view packed, std::size_t size,
                               std::size_t begin, std::size_t end) const {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(
      ZSTD_createDCtx());
  end = std::min(end, size);
  begin = std::min(begin, end);
  if (begin == end) {
    return {};
  }
  const std::size_t pieces = pieces_of(size);
  std::vector<SizeOfPiece> sizes(pieces);
  if (packed.size() < pieces * sizeof(SizeOfPiece)) {
    fail_damaged();
  }
  std::memcpy(sizes.data(), packed.data(), pieces * sizeof(SizeOfPiece));
  const std::size_t first = begin / kPieceBytes;
  const std::size_t last = pieces_of(end);
  std::size_t at = std::accumulate(
      sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(first),
      pieces * sizeof(SizeOfPiece));
  std::string text;
  text.reserve(end - begin);
  std::array<char, kPieceBytes> piece;  // NOLINT(*-member-init): filled below
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t start = i * kPieceBytes;
    const std::size_t length = std::min(kPieceBytes, size - start);
    if (at + sizes[i] > packed.size() ||
        ZSTD_decompress_usingDDict(context.get(), piece.data(), length,
                                   packed.data() + at, sizes[i],
                                   dictionary_->unpack.get()) != length) {
      fail_damaged();
    }
    at += sizes[i];
    const std::size_t from = std::max(begin, start) - start;
    text.append(piece.data() + from, std::min(end - start, length) - from);
  }
  return text;
}

std::string learn_dictionary(const std::vector<std::string>& samples) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    for (std::size_t at = 0; at < sample.size(); at += kPieceBytes) {
      all.append(sample, at, kPieceBytes);
      sizes.push_back(std::min(kPieceBytes, sample.size() - at));
    }
  }
  std::string dictionary(
      std::min(kDictionaryBytes, all.size() / kSamplesPerByte), '\0');
  if (dictionary.size() < kSmallestDictionary) {
    return "";
  }
  const std::size_t size =
      ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(),
                            sizes.data(), static_cast<unsigned>(sizes.size()));
  // Samples may be too much alike to learn from.
  dictionary.resize(ZDICT_isError(size) != 0U ? 0 : size);
  return dictionary;
}

}  // namespace palpate
