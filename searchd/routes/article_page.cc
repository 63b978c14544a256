#include <algorithm>

#include "searchd/app.h"
#include "searchd/article_ld.h"
#include "searchd/article_text.h"
#include "searchd/caching.h"
#include "searchd/find_article.h"
#include "searchd/problem.h"
#include "searchd/routes.h"
#include "searchd/site.h"
#include "searchd/url_coding.h"

namespace palpate {
namespace {

// A short page needs no list of contents.
constexpr std::size_t kContentsFrom = 3;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

View section_view(const Article& article, const Section& section) {
  // The page's title is its h1: sections begin at h2, whatever the source had.
  const int level = std::clamp(section.level, 2, 6);
  return {.texts = {{"heading", section.heading},
                    {"anchor", section.anchor},
                    {"link", encode_percent(section.anchor)},
                    {"level", std::to_string(level)}},
          .flags = {{"has_heading", !section.heading.empty()}},
          .lists = {{"blocks", text_blocks(article, section)}}};
}

void add_details(const Article& article, View& view) {
  view.texts["summary"] = article.summary;
  view.flags["has_summary"] = !article.summary.empty();
  view.texts["authors"] = joined(article.authors);
  view.flags["has_authors"] = !article.authors.empty();
  view.texts["published"] = date_in_words(article.published);
  view.flags["has_published"] = article.published.has_value();
  view.texts["updated"] = date_in_words(article.updated);
  view.flags["has_updated"] =
      article.updated.has_value() && article.updated != article.published;
  view.texts["reviewed"] = date_in_words(article.reviewed);
  view.flags["has_reviewed"] = article.reviewed.has_value();
  view.texts["reviewed_by"] = article.reviewed_by;
  view.flags["has_reviewer"] = !article.reviewed_by.empty();
  view.texts["article_language"] = article.language;
  view.flags["has_language"] = !article.language.empty();
  view.lists["topics"] = topic_views(article.topics);
  view.flags["has_topics"] = !article.topics.empty();
}

// What search engines are told of the page.
void add_address(const HttpRequest& request, const App& app,
                 const Article& article, View& view) {
  const std::string url = absolute_url(public_url(request, app), article.url);
  view.flags["has_canonical"] = true;
  view.texts["canonical"] = url;
  view.flags["has_ld"] = true;
  view.texts["ld"] = article_ld(article, url, view.texts["site_name"]);
}

}  // namespace

// GET /articles/conditions/neck-pain
HttpResponse article_page(const HttpRequest& request, App& app) {
  const std::string& id = request.path_params.front();
  const auto article = find_article(app.index, id);
  if (!article) {
    throw not_found("article");
  }
  View view = site_view(app, article->title);
  view.flags["small_search"] = true;
  add_details(*article, view);
  add_address(request, app, *article, view);
  for (const Section& section : article->body.sections) {
    view.lists["sections"].push_back(section_view(*article, section));
    if (!section.heading.empty() && section.level <= 2) {
      view.lists["contents"].push_back(
          {.texts = {{"heading", section.heading},
                     {"link", encode_percent(section.anchor)}}});
    }
  }
  view.flags["has_contents"] = view.lists["contents"].size() >= kContentsFrom;
  if (const auto found =
          app.related.related_to(id, app.settings.related.limit)) {
    view.lists["related"] = related_views(found->related);
  }
  view.flags["has_related"] = !view.lists["related"].empty();
  HttpResponse response = page_response(render("article", view));
  // Its own address depends on Host when no public_url is set.
  response.headers["Vary"] = "Host";
  return cacheable(request, std::move(response), kRevalidate);
}

}  // namespace palpate
