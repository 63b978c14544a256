// The indexer's command line.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palpate {

struct IndexerOptions {
  std::filesystem::path index;
  std::string config;    // "" for none.
  std::string base_url;  // "" for the configuration's.
  std::string clicks;    // "" for none.
  bool rebuild = false;
  bool watch = false;
  bool json = false;
  bool quiet = false;
  unsigned threads = 0;
  std::vector<unsigned> shards;  // Also spread over so many, each of them.
  std::vector<std::filesystem::path> paths;
};

// Nullopt when help was asked for and printed. Throws Error
// (kInvalidArgument) that names the flag.
std::optional<IndexerOptions> parse_indexer_options(int argc,
                                                    const char* const* argv);

}  // namespace palpate
