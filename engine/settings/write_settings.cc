#include <array>
#include <charconv>
#include <optional>

#include "engine/settings/settings.h"
#include "engine/settings/settings_keys.h"

namespace palpate {
namespace {

std::string toml_string(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += "\\u00";
      result += kHex[byte >> 4U];
      result += kHex[byte & 15U];
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string number_text(double number) {
  std::array<char, 32> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), end.ptr};
}

// Writes a struct as a table: first its own keys, then the tables below it, as
// TOML wants them.
class TableWriter {
 public:
  explicit TableWriter(std::string name) : name_(std::move(name)) {}

  void text(std::string_view key, const std::string& value) {
    line(key, toml_string(value));
  }

  // What is printed ends up in tickets and chats.
  void secret(std::string_view key, const std::string& /*value*/) {
    line(key, "\"\"  # Never shown here.");
  }

  void required(std::string_view key, const std::string& value) {
    text(key, value);
  }

  // "" stands for "not said", which no choice is.
  void choice(std::string_view key, const std::string& value, Choices) {
    if (!value.empty()) {
      text(key, value);
    }
  }

  void path(std::string_view key, const std::string& value) {
    text(key, value);
  }

  void flag(std::string_view key, std::optional<bool> value) {
    if (value) {
      line(key, *value ? "true" : "false");
    }
  }

  void number(std::string_view key, int value, Bounds) {
    line(key, std::to_string(value));
  }

  void number(std::string_view key, double value, Bounds) {
    line(key, number_text(value));
  }

  void number(std::string_view key, std::optional<double> value,
              Bounds bounds) {
    if (value) {
      number(key, *value, bounds);
    }
  }

  void date(std::string_view key, const std::optional<Date>& value) {
    if (value) {
      line(key, to_iso(*value));
    }
  }

  void list(std::string_view key, const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& value : values) {
      all += (all.empty() ? "" : ", ") + toml_string(value);
    }
    line(key, "[" + all + "]");
  }

  template <class Table>
  void table(std::string_view key, Table& value) {
    below(full(key), "[" + full(key) + "]", value);
  }

  template <class Table>
  void tables(std::string_view key, std::vector<Table>& values) {
    for (Table& value : values) {
      below(full(key), "[[" + full(key) + "]]", value);
    }
  }

  template <class Table>
  void named_tables(std::string_view key, std::vector<Table>& values) {
    for (Table& value : values) {
      const std::string name = full(key) + "." + toml_string(value.rule);
      below(name, "[" + name + "]", value);
    }
  }

  std::string take() const { return lines_ + below_; }

 private:
  void line(std::string_view key, const std::string& value) {
    lines_ += std::string(key) + " = " + value + "\n";
  }

  template <class Table>
  void below(const std::string& name, const std::string& header, Table& value) {
    TableWriter inner(name);
    walk(inner, value);
    below_ += "\n" + header + "\n" + inner.take();
  }

  std::string full(std::string_view key) const {
    return (name_.empty() ? "" : name_ + ".") + std::string(key);
  }

  std::string name_;
  std::string lines_;
  std::string below_;
};

}  // namespace

std::string to_toml(const Settings& settings) {
  TableWriter writer("");
  Settings copy = settings;  // walk() serves the reader too: it wants to write.
  walk(writer, copy);
  std::string text = writer.take();
  return text.starts_with('\n') ? text.substr(1) : text;
}

}  // namespace palpate
