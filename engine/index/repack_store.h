// Writing an article store anew.

#pragma once

#include <filesystem>
#include <memory>

#include "engine/index/article_store.h"
#include "engine/index/catalogue_contents.h"

namespace palpate {

// Copies the records of the living entries into a new store at `path`, packed
// as phrases learnt from a sample of them. Sets their new locations in
// `contents`. Throws Error: kIo, kIndexCorrupt.
std::unique_ptr<ArticleStoreWriter> repack_store(
    CatalogueContents& contents, const ArticleStore& from,
    const std::filesystem::path& path);

}  // namespace palpate
