#include "searchd/assets.h"

#include <zlib.h>

#include <utility>

#include "engine/base/error.h"
#include "searchd/caching.h"
#include "searchd/web_file.h"

namespace palpate {
namespace {

constexpr std::pair<std::string_view, std::string_view> kAssets[] = {
    {"palpate.js", "text/javascript; charset=utf-8"},
    {"palpate-related.js", "text/javascript; charset=utf-8"},
    {"palpate.css", "text/css; charset=utf-8"},
    {"site.css", "text/css; charset=utf-8"},
    {"editor.css", "text/css; charset=utf-8"},
    {"favicon.svg", "image/svg+xml"},
};

}  // namespace

std::string gzip(std::string_view plain) {
  z_stream stream{};
  // 15 bits of window, and 16 for gzip's header instead of zlib's.
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw Error(ErrorCode::kIo, "zlib: out of memory");
  }
  std::string packed(deflateBound(&stream, plain.size()), '\0');
  // zlib's older interface takes a pointer it does not write through.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

Assets::Assets() {
  for (const auto& [name, content_type] : kAssets) {
    const std::string_view plain = web_file(name);
    std::string packed = gzip(plain);
    if (packed.size() >= plain.size()) {
      packed.clear();
    }
    assets_[std::string(name)] = {content_type, plain, std::move(packed)};
  }
}

HttpResponse Assets::answer(const HttpRequest& request,
                            std::string_view name) const {
  const Asset& asset = assets_.find(name)->second;
  const bool packed =
      !asset.gzipped.empty() &&
      request.header("accept-encoding").find("gzip") != std::string_view::npos;
  HttpResponse response{
      .content_type = std::string(asset.content_type),
      .body = packed ? asset.gzipped : std::string(asset.plain)};
  if (packed) {
    response.headers["Content-Encoding"] = "gzip";
  }
  response.headers["Vary"] = "Accept-Encoding";
  // Publishers load these from other origins; they hold nothing of a reader.
  response.headers["Cross-Origin-Resource-Policy"] = "cross-origin";
  response.headers["Access-Control-Allow-Origin"] = "*";
  return cacheable(request, std::move(response), "public, max-age=3600");
}

}  // namespace palpate
