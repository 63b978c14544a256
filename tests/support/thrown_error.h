// Which Error something throws.

#pragma once

#include <optional>

#include "engine/base/error.h"

namespace palpate {

// Nullopt when `act` throws nothing; other exceptions go on to the test.
template <typename Act>
std::optional<ErrorCode> thrown_error(Act act) {
  try {
    act();
  } catch (const Error& error) {
    return error.code();
  }
  return std::nullopt;
}

}  // namespace palpate
