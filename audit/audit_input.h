// Where the audit gets its articles: from files, or from an index.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audit/corpus.h"
#include "engine/index/index_reader.h"
#include "engine/settings/settings.h"

namespace palpate {

// Reads every article below `paths` (folders or single files), drafts
// included. Throws Error (kIo) when one of them is not there.
CorpusInput read_folders(const std::vector<std::filesystem::path>& paths,
                         const Settings& settings);

// Takes the articles from the newest commit of an index: published ones only.
// Throws Error: see open_index_reader().
CorpusInput read_index(const std::filesystem::path& directory,
                       const Settings& settings);
CorpusInput read_index(IndexReader& reader, const Settings& settings);

}  // namespace palpate
