// "Mend these ten first": the jobs that help most readers for least work.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/audit_report.h"

namespace palpate {

// One sitting's work: a page with all that is wrong on it, or one cause that
// shows up on many pages.
struct Task {
  std::string what;    // "Mend Plantar heel pain".
  std::string effect;  // "Clears 3 findings (1 error); 12 pages link to it."
  std::string url;     // "" when the task is no single page.
  std::vector<const Finding*> findings;  // Worst first; of the report.
  double worth = 0;
};

// Best first, at most `limit`; findings that do not count are left out, and no
// finding is in two tasks.
std::vector<Task> first_tasks(const AuditReport& report, std::size_t limit);

}  // namespace palpate
