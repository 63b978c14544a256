// Functions that use what the processor has.

#pragma once

#include <cstddef>

// Before a function's definition: compiled twice, for processors with AVX2 and
// for any x86-64, and chosen when the program is loaded, so that Debian's
// programs run everywhere. Not under ThreadSanitizer: the choice is made before
// its runtime is set up, and crashes.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__)
#define PALPATE_AVX2_TOO __attribute__((target_clones("avx2", "default")))
#else
#define PALPATE_AVX2_TOO
#endif

namespace palpate {

// Fetches the 64 bytes about `at` into the cache while other work goes on.
inline void prefetch_line(const void* at) {
  __builtin_prefetch(at);
}

// The same for all of `bytes` from `at`.
inline void prefetch(const void* at, std::size_t bytes) {
  constexpr std::size_t kLine = 64;
  for (std::size_t done = 0; done < bytes; done += kLine) {
    prefetch_line(static_cast<const char*>(at) + done);
  }
}

}  // namespace palpate
