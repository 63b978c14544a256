#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>
#include <type_traits>

#include <toml++/toml.h>

#include "engine/base/error.h"
#include "engine/settings/nearest_key.h"
#include "engine/settings/settings.h"
#include "engine/settings/settings_keys.h"

namespace palpate {
namespace {

[[noreturn]] void refuse(std::string_view file, std::uint32_t line,
                         const std::string& message) {
  throw Error(ErrorCode::kInvalidArgument,
              std::string(file) + ":" + std::to_string(line) + ": " + message);
}

std::string number_text(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

// Reads the keys of one table into a struct.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string name, std::string_view file,
              const std::filesystem::path& folder)
      : table_(table), name_(std::move(name)), file_(file), folder_(folder) {}

  void text(std::string_view key, std::string& value) {
    if (const toml::node* node = take(key)) {
      const auto* text = node->as_string();
      value = text != nullptr ? text->get()
                              : wrong<std::string>(key, *node, "a text");
    }
  }

  void secret(std::string_view key, std::string& value) { text(key, value); }

  void required(std::string_view key, std::string& value) {
    text(key, value);
    if (value.empty()) {
      refuse(file_, table_.source().begin.line, full(key) + " is missing");
    }
  }

  void choice(std::string_view key, std::string& value, Choices choices) {
    const std::string before = value;
    text(key, value);
    if (value != before && std::ranges::find(choices, value) == choices.end()) {
      std::string all;
      for (const std::string_view word : choices) {
        all += (all.empty() ? "\"" : ", \"") + std::string(word) + "\"";
      }
      wrong<int>(key, *table_.get(key), "one of " + all);
    }
  }

  void path(std::string_view key, std::string& value) {
    const std::string before = value;
    text(key, value);
    if (value != before && !value.empty() && !folder_.empty() &&
        std::filesystem::path(value).is_relative()) {
      value = (folder_ / value).lexically_normal().generic_string();
    }
  }

  template <class Flag>
  void flag(std::string_view key, Flag& value) {
    if (const toml::node* node = take(key)) {
      const auto* flag = node->as_boolean();
      value = flag != nullptr ? flag->get()
                              : wrong<bool>(key, *node, "true or false");
    }
  }

  void number(std::string_view key, int& value, Bounds bounds) {
    if (const toml::node* node = take(key)) {
      if (!node->is_integer()) {
        wrong<int>(key, *node, "a whole number");
      }
      value = static_cast<int>(in_bounds(key, *node, bounds));
    }
  }

  // Of double or std::optional<double>.
  template <class Number>
  void number(std::string_view key, Number& value, Bounds bounds) {
    if (const toml::node* node = take(key)) {
      if (!node->is_number()) {
        wrong<int>(key, *node, "a number");
      }
      value = in_bounds(key, *node, bounds);
    }
  }

  void date(std::string_view key, std::optional<Date>& value) {
    const toml::node* node = take(key);
    if (node == nullptr) {
      return;
    }
    if (const auto* date = node->as_date()) {
      const toml::date day = date->get();
      value = Date(std::chrono::year(day.year), std::chrono::month(day.month),
                   std::chrono::day(day.day));
    } else {
      const auto* text = node->as_string();
      value = text != nullptr ? parse_date(text->get()) : std::nullopt;
    }
    if (!value) {
      wrong<int>(key, *node, "a date like 2024-01-31");
    }
  }

  void list(std::string_view key, std::vector<std::string>& value) {
    const toml::node* node = take(key);
    if (node == nullptr) {
      return;
    }
    const auto* array = node->as_array();
    if (array == nullptr) {
      wrong<int>(key, *node, "a list of texts");
      return;
    }
    value.clear();
    for (const toml::node& item : *array) {
      const auto* text = item.as_string();
      value.push_back(text != nullptr
                          ? text->get()
                          : wrong<std::string>(key, item, "a list of texts"));
    }
  }

