// The audit's command line.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palpate {

struct AuditOptions {
  std::filesystem::path index;  // "" to read `paths`.
  std::vector<std::filesystem::path> paths;
  std::string config;  // "" for palpate.toml beside the articles, or none.
  std::string base_url;
  std::string format = "text";
  std::string output;    // "" for stdout.
  std::string baseline;  // "" for none.
  std::string demand;
  std::string evidence;              // Where to write the evidence pack.
  std::string fail_on;               // "" for the configuration's.
  std::vector<std::string> compare;  // Two reports: older, newer.
  std::string today;                 // "" for today.
  bool rules = false;
};

// Nullopt when help was asked for and printed. Throws Error
// (kInvalidArgument) that names the flag.
std::optional<AuditOptions> parse_audit_options(int argc,
                                                const char* const* argv);

}  // namespace palpate
