#include "engine/index/repack_store.h"

#include <algorithm>
#include <future>
#include <span>
#include <string>
#include <vector>

#include "engine/index/learn_phrases.h"

namespace palpate {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{3} << 20;
// Long articles must not crowd out the others.
constexpr std::size_t kMostOfOne = std::size_t{8} << 10;
constexpr std::size_t kAtOnce = 512;  // Records held packed in memory.

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

// Packing is nearly all of the work: on two threads.
std::vector<std::string> pack(std::span<CatalogueEntry* const> entries,
                              const ArticleStore& from,
                              const ArticleStoreWriter& to) {
  std::vector<std::string> packed(entries.size());
  const auto pack_from = [&](std::size_t first) {
    for (std::size_t i = first; i < entries.size(); i += 2) {
      packed[i] = to.pack(from.plain(entries[i]->location));
    }
  };
  auto odd = std::async(std::launch::async, pack_from, std::size_t{1});
  pack_from(0);
  odd.get();  // Throws what it threw.
  return packed;
}

}  // namespace

std::unique_ptr<ArticleStoreWriter> repack_store(
    CatalogueContents& contents, const ArticleStore& from,
    const std::filesystem::path& path) {
  const std::vector<std::string> samples = sample_texts(contents, from);
  std::size_t sampled = 0;
  for (const std::string& sample : samples) {
    sampled += sample.size();
  }
  auto store = std::make_unique<ArticleStoreWriter>(
      path,
      StoreOptions{.phrases = learn_phrases(samples), .learnt_from = sampled});
  std::vector<CatalogueEntry*> living;
  for (CatalogueEntry& entry : contents.entries) {
    if (!entry.id.empty()) {
      living.push_back(&entry);
    }
  }
  for (std::size_t at = 0; at < living.size(); at += kAtOnce) {
    const auto some =
        std::span(living).subspan(at, std::min(kAtOnce, living.size() - at));
    const std::vector<std::string> packed = pack(some, from, *store);
    for (std::size_t i = 0; i < some.size(); ++i) {
      some[i]->location = store->append_packed(packed[i]);
    }
  }
  return store;
}

}  // namespace palpate
