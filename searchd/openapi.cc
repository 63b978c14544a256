#include "searchd/openapi.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "searchd/version.h"
#include "searchd/web_file.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kIndexes = "/indexes/";

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return result;
}

// "/v1/articles/*" -> "/v1/articles/{id}",
// "/indexes/*/documents/*" -> "/indexes/{uid}/documents/{id}".
std::string path_template(std::string_view pattern) {
  std::string path(pattern);
  for (std::size_t star = path.find('*'); star != std::string::npos;
       star = path.find('*')) {
    path.replace(star, 1,
                 star == kIndexes.size() && path.starts_with(kIndexes)
                     ? "{uid}"
                     : "{id}");
  }
  return path;
}

Json path_parameter(std::string_view name) {
  return {{"name", name},
          {"in", "path"},
          {"required", true},
          {"description", name == "id" ? "An article's id; it may hold slashes."
                                       : "Any name for the one index."},
          {"schema", {{"type", "string"}}}};
}

// The route's own words over what the file knows of it.
Json operation(const Route& route, const Json& known) {
  Json operation = {
      {"summary", route.summary},
      {"operationId", lower(route.method) + path_template(route.pattern)}};
  for (const std::string_view name : {"uid", "id"}) {
    if (path_template(route.pattern).find('{' + std::string(name) + '}') !=
        std::string::npos) {
      operation["parameters"].push_back(path_parameter(name));
    }
  }
  for (const auto& parameter : known.value("parameters", Json::array())) {
    operation["parameters"].push_back(parameter);
  }
  if (known.contains("requestBody")) {
    operation["requestBody"] = known["requestBody"];
  }
  operation["responses"] = known.at("responses");
  operation["responses"]["default"] = {
      {"$ref", route.refuse == nullptr
                   ? "#/components/responses/Problem"
                   : "#/components/responses/MeilisearchError"}};
  return operation;
}

}  // namespace

std::string openapi_json(std::span<const Route> table) {
  Json document = Json::parse(web_file("openapi.json"));
  document["info"]["version"] = kVersion;
  Json operations = std::move(document["operations"]);
  document.erase("operations");
  Json& paths = document["paths"] = Json::object();
  for (const Route& route : table) {
    const std::string name =
        std::string(route.method) + " " + std::string(route.pattern);
    if (!operations.contains(name)) {
      throw std::logic_error("web/openapi.json lacks " + name);
    }
    paths[path_template(route.pattern)][lower(route.method)] =
        operation(route, operations[name]);
    operations.erase(name);
  }
  if (!operations.empty()) {
    throw std::logic_error("web/openapi.json has no route for " +
                           operations.begin().key());
  }
  return document.dump(2);
}

}  // namespace palpate
