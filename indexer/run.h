// One run of the indexer, or many with --watch.

#pragma once

#include "indexer/options.h"

namespace palpate {

// Returns the exit code: 0 done, 1 done with some inputs unreadable. Throws
// Error when it could not run.
int run_indexer(const IndexerOptions& options);

}  // namespace palpate
