#include "searchd/json_text.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/text/plain_run.h"
#include "engine/text/utf8.h"

namespace palpate {
namespace {

constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (unsigned char c = ' '; c < '\x7f'; ++c) {
    plain[c] = c != '"' && c != '\\';
  }
  return plain;
}

constexpr std::array<bool, 256> kPlain = plain_bytes();

bool is_plain(char c) {
  return kPlain[static_cast<unsigned char>(c)];
}

// How much of the front of `text` needs no escaping: all of it, as a rule.
std::size_t plain_size(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    at = skip_plain(text, at, [](char byte, char /*next*/) {
      return is_printable(byte) & (byte != '"') & (byte != '\\');
    });
    if (is_plain(text[at])) {
      ++at;
      continue;
    }
    const std::size_t before = at;
    if (static_cast<unsigned char>(text[at]) < 0x80 ||
        next_code_point(text, at) == kNotUtf8) {
      return before;
    }
  }
  return at;
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
  const std::size_t plain = plain_size(value);
  out_.append("\"").append(value, 0, plain);
  if (plain < value.size()) {
    // Text that is not UTF-8 must not cost a reader the answer.
    using Json = nlohmann::json;
    out_ += Json(value.substr(plain))
                .dump(-1, ' ', false, Json::error_handler_t::replace)
                .substr(1);
  } else {
    out_ += '"';
  }
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
