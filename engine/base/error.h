// The one exception type that crosses a room's wall. It stops the operation at
// hand; outcomes a caller is expected to handle (no such article, one file that
// will not parse) are ordinary return values instead.

#pragma once

#include <stdexcept>
#include <string>

namespace palpate {

enum class ErrorCode {
  kInvalidArgument,    // The caller asked for something that makes no sense.
  kIo,                 // The operating system refused a read or a write.
  kIndexMissing,       // No index at that path.
  kIndexLocked,        // Another process is writing to this index.
  kIndexBusy,          // Commits came faster than a read could finish.
  kIndexIncompatible,  // Written by another schema version: rebuild it.
  kIndexCorrupt,       // On-disk data contradicts itself: rebuild it.
};

class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message)
      : std::runtime_error(message), code_(code) {}

  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace palpate
