#include <sstream>

#include <toml++/toml.h>

#include "engine/readers/metadata.h"
#include "engine/readers/metadata_builder.h"

namespace palpate {
namespace {

using Kind = MetadataValue::Kind;

template <class Value>
std::string written(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

class TomlWalk {
 public:
  explicit TomlWalk(std::uint32_t first_line) : first_line_(first_line) {}

  void walk(const toml::node& node) {
    const std::uint32_t line = first_line_ + node.source().begin.line - 1;
    if (const auto* table = node.as_table()) {
      builder_.open(Kind::kMap, line);
      for (const auto& [key, value] : *table) {
        builder_.key(key.str());
        walk(value);
      }
      builder_.close();
    } else if (const auto* array = node.as_array()) {
      builder_.open(Kind::kList, line);
      for (const toml::node& value : *array) {
        walk(value);
      }
      builder_.close();
    } else if (const auto* text = node.as_string()) {
      builder_.add({Kind::kText, text->get(), {}, {}, line});
    } else if (const auto* flag = node.as_boolean()) {
      builder_.add({Kind::kBool, flag->get() ? "true" : "false", {}, {}, line});
    } else if (node.is_number()) {
      node.visit([&](const auto& value) {
        if constexpr (toml::is_number<decltype(value)>) {
          builder_.add({Kind::kNumber, written(value.get()), {}, {}, line});
        }
      });
    } else {
      node.visit([&](const auto& value) {
        if constexpr (toml::is_chronological<decltype(value)>) {
          builder_.add({Kind::kText, written(value.get()), {}, {}, line});
        }
      });
    }
  }

  MetadataValue take() { return builder_.take(); }

 private:
  std::uint32_t first_line_;
  MetadataBuilder builder_;
};

}  // namespace

MetadataValue parse_toml(std::string_view text, std::uint32_t first_line) {
  try {
    const toml::table table = toml::parse(text);
    TomlWalk walk(first_line);
    walk.walk(table);
    MetadataValue value = walk.take();
    value.line = first_line;
    return value;
  } catch (const toml::parse_error& error) {
    throw MetadataError(first_line + error.source().begin.line - 1,
                        "not valid TOML: " + std::string(error.description()));
  }
}

}  // namespace palpate
