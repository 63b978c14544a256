// What a file says about its article, before anyone asks what it means: the
// one shape into which YAML, TOML and JSON are read.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palpate {

struct MetadataValue {
  enum class Kind { kNull, kBool, kNumber, kText, kList, kMap };

  Kind kind = Kind::kNull;
  std::string text;  // Scalars, as written: "true", "3", "2024-01-05".
  std::vector<MetadataValue> items;  // Of a list, or the values of a map.
  std::vector<std::string> keys;     // Of a map, beside `items`; see plain_key.
  std::uint32_t line = 1;

  bool is_scalar() const {
    return kind == Kind::kBool || kind == Kind::kNumber || kind == Kind::kText;
  }

  // The value of a key of a map; of a repeated key the last. Nullptr if none.
  const MetadataValue* find(std::string_view plain_key) const;
};

// Keys differ from site to site in case, "-" and "_" only: "lastReviewed",
// "last-reviewed" and "Last_Reviewed" are all "lastreviewed".
std::string plain_key(std::string_view key);

// Metadata nobody can read: not YAML, nested too deeply, swollen by aliases.
// Thrown by the parsers below; the readers make it a ReadProblem.
struct MetadataError : std::runtime_error {
  MetadataError(std::uint32_t at, const std::string& message)
      : std::runtime_error(message), line(at) {}

  std::uint32_t line;
};

// Front matter is small. What is larger is an accident or an attack.
inline constexpr std::size_t kMaxFrontMatterBytes = std::size_t{256} << 10U;
inline constexpr int kMaxMetadataDepth = 64;
inline constexpr std::size_t kMaxMetadataValues = 20'000;

// Each takes the line of the file at which `text` begins.

// Forgives what generators with another YAML parser forgive: tabs, and values
// with a bare ": " in them ("title: Pain: what helps").
MetadataValue parse_yaml(std::string_view text, std::uint32_t first_line);

MetadataValue parse_toml(std::string_view text, std::uint32_t first_line);

// Bytes behind the first JSON value are an error. JSON tells no lines: all
// values bear `line`. No limit of size.
MetadataValue parse_json(std::string_view text, std::uint32_t line);

}  // namespace palpate
