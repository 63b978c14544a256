#include "indexer/crawl/crawl.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>

#include "engine/article/url.h"
#include "engine/base/error.h"
#include "indexer/crawl/crawl_wordpress.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

// "clinic.example-1f0c2a9b": one for each source, not only for each site.
std::string folder_name(const std::string& source) {
  char hash[16];
  std::snprintf(hash, sizeof hash, "-%08x",
                static_cast<unsigned>(
                    XXH3_64bits(source.data(), source.size()) & 0xFFFFFFFFU));
  std::string host = split_url(source).host;
  std::ranges::replace_if(
      host, [](char c) { return c == ':' || c == '/'; }, '_');
  return host + hash;
}

}  // namespace

bool is_web_source(const std::string& path) {
  return path.starts_with("http://") || path.starts_with("https://");
}

Crawled crawl(const std::string& source, const fs::path& index,
              const CrawlSettings& settings, const std::atomic<bool>& stop,
              const CrawlProgress& progress) {
  const auto address = parse_web_address(source);
  if (!address) {
    throw Error(ErrorCode::kInvalidArgument,
                source + " is not an address that can be read");
  }
  PageStore store(index / "sites" / folder_name(source));
  CrawlReport report =
      is_wordpress_api(*address)
          ? crawl_wordpress(*address, settings, store, stop, progress)
          : crawl_site(*address, settings, store, stop, progress);
  return {store.articles(), std::move(report)};
}

void forget_other_sites(const fs::path& index,
                        const std::vector<std::string>& sources) {
  std::error_code error;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(index / "sites", error)) {
    const bool named = std::ranges::any_of(sources, [&](const auto& source) {
      return folder_name(source) == entry.path().filename();
    });
    if (!named) {
      fs::remove_all(entry.path(), error);
    }
  }
}

}  // namespace palpate
