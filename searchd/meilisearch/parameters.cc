#include "searchd/meilisearch/parameters.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "engine/text/unicode.h"
#include "searchd/meilisearch/error.h"
#include "searchd/url_coding.h"

namespace palpate {
namespace {

// Of a name in an error; more says nothing.
constexpr std::size_t kShownBytes = 60;
constexpr std::size_t kMostValues = 100;

// "cropLength" -> "crop_length".
std::string snake_case(std::string_view name) {
  std::string snake;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c))) {
      snake += '_';
    }
    snake += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return snake;
}

std::vector<std::string> parted_by_commas(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (end > 0) {
      parts.emplace_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace

Parameters::Parameters(Json values, std::string kind)
    : values_(std::move(values)), kind_(std::move(kind)) {
  if (!values_.is_object()) {
    throw invalid_value("bad_request", "Send a JSON object.");
  }
}

Parameters Parameters::from_url(const HttpRequest& request, std::string kind) {
  Json values = Json::object();
  for (const auto& [name, value] : parse_form(request.query)) {
    values[name] = value;
  }
  Parameters parameters(std::move(values), std::move(kind));
  parameters.from_url_ = true;
  return parameters;
}

Parameters Parameters::from_body(const HttpRequest& request, std::string kind) {
  return {read_body(request), std::move(kind)};
}

void Parameters::expect_only(
    std::initializer_list<std::span<const std::string_view>> known) const {
  for (const auto& item : values_.items()) {
    const std::string& name = item.key();
    const bool found = std::ranges::any_of(known, [&](const auto& names) {
      return std::ranges::find(names, name) != names.end();
    });
    if (!found) {
      throw invalid_value("bad_request",
                          "Unknown parameter " +
                              std::string(truncate_utf8(name, kShownBytes)) +
                              ".");
    }
  }
}

const Parameters::Json* Parameters::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->is_null() ? nullptr : &*found;
}

std::string Parameters::text(std::string_view name,
                             std::string_view fallback) const {
  const Json* value = find(name);
  if (value == nullptr) {
    return std::string(fallback);
  }
  if (!value->is_string()) {
    throw refuse(name, "text");
  }
  return clean_utf8(value->get_ref<const std::string&>());
}

std::size_t Parameters::number(std::string_view name, std::size_t fallback,
                               std::size_t max) const {
  const Json* value = find(name);
  if (value == nullptr) {
    return fallback;
  }
  std::size_t number = max + 1;
  if (value->is_number_unsigned()) {
    number = value->get<std::size_t>();
  } else if (from_url_) {
    const auto& digits = value->get_ref<const std::string&>();
    const char* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    number = read.ec == std::errc() && read.ptr == end ? number : max + 1;
  }
  if (number > max) {
    throw refuse(name, "a whole number from 0 to " + std::to_string(max));
  }
  return number;
}

bool Parameters::flag(std::string_view name) const {
  const Json* value = find(name);
  if (value == nullptr) {
    return false;
  }
  if (value->is_boolean()) {
    return value->get<bool>();
  }
  if (!from_url_ || (*value != "true" && *value != "false")) {
    throw refuse(name, "true or false");
  }
  return *value == "true";
}

std::optional<std::vector<std::string>> Parameters::texts(
    std::string_view name) const {
  const Json* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (from_url_) {
    return parted_by_commas(value->get_ref<const std::string&>());
  }
  const bool all_text = value->is_array() && value->size() <= kMostValues &&
                        std::ranges::all_of(*value, [](const Json& item) {
                          return item.is_string();
                        });
  if (!all_text) {
    throw refuse(name, "a list of at most 100 texts");
  }
  return value->get<std::vector<std::string>>();
}

Problem Parameters::refuse(std::string_view name,
                           std::string_view takes) const {
  return invalid_value(
      "invalid_" + kind_ + "_" + snake_case(name),
      std::string(name) + " takes " + std::string(takes) + ".");
}

nlohmann::ordered_json read_body(const HttpRequest& request) {
  const std::string_view type = request.header("content-type");
  if (!type.empty() && !type.starts_with("application/json")) {
    throw Problem(415, "invalid_content_type", "Send application/json.");
  }
  auto json = nlohmann::ordered_json::parse(request.body, nullptr, false);
  if (json.is_discarded()) {
    throw invalid_value("malformed_payload", "The body is not JSON.");
  }
  return json;
}

}  // namespace palpate
