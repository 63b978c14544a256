// searchd's command line.

#pragma once

#include <filesystem>
#include <string>

#include "engine/settings/settings.h"

namespace palpate {

struct Options {
  std::filesystem::path index;
  Settings settings;  // Of --config, with the other flags on top.
  bool print_config = false;
  bool hash_key = false;  // Make the hash of a key, and nothing else.
  // --help or --version: nothing to do but to print this.
  std::string message;
};

// Throws Error (kInvalidArgument) that names the flag, or the key of the
// configuration file, and what is wrong with it.
Options parse_options(int argc, const char* const* argv);

// "[::1]:8080" -> "::1" and 8080. Throws Error (kInvalidArgument).
struct ListenAddress {
  std::string host;
  int port = 0;
};

ListenAddress parse_listen(const std::string& text);

// The same as a client writes it: "http://[::1]:8080".
std::string to_url(const ListenAddress& address);

}  // namespace palpate
