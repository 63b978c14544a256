// The audit program: options in, a report out.

#pragma once

#include "audit/options.h"

namespace palpate {

// The exit code: 0 below the gate, 1 at or over it. Throws Error.
int run_audit_program(const AuditOptions& options);

}  // namespace palpate
