// `indexer related`: related reading as files beside a static site.

#pragma once

#include <filesystem>
#include <vector>

#include "engine/related/related_reading.h"
#include "indexer/related_options.h"

namespace palpate {

struct RelatedExport {
  std::size_t written = 0;  // Files, new or changed.
  std::size_t same = 0;
  std::size_t removed = 0;
};

// Writes two files an article below `folder`, and a list of them by which the
// next run knows what is its own: files of vanished articles are removed,
// anyone else's stay. The same answers give the same bytes. Throws Error
// (kIo), or (kInvalidArgument) when a file in the way is not its own.
RelatedExport write_related_files(const std::vector<RelatedAnswer>& answers,
                                  const std::filesystem::path& folder);

// Returns the exit code. Throws Error when it could not run.
int export_related(const RelatedExportOptions& options);

}  // namespace palpate
