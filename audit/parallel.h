// The same work on every number from 0, shared between threads.

#pragma once

#include <cstddef>
#include <functional>

namespace palpate {

// Calls work(0) to work(count - 1), each once, in no order, on `threads`
// threads; returns when all are done. The first exception is thrown again.
void for_each_index(std::size_t count, unsigned threads,
                    const std::function<void(std::size_t)>& work);

}  // namespace palpate
