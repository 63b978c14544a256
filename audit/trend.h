// What became of the findings between two reports.

#pragma once

#include <iosfwd>

#include "audit/baseline.h"

namespace palpate {

// For people: a line a rule with what was, came, went and is. True when there
// are more findings than before.
bool write_trend(const Baseline& before, const Baseline& after,
                 std::ostream& out);

}  // namespace palpate
