#include "searchd/json_text.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace palpate {
namespace {

bool is_plain(char c) {
  return c >= ' ' && c != '"' && c != '\\' && c != '\x7f';
}

template <typename Number>
void append_number(std::string& out, Number value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof(digits), value).ptr;
  out.append(digits, end);
}

}  // namespace

void JsonText::begin_value() {
  if (needs_comma_) {
    out_ += ',';
  }
  needs_comma_ = true;
}

void JsonText::open(char bracket) {
  begin_value();
  out_ += bracket;
  needs_comma_ = false;
}

void JsonText::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
}

JsonText& JsonText::name(std::string_view name) {
  begin_value();
  out_.append("\"").append(name).append("\":");
  needs_comma_ = false;
  return *this;
}

JsonText& JsonText::any_name(std::string_view name) {
  text(name);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

void JsonText::text(std::string_view value) {
  begin_value();
  if (std::ranges::all_of(value, is_plain)) {
    out_.append("\"").append(value).append("\"");
    return;
  }
  // Text that is not UTF-8 must not cost a reader the answer.
  using Json = nlohmann::json;
  out_ += Json(value).dump(-1, ' ', false, Json::error_handler_t::replace);
}

void JsonText::text_or_null(const std::optional<std::string>& value) {
  if (value) {
    text(*value);
  } else {
    null();
  }
}

void JsonText::texts(const std::vector<std::string>& values) {
  open('[');
  for (const std::string& value : values) {
    text(value);
  }
  close(']');
}

void JsonText::number(double value) {
  begin_value();
  append_number(out_, value);
}

void JsonText::number(std::size_t value) {
  begin_value();
  append_number(out_, value);
}

void JsonText::flag(bool value) {
  begin_value();
  out_ += value ? "true" : "false";
}

void JsonText::null() {
  begin_value();
  out_ += "null";
}

}  // namespace palpate
