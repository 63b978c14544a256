#include "engine/index/repack_store.h"

#include <algorithm>
#include <string>
#include <vector>

namespace palpate {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{3} << 19;  // 1.5 MB.
// Long articles must not crowd out the others.
constexpr std::size_t kMostOfOne = std::size_t{8} << 10;

// Texts from all over the corpus, whatever its order.
std::vector<std::string> sample_texts(const CatalogueContents& contents,
                                      const ArticleStore& store) {
  std::vector<const CatalogueEntry*> living;
  std::size_t bytes = 0;
  for (const CatalogueEntry& entry : contents.entries) {
    if (!entry.id.empty()) {
      living.push_back(&entry);
      bytes += std::min<std::size_t>(entry.location.bytes, kMostOfOne);
    }
  }
  const std::size_t step = std::max<std::size_t>(1, bytes / kSampleBytes);
  std::vector<std::string> samples;
  for (std::size_t i = 0; i < living.size(); i += step) {
    const StoredArticle article = store.read(living[i]->location);
    samples.push_back(article.text(0, kMostOfOne));
    samples.push_back(article.details());
  }
  return samples;
}

}  // namespace

std::unique_ptr<ArticleStoreWriter> repack_store(
    CatalogueContents& contents, const ArticleStore& from,
    const std::filesystem::path& path) {
  auto store = std::make_unique<ArticleStoreWriter>(
      path, StoreOptions{.dictionary =
                             learn_dictionary(sample_texts(contents, from))});
  for (CatalogueEntry& entry : contents.entries) {
    if (!entry.id.empty()) {
      entry.location = store->append(from.plain(entry.location));
    }
  }
  return store;
}

}  // namespace palpate
