#include "indexer/crawl/gunzip.h"

#include <zlib.h>

#include <array>
#include <limits>
#include <memory>

namespace palpate {

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B");
}

std::optional<std::string> gunzip(std::string_view bytes, std::size_t most) {
  if (bytes.size() > std::numeric_limits<uInt>::max()) {
    return std::nullopt;
  }
  z_stream stream = {};
  // 15 bits of window, and 16 for gzip's header instead of zlib's.
  if (inflateInit2(&stream, 15 + 16) != Z_OK) {
    return std::nullopt;
  }
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
  // zlib's older interface takes a pointer it does not write through.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string plain;
  std::array<char, 16384> piece{};
  int state = Z_OK;
  while (state != Z_STREAM_END) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    if (state != Z_OK && state != Z_STREAM_END) {
      return std::nullopt;  // Z_BUF_ERROR: it ends too early.
    }
    plain.append(piece.data(), piece.size() - stream.avail_out);
    if (plain.size() > most) {
      return std::nullopt;
    }
  }
  return plain;
}

}  // namespace palpate
