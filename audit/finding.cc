#include "audit/finding.h"

#include <array>

#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, 3> kSeverities = {"note", "warning",
                                                         "error"};

}  // namespace

std::string_view to_string(Severity severity) {
  return kSeverities[static_cast<std::size_t>(severity)];
}

std::optional<Severity> parse_severity(std::string_view word) {
  for (std::size_t i = 0; i < kSeverities.size(); ++i) {
    if (kSeverities[i] == word) {
      return static_cast<Severity>(i);
    }
  }
  return std::nullopt;
}

std::string_view to_string(BaselineState state) {
  constexpr std::array<std::string_view, 4> kNames = {"", "new", "unchanged",
                                                      "absent"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string fingerprint(std::string_view rule, std::string_view article_id,
                        std::string_view key, unsigned nth) {
  // FNV-1a, written out because the value lives on in baselines: it must not
  // change with a library.
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto add = [&hash](std::string_view text) {
    for (const char byte : text) {
      hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    hash = (hash ^ 0xffU) * 0x100000001b3U;  // Ends a part; never in UTF-8.
  };
  add(rule);
  add(article_id);
  add(fold(collapse_spaces(key)));
  if (nth > 0) {
    add(std::to_string(nth));
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (int shift = 60; shift >= 0; shift -= 4) {
    hex += kDigits[(hash >> shift) & 0xfU];
  }
  return hex;
}

}  // namespace palpate
