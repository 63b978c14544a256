#include "searchd/search_json.h"

#include <charconv>

#include "searchd/html.h"
#include "searchd/json_text.h"

namespace palpate {
namespace {

void add_date(JsonText& json, const std::optional<Date>& date) {
  if (date) {
    json.text(to_iso(*date));
  } else {
    json.null();
  }
}

void add_section(JsonText& json, const SearchHit& hit) {
  if (!hit.section) {
    json.null();
    return;
  }
  const std::string& anchor = hit.section->anchor;
  json.open('{');
  json.name("heading").text(hit.section->heading);
  json.name("url").text(anchor.empty() ? hit.url : hit.url + "#" + anchor);
  json.close('}');
}

void add_hit(JsonText& json, const SearchHit& hit) {
  json.open('{');
  json.name("id").text(hit.id);
  json.name("url").text(hit.url);
  json.name("title").text(hit.title.text);
  json.name("title_html").text(mark_html(hit.title.text, hit.title.ranges));
  json.name("snippet_html")
      .text(mark_html(hit.snippet.text, hit.snippet.ranges));
  json.name("summary").text(hit.summary);
  add_section(json.name("section"), hit);
  json.name("authors").texts(hit.authors);
  json.name("topics").texts(hit.topics);
  json.name("language").text(hit.language);
  add_date(json.name("published"), hit.published);
  add_date(json.name("updated"), hit.updated);
  json.name("score").number(hit.score);
  json.name("pinned").flag(hit.pinned);
  if (!hit.explain.empty()) {
    json.name("explain").open('{');
    for (const ScorePart& part : hit.explain) {
      json.any_name(part.name).number(part.score);
    }
    json.close('}');
  }
  json.close('}');
}

void add_facets(JsonText& json, const std::vector<Facet>& facets) {
  json.open('{');
  for (const Facet& facet : facets) {
    json.name(facet.name).open('[');
    for (const FacetValue& value : facet.values) {
      json.open('{');
      json.name("value").text(value.value);
      json.name("count").number(value.count);
      json.close('}');
    }
    json.close(']');
  }
  json.close('}');
}

void add_notice(JsonText& json, const std::optional<Notice>& notice) {
  if (!notice) {
    json.null();
    return;
  }
  json.open('{');
  json.name("id").text(notice->id);
  json.name("title").text(notice->title);
  json.name("text").text(notice->text);
  json.name("link").text(notice->link);
  json.name("link_text").text(notice->link_text);
  json.close('}');
}

void add_expanded(JsonText& json, const std::vector<Expansion>& expanded) {
  json.open('[');
  for (const Expansion& expansion : expanded) {
    json.open('{');
    json.name("from").text(expansion.from);
    json.name("to").texts(expansion.to);
    json.close('}');
  }
  json.close(']');
}

// Only an answer that lacks something says so.
void add_coverage(JsonText& json, const Coverage& coverage) {
  json.name("total_is_exact").flag(coverage.is_whole());
  if (!coverage.is_whole()) {
    json.name("partial").flag(true);
    json.name("shards").open('{');
    json.name("asked").number(std::size_t{coverage.asked});
    json.name("answered").number(std::size_t{coverage.answered});
    json.close('}');
  }
}

}  // namespace

std::string SearchJson::with_took(double milliseconds) const {
  char number[32];
  char* const end = std::to_chars(number, number + sizeof(number), milliseconds,
                                  std::chars_format::fixed, 3)
                        .ptr;
  std::string json;
  json.reserve(head.size() + tail.size() + sizeof(number));
  json.append(head).append(number, static_cast<std::size_t>(end - number));
  json.append(tail);
  return json;
}

SearchJson search_json(const SearchRequest& request,
                       const SearchResponse& found) {
  constexpr std::size_t kUsualHead = 4096;
  constexpr std::size_t kUsualHit = 1024;
  JsonText json;
  json.reserve(kUsualHead + kUsualHit * found.hits.size());
  json.open('{');
  json.name("query").text(request.text);
  json.name("searched").text(found.searched);
  json.name("corrected").flag(found.corrected);
  json.name("did_you_mean").text_or_null(found.did_you_mean);
  add_expanded(json.name("expanded"), found.expanded);
  add_notice(json.name("notice"), found.notice);
  json.name("total").number(found.total);
  add_coverage(json, found.coverage);
  json.name("offset").number(request.offset);
  json.name("limit").number(request.limit);
  const std::size_t took = json.name("took_ms").size();
  json.null();
  const std::size_t rest = json.size();
  json.name("revision").number(static_cast<std::size_t>(found.revision));
  add_facets(json.name("facets"), found.facets);
  json.name("hits").open('[');
  for (const SearchHit& hit : found.hits) {
    add_hit(json, hit);
  }
  json.close(']');
  json.close('}');
  std::string all = json.take();
  return {.head = all.substr(0, took), .tail = all.substr(rest)};
}

}  // namespace palpate
