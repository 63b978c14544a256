// The program between its command line and its end.

#pragma once

#include <ostream>

#include "searchd/options.h"

namespace palpate {

// Opens the index, serves until SIGTERM or SIGINT, finishes what is in flight.
// Writes the address to `out` once it answers. Throws Error.
void run(const Options& options, std::ostream& out);

}  // namespace palpate
