#include "searchd/json.h"

#include <nlohmann/json.hpp>

#include "searchd/html.h"
#include "searchd/problem.h"
#include "searchd/version.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

// Text that is not UTF-8 must not cost a reader the answer.
std::string write(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json date_json(const std::optional<Date>& date) {
  return date ? Json(to_iso(*date)) : Json();
}

std::string_view kind_name(Suggestion::Kind kind) {
  switch (kind) {
    case Suggestion::Kind::kArticle:
      return "article";
    case Suggestion::Kind::kTopic:
      return "topic";
    case Suggestion::Kind::kQuery:
      break;
  }
  return "query";
}

// One value of a body: text as it is, other scalars spelt as in a URL.
std::string field_text(const std::string& name, const Json& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_boolean()) {
    return value.get<bool>() ? "on" : "off";
  }
  if (value.is_number()) {
    return value.dump();
  }
  throw invalid_parameter(name,
                          "text, a number, true, false or a list of "
                          "these");
}

}  // namespace

std::string suggestions_json(std::string_view typed,
                             const std::vector<Suggestion>& suggestions) {
  Json list = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    Json json = {{"kind", kind_name(suggestion.kind)},
                 {"text", suggestion.text},
                 {"html", mark_html(suggestion.text, suggestion.ranges)}};
    json["url"] = suggestion.url.empty() ? Json() : Json(suggestion.url);
    if (!suggestion.id.empty()) {
      json["id"] = suggestion.id;
    }
    list.push_back(std::move(json));
  }
  return write({{"query", typed}, {"suggestions", std::move(list)}});
}

std::string opensearch_json(std::string_view typed,
                            const std::vector<Suggestion>& suggestions) {
  Json texts = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    texts.push_back(suggestion.text);
  }
  return write(Json::array({typed, std::move(texts)}));
}

std::string article_json(const Article& article) {
  Json sections = Json::array();
  for (const Section& section : article.body.sections) {
    if (!section.heading.empty()) {
      sections.push_back({{"heading", section.heading},
                          {"anchor", section.anchor},
                          {"level", section.level}});
    }
  }
  return write({{"id", article.id},
                {"url", article.url},
                {"title", article.title},
                {"summary", article.summary},
                {"authors", article.authors},
                {"topics", article.topics},
                {"published", date_json(article.published)},
                {"updated", date_json(article.updated)},
                {"reviewed", date_json(article.reviewed)},
                {"language", article.language},
                {"sections", std::move(sections)}});
}

std::string problem_json(const Problem& problem) {
  Json json = {{"type", "about:blank"},
               {"title", status_title(problem.status)},
               {"status", problem.status},
               {"detail", problem.detail},
               {"code", problem.code}};
  if (!problem.parameter.empty()) {
    json["parameter"] = problem.parameter;
  }
  return write(json);
}

std::string version_json() {
  // The last three are what Meilisearch's clients read.
  return write({{"name", "palpate"},
                {"version", kVersion},
                {"commitSha", "unknown"},
                {"commitDate", "unknown"},
                {"pkgVersion", kVersion}});
}

std::string readiness_json(std::uint64_t revision, std::size_t articles) {
  return write(
      {{"status", "ready"}, {"revision", revision}, {"articles", articles}});
}

std::multimap<std::string, std::string> json_fields(std::string_view body) {
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object()) {
    throw Problem(400, "invalid-body", "The body is not a JSON object.");
  }
  std::multimap<std::string, std::string> fields;
  for (const auto& [name, value] : json.items()) {
    if (value.is_array()) {
      for (const Json& item : value) {
        fields.emplace(name, field_text(name, item));
      }
    } else if (!value.is_null()) {
      fields.emplace(name, field_text(name, value));
    }
  }
  return fields;
}

}  // namespace palpate
