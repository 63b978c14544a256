#include "searchd/fields.h"

#include <algorithm>
#include <charconv>

#include "engine/text/unicode.h"
#include "searchd/json.h"
#include "searchd/problem.h"
#include "searchd/url_coding.h"

namespace palpate {
namespace {

constexpr std::size_t kMaxListValues = 50;
constexpr std::size_t kMaxListCharacters = 200;

std::string trimmed(std::string text) {
  const auto begin = text.find_first_not_of(" \n\t");
  if (begin == std::string::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \n\t") - begin + 1);
}

std::string joined(std::initializer_list<std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    text += text.empty() ? "" : ", ";
    text += word;
  }
  return text;
}

}  // namespace

std::string Fields::first(const std::string& name) const {
  // find() may answer any of several equal names; lower_bound the first.
  const auto found = values_.lower_bound(name);
  return found == values_.end() || found->first != name ? std::string()
                                                        : found->second;
}

std::string Fields::text(const std::string& name,
                         std::size_t max_characters) const {
  std::string value = trimmed(clean_utf8(first(name)));
  if (code_points(value) > max_characters) {
    throw invalid_parameter(
        name, "at most " + std::to_string(max_characters) + " characters");
  }
  return value;
}

std::size_t Fields::number(const std::string& name, std::size_t fallback,
                           std::size_t max) const {
  const std::string value = trimmed(first(name));
  if (value.empty()) {
    return fallback;
  }
  std::size_t number = 0;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number > max) {
    throw invalid_parameter(name,
                            "a whole number from 0 to " + std::to_string(max));
  }
  return number;
}

std::string Fields::choice(
    const std::string& name,
    std::initializer_list<std::string_view> choices) const {
  const std::string value = first(name);
  if (value.empty()) {
    return std::string(*choices.begin());
  }
  if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
    throw invalid_parameter(name, "one of " + joined(choices));
  }
  return value;
}

bool Fields::flag(const std::string& name, bool fallback) const {
  const std::string value = first(name);
  if (value.empty()) {
    return fallback;
  }
  if (value == "on" || value == "1" || value == "true") {
    return true;
  }
  if (value == "off" || value == "0" || value == "false") {
    return false;
  }
  throw invalid_parameter(name, "on or off");
}

std::optional<Date> Fields::date(const std::string& name) const {
  const std::string value = first(name);
  if (value.empty()) {
    return std::nullopt;
  }
  const auto date = parse_date(value);
  // parse_date() reads what editors write; here only one spelling will do.
  if (!date || to_iso(*date) != value) {
    throw invalid_parameter(name, "a date as YYYY-MM-DD");
  }
  return date;
}

std::vector<std::string> Fields::list(const std::string& name) const {
  std::vector<std::string> values;
  const auto [begin, end] = values_.equal_range(name);
  for (auto field = begin; field != end; ++field) {
    std::string value = trimmed(clean_utf8(field->second));
    if (value.empty()) {
      continue;
    }
    values.push_back(std::move(value));
    if (code_points(values.back()) > kMaxListCharacters ||
        values.size() > kMaxListValues) {
      throw invalid_parameter(name,
                              "at most 50 values of at most 200 characters");
    }
  }
  return values;
}

Fields request_fields(const HttpRequest& request) {
  if (request.method != "POST") {
    return Fields(parse_form(request.query));
  }
  const std::string_view type = request.header("content-type");
  if (type.starts_with("application/x-www-form-urlencoded")) {
    return Fields(parse_form(request.body));
  }
  if (type.empty() || type.starts_with("application/json") ||
      type.starts_with("text/plain")) {
    return Fields(json_fields(request.body));
  }
  throw Problem(415, "unsupported-media-type",
                "Send JSON (application/json) or a form "
                "(application/x-www-form-urlencoded).");
}

}  // namespace palpate
