#include "searchd/article_ld.h"

#include <nlohmann/json.hpp>

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

void add_date(Json& json, const char* name, const std::optional<Date>& date) {
  if (date) {
    json[name] = to_iso(*date);
  }
}

void add_text(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) {
    json[name] = text;
  }
}

// Names without a type: an author may be a person or a desk.
Json named(const std::vector<std::string>& names) {
  Json list = Json::array();
  for (const std::string& name : names) {
    list.push_back({{"name", name}});
  }
  return list;
}

// Markup ends at "</script" and changes at "<!--", also within a string.
std::string without_markup(const std::string& json) {
  std::string text;
  for (const char c : json) {
    if (c == '<') {
      text += "\\u003c";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

std::string article_ld(const Article& article, std::string_view url,
                       std::string_view site) {
  Json json = {{"@context", "https://schema.org"},
               {"@type", "MedicalWebPage"},
               {"name", article.title},
               {"headline", article.title},
               {"url", url},
               {"isPartOf", {{"@type", "WebSite"}, {"name", site}}}};
  add_text(json, "description", article.summary);
  add_text(json, "inLanguage", article.language);
  add_date(json, "datePublished", article.published);
  add_date(json, "dateModified", article.updated);
  add_date(json, "lastReviewed", article.reviewed);
  if (!article.reviewed_by.empty()) {
    json["reviewedBy"] = {{"name", article.reviewed_by}};
  }
  if (!article.authors.empty()) {
    json["author"] = named(article.authors);
  }
  if (!article.topics.empty()) {
    json["about"] = named(article.topics);
  }
  return without_markup(
      json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace palpate