  template <class Table>
  void table(std::string_view key, Table& value) {
    if (const toml::node* node = take(key)) {
      read(*node, full(key), value);
    }
  }

  // [[key]]: one value for each.
  template <class Table>
  void tables(std::string_view key, std::vector<Table>& values) {
    const toml::node* node = take(key);
    if (node == nullptr) {
      return;
    }
    const auto* array = node->as_array();
    if (array == nullptr) {
      wrong<int>(key, *node, "a list of tables, [[" + full(key) + "]]");
      return;
    }
    for (const toml::node& item : *array) {
      Table value;
      value.line = item.source().begin.line;
      read(item, full(key), value);
      values.push_back(std::move(value));
    }
  }

  // [key.<rule>]: the name is part of the value.
  template <class Table>
  void named_tables(std::string_view key, std::vector<Table>& values) {
    const toml::node* node = take(key);
    if (node == nullptr) {
      return;
    }
    const auto* table = node->as_table();
    if (table == nullptr) {
      wrong<int>(key, *node, "a table");
      return;
    }
    for (const auto& [name, item] : *table) {
      Table value;
      value.rule = name.str();
      value.line = item.source().begin.line;
      read(item, full(key) + "." + value.rule, value);
      values.push_back(std::move(value));
    }
    std::ranges::sort(values, {}, &Table::line);
  }

  void refuse_unknown() const {
    for (const auto& [key, node] : table_) {
      if (std::ranges::find(known_, key.str()) != known_.end()) {
        continue;
      }
      const std::string meant = nearest_key(key.str(), known_);
      refuse(file_, key.source().begin.line,
             "unknown key " + full(key.str()) +
                 (meant.empty() ? "" : "; did you mean " + full(meant) + "?"));
    }
  }

 private:
  template <class Table>
  void read(const toml::node& node, const std::string& name, Table& value) {
    const auto* table = node.as_table();
    if (table == nullptr) {
      refuse(file_, node.source().begin.line, name + " must be a table");
    }
    TableReader inner(*table, name, file_, folder_);
    walk(inner, value);
    inner.refuse_unknown();
  }

  const toml::node* take(std::string_view key) {
    known_.emplace_back(key);
    return table_.get(key);
  }

  std::string full(std::string_view key) const {
    return (name_.empty() ? "" : name_ + ".") + std::string(key);
  }

  // Never returns; the type lets it stand where a value is wanted.
  template <class Value>
  Value wrong(std::string_view key, const toml::node& node,
              const std::string& expected) const {
    refuse(file_, node.source().begin.line, full(key) + " must be " + expected);
  }

  double in_bounds(std::string_view key, const toml::node& node,
                   Bounds bounds) const {
    const double number = node.value<double>().value_or(NAN);
    if (!(number >= bounds.least && number <= bounds.most)) {
      wrong<int>(key, node,
                 "from " + number_text(bounds.least) + " to " +
                     number_text(bounds.most));
    }
    return number;
  }

  const toml::table& table_;
  std::string name_;
  std::string_view file_;
  const std::filesystem::path& folder_;
  std::vector<std::string> known_;
};

Settings parse(std::string_view text, std::string_view name,
               const std::filesystem::path& folder) {
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    refuse(name, error.source().begin.line, std::string(error.description()));
  }
  Settings settings;
  TableReader reader(table, "", name, folder);
  walk(reader, settings);
  reader.refuse_unknown();
  return settings;
}

}  // namespace

Settings load_settings(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::error_code ignored;
  if (!in || std::filesystem::is_directory(path, ignored)) {
    throw Error(ErrorCode::kIo, "cannot read " + path.generic_string());
  }
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const std::filesystem::path folder = path.parent_path();
  return parse(text, path.generic_string(), folder);
}

Settings parse_settings(std::string_view toml, std::string_view name) {
  return parse(toml, name, {});
}

Settings default_settings() {
  return {};
}

}  // namespace palpate
