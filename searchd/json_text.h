// JSON written straight into a string, for the one answer that is made
// thousands of times a second: building a tree of values first took longer than
// the search. What needs escaping is left to nlohmann-json.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palpate {

// Puts commas where they belong; brackets and names are the caller's to match.
class JsonText {
 public:
  void open(char bracket);
  void close(char bracket);

  // The name of the next value. `name` is ASCII and needs no escaping.
  JsonText& name(std::string_view name);
  // The same for a name that may need it.
  JsonText& any_name(std::string_view name);

  void text(std::string_view value);
  void text_or_null(const std::optional<std::string>& value);
  void texts(const std::vector<std::string>& values);
  void number(double value);
  void number(std::size_t value);
  void flag(bool value);
  void null();

  // Makes room for so many bytes.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

  // Where the next value begins.
  std::size_t size() const { return out_.size(); }

  std::string take() { return std::move(out_); }

 private:
  void begin_value();

  std::string out_;
  bool needs_comma_ = false;
};

}  // namespace palpate
