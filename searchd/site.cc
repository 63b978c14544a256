#include "searchd/site.h"

#include "searchd/app.h"
#include "searchd/html.h"
#include "searchd/url_coding.h"

namespace palpate {

View site_view(const App& app, std::string_view title) {
  const auto& site = app.settings.site;
  const std::string name = site.name.empty() ? "Palpate" : site.name;
  View view;
  view.texts["site_name"] = name;
  view.texts["page_title"] =
      title.empty() ? name : std::string(title) + " – " + name;
  view.texts["title"] = title;
  view.texts["language"] = site.language.empty() ? "en" : site.language;
  view.texts["q"] = "";
  view.texts["label"] = "Search all articles";
  view.flags["clicks"] = app.settings.insights.enabled;
  return view;
}

std::string public_url(const HttpRequest& request, const App& app) {
  std::string url = app.settings.server.public_url;
  if (url.empty()) {
    url = "http://" + std::string(request.header("host"));
  }
  while (url.ends_with('/')) {
    url.pop_back();
  }
  return url;
}

std::string absolute_url(std::string_view base, std::string_view url) {
  return url.starts_with('/') ? std::string(base).append(url)
                              : std::string(url);
}

HttpResponse page_response(std::string html) {
  return {.content_type = "text/html; charset=utf-8", .body = std::move(html)};
}

std::string date_in_words(const std::optional<Date>& date) {
  static constexpr std::string_view kMonths[] = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (!date || !date->ok()) {
    return {};
  }
  const auto month = static_cast<unsigned>(date->month());
  return std::to_string(static_cast<unsigned>(date->day())) + " " +
         std::string(kMonths[month - 1]) + " " +
         std::to_string(static_cast<int>(date->year()));
}

std::vector<View> topic_views(const std::vector<std::string>& topics) {
  std::vector<View> views;
  for (const std::string& topic : topics) {
    views.push_back(
        {.texts = {{"name", topic},
                   {"link", "/search?topic=" + encode_percent(topic)}}});
  }
  return views;
}

void add_topics(const std::vector<Facet>& facets, View& view) {
  constexpr std::size_t kTopics = 18;
  std::vector<View>& topics = view.lists["topics"];
  for (const Facet& facet : facets) {
    for (const FacetValue& value : facet.values) {
      if (topics.size() == kTopics) {
        break;
      }
      topics.push_back({.texts = {{"name", value.value},
                                  {"count", std::to_string(value.count)},
                                  {"link", "/search?topic=" +
                                               encode_percent(value.value)}}});
    }
  }
  view.flags["has_topics"] = !topics.empty();
}

std::vector<View> related_views(const std::vector<RelatedArticle>& related) {
  std::vector<View> views;
  for (const RelatedArticle& article : related) {
    views.push_back({.texts = {{"title", article.title},
                               {"link", safe_link(article.url)},
                               {"summary", article.summary},
                               {"reason", article.reason}},
                     .flags = {{"has_summary", !article.summary.empty()},
                               {"has_reason", !article.reason.empty()}}});
  }
  return views;
}

}  // namespace palpate
