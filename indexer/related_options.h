// The command line of `indexer related`.

#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace palpate {

struct RelatedExportOptions {
  std::filesystem::path index;
  std::filesystem::path output;
  std::string config;     // "" for none.
  std::size_t limit = 0;  // 0: the configuration's.
  bool quiet = false;
};

// `argv` begins with the program and "related". Nullopt when help was asked
// for and printed. Throws Error (kInvalidArgument) that names the flag.
std::optional<RelatedExportOptions> parse_related_options(
    int argc, const char* const* argv);

}  // namespace palpate
