// What the index learns from the corpus as a whole, beyond its words: the
// latent space, each article's key terms, and what to read after it.

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/index/catalogue_contents.h"
#include "engine/index/index_writer.h"
#include "engine/related/similarity.h"
#include "engine/settings/settings.h"

namespace palpate {

// What related reading follows besides the articles.
struct RelateOptions {
  SimilarityWeights weights;
  // How often readers opened each article, by id; counts only where
  // [related] popularity is on.
  std::unordered_map<std::string, std::uint64_t> clicks;
};

// Whether the settings (or clicks) changed since relations were worked out.
bool are_relations_outdated(const CatalogueContents& contents,
                            const Settings& settings,
                            const RelateOptions& options = {});

// Brings vectors and related reading in `contents` up to date after the
// articles `changed` were put and others removed. `writer` hands out their
// records and tells what was before.
//
// Costs about the changed articles and their neighbours. All of the corpus is
// worked out anew when it is small, when the settings changed, or when 5 % of
// the articles changed since the last time: until then the weights of words,
// the latent space and the folders stay as they were, so that related reading
// may differ a little from that of a new index (docs/related.md says how much).
void relate_articles(CatalogueContents& contents,
                     const std::vector<DocId>& changed,
                     const Settings& settings, IndexWriter& writer,
                     const RelateOptions& options = {});

}  // namespace palpate
