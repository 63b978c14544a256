// How many files and sockets this process may have open.

#pragma once

#include <cstddef>

namespace palpate {

// Raises the limit to `wanted`, or as far as the system lets it, and returns
// what it is then. Never lowers it.
std::size_t raise_descriptor_limit(std::size_t wanted);

}  // namespace palpate
