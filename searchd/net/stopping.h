// How long clients may keep a server that is stopping. For EventLoop only.

#pragma once

#include <chrono>

namespace palpate {

// For what is half there, or half sent.
inline constexpr std::chrono::milliseconds kLastTime{1'000};
// For a request that was on the wire.
inline constexpr std::chrono::milliseconds kOnTheWire{250};

}  // namespace palpate
