// docs/audit-rules.md: every rule, from the table itself.

#pragma once

#include <iosfwd>

namespace palpate {

void write_rules_page(std::ostream& out);

}  // namespace palpate
