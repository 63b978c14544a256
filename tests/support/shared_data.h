// Real sites to measure against, kept beside the project and never in it.

#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

namespace palpate {

// The folder of the shared data: $PALPATE_SHARED_DATA, else ../shared/data.
// Prints that the test is skipped where there is none.
inline std::optional<std::filesystem::path> shared_data() {
  const char* named = std::getenv("PALPATE_SHARED_DATA");
  const std::filesystem::path folder =
      named != nullptr
          ? std::filesystem::path(named)
          : std::filesystem::path(PALPATE_SOURCE_DIR) / "../shared/data";
  if (std::filesystem::is_directory(folder)) {
    return folder;
  }
  std::cout << "skipped: no shared data at " << folder.string() << "\n";
  return std::nullopt;
}

}  // namespace palpate
