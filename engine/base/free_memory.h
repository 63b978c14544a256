// What was freed, given back to the system: glibc keeps it, in pieces, for each
// thread.

#pragma once

namespace palpate {

// Takes some milliseconds. Safe at any time, from any thread; does nothing
// where the C library has no such call.
void release_free_memory();

}  // namespace palpate
