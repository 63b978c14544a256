// searchd --hash-key: from an editors' key to what palpate.toml keeps of it.

#pragma once

#include <istream>
#include <ostream>

namespace palpate {

// Reads one line, without showing it where it is typed; writes the lines for
// palpate.toml. Throws Error (kInvalidArgument) for a key that is too short.
void print_key_hash(std::istream& in, std::ostream& out);

}  // namespace palpate
