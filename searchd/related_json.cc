#include "searchd/related_json.h"

#include "searchd/json_text.h"

namespace palpate {
namespace {

void add_related(JsonText& json, const std::vector<RelatedArticle>& related) {
  json.open('[');
  for (const RelatedArticle& article : related) {
    json.open('{');
    json.name("id").text(article.id);
    json.name("url").text(article.url);
    json.name("title").text(article.title);
    json.name("summary").text(article.summary);
    json.name("authors").texts(article.authors);
    json.name("topics").texts(article.topics);
    json.name("published");
    if (article.published) {
      json.text(to_iso(*article.published));
    } else {
      json.null();
    }
    json.name("similarity").number(article.similarity);
    json.name("reason").text(article.reason);
    json.name("pinned").flag(article.pinned);
    json.close('}');
  }
  json.close(']');
}

void add_near_duplicates(JsonText& json,
                         const std::vector<NearDuplicate>& duplicates) {
  json.open('[');
  for (const NearDuplicate& twin : duplicates) {
    json.open('{');
    json.name("id").text(twin.id);
    json.name("url").text(twin.url);
    json.name("title").text(twin.title);
    json.name("similarity").number(twin.similarity);
    json.close('}');
  }
  json.close(']');
}

void add_links(JsonText& json, const std::vector<LinkSuggestion>& links) {
  json.open('[');
  for (const LinkSuggestion& link : links) {
    json.open('{');
    json.name("paragraph").number(static_cast<std::size_t>(link.paragraph));
    json.name("anchor_text").text(link.anchor_text);
    json.name("id").text(link.id);
    json.name("url").text(link.url);
    json.close('}');
  }
  json.close(']');
}

}  // namespace

std::string related_json(const RelatedAnswer& answer) {
  JsonText json;
  json.open('{');
  json.name("article").open('{');
  json.name("id").text(answer.id);
  json.name("url").text(answer.url);
  json.name("title").text(answer.title);
  json.close('}');
  add_related(json.name("related"), answer.related);
  json.close('}');
  return json.take();
}

std::string draft_json(std::string_view title, const DraftAnswer& answer) {
  JsonText json;
  json.open('{');
  json.name("article").open('{');
  json.name("id").null();
  json.name("url").null();
  json.name("title").text(title);
  json.close('}');
  add_related(json.name("related"), answer.related);
  add_near_duplicates(json.name("near_duplicates"), answer.near_duplicates);
  add_links(json.name("links"), answer.links);
  json.close('}');
  return json.take();
}

}  // namespace palpate
