#include "searchd/search_view.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "searchd/html.h"
#include "searchd/site.h"
#include "searchd/url_coding.h"

namespace palpate {
namespace {

// More values than these are noise at first sight.
constexpr std::size_t kFacetValues = 8;

View hit_view(const SearchHit& hit, std::size_t position) {
  const std::string link = safe_link(hit.url);
  const bool deep = hit.section && !hit.section->heading.empty() &&
                    !hit.section->anchor.empty();
  View view{
      .texts = {{"link", link},
                {"id", hit.id},
                {"position", std::to_string(position)},
                {"title_html", mark_html(hit.title.text, hit.title.ranges)},
                {"snippet_html",
                 mark_html(hit.snippet.text, hit.snippet.ranges)},
                {"date",
                 date_in_words(hit.updated ? hit.updated : hit.published)},
                {"date_word", hit.updated ? "Updated" : "Published"},
                {"hit_language", hit.language}},
      .flags = {{"has_section", deep},
                {"has_snippet", !hit.snippet.text.empty()},
                {"has_date", hit.published || hit.updated},
                {"has_language", !hit.language.empty()},
                {"pinned", hit.pinned}},
      .lists = {{"topics", topic_views(hit.topics)}}};
  if (deep) {
    view.texts["section"] = hit.section->heading;
    view.texts["section_link"] =
        link + "#" + encode_percent(hit.section->anchor);
  }
  return view;
}

View facet_value(std::string_view name, std::string value, std::size_t count,
                 bool chosen) {
  return {.texts = {{"name", std::string(name)},
                    {"value", std::move(value)},
                    {"count", std::to_string(count)}},
          .flags = {{"chosen", chosen}, {"counted", count > 0}}};
}

// Checkboxes of one filter: what was chosen stays, even with no result left.
View filter_view(std::string_view name, std::string_view legend,
                 const std::vector<std::string>& chosen,
                 const std::vector<Facet>& facets) {
  View view{.texts = {{"legend", std::string(legend)}}};
  std::vector<View>& values = view.lists["values"];
  std::vector<View>& more = view.lists["more"];
  std::vector<std::string> missing = chosen;
  for (const Facet& facet : facets) {
    if (facet.name != name) {
      continue;
    }
    for (const FacetValue& value : facet.values) {
      const bool chosen_one = std::erase(missing, value.value) > 0;
      const bool shown = chosen_one || values.size() < kFacetValues;
      (shown ? values : more)
          .push_back(facet_value(name, value.value, value.count, chosen_one));
    }
  }
  for (std::string& value : missing) {
    values.push_back(facet_value(name, std::move(value), 0, true));
  }
  view.flags["has_more"] = !more.empty();
  view.texts["more_count"] = std::to_string(more.size());
  return view;
}

// "en" and "en-AU" are no choice for a reader.
bool several_languages(const std::vector<Facet>& facets) {
  std::set<std::string_view> languages;
  for (const Facet& facet : facets) {
    for (const FacetValue& value : facet.values) {
      if (facet.name == "language") {
        languages.insert(
            std::string_view(value.value).substr(0, value.value.find('-')));
      }
    }
  }
  return languages.size() > 1;
}

void add_filters(const SearchRequest& request, const SearchResponse& found,
                 View& view) {
  const std::pair<View, bool> filters[] = {
      {filter_view("topic", "Topic", request.topics, found.facets),
       !request.topics.empty()},
      {filter_view("author", "Author", request.authors, found.facets),
       !request.authors.empty()},
      {filter_view("language", "Language", request.languages, found.facets),
       !request.languages.empty()},
  };
  bool filtered = request.from || request.to;
  for (const auto& [filter, chosen] : filters) {
    filtered = filtered || chosen;
    // One value for all results is no choice.
    const bool choice = filter.texts.at("legend") == "Language"
                            ? several_languages(found.facets)
                            : filter.lists.at("values").size() > 1;
    if (chosen || choice) {
      view.lists["filters"].push_back(filter);
    }
  }
  view.flags["filtered"] = filtered;
  view.flags["can_refine"] = filtered || found.total > 1;
  view.texts["from"] = request.from ? to_iso(*request.from) : "";
  view.texts["to"] = request.to ? to_iso(*request.to) : "";
}

void add_sorts(const SearchRequest& request, View& view) {
  static constexpr struct {
    SortOrder order;
    std::string_view value;
    std::string_view label;
  } kSorts[] = {{SortOrder::kRelevance, "relevance", "Best match"},
                {SortOrder::kNewest, "newest", "Newest first"},
                {SortOrder::kOldest, "oldest", "Oldest first"},
                {SortOrder::kTitle, "title", "By title"}};

  for (const auto& sort : kSorts) {
    if (request.text.empty() && sort.order == SortOrder::kRelevance) {
      continue;
    }
    view.lists["sorts"].push_back(
        {.texts = {{"value", std::string(sort.value)},
                   {"label", std::string(sort.label)}},
         .flags = {{"chosen", sort.order == request.sort}}});
  }
}

void add_help(const SearchRequest& request, const SearchResponse& found,
              View& view) {
  view.flags["corrected"] = found.corrected;
  view.texts["searched"] = found.searched;
  view.flags["has_did_you_mean"] = found.did_you_mean.has_value();
  view.texts["did_you_mean"] = found.did_you_mean.value_or("");
  view.flags["only_my_words"] = !request.synonyms;
  view.flags["exact"] = !request.typo;
  for (const Expansion& expansion : found.expanded) {
    for (const std::string& word : expansion.to) {
      view.lists["expanded"].push_back({.texts = {{"word", word}}});
    }
  }
  view.flags["has_expanded"] = !found.expanded.empty();
  view.flags["has_notice"] = found.notice.has_value();
  if (found.notice) {
    view.texts["notice_title"] = found.notice->title;
    view.texts["notice_text"] = found.notice->text;
    view.texts["notice_link"] = safe_link(found.notice->link);
    view.texts["notice_link_text"] = found.notice->link_text;
    view.flags["has_notice_link"] =
        !found.notice->link.empty() && !found.notice->link_text.empty();
  }
}

void add_pages(const SearchRequest& request, const SearchResponse& found,
               View& view) {
  const std::size_t limit = std::max<std::size_t>(request.limit, 1);
  const std::size_t next = request.offset + limit;
  const std::size_t last = (std::max<std::size_t>(found.total, 1) - 1) / limit;
  view.flags["has_previous"] = request.offset > 0;
  view.texts["previous"] =
      std::to_string(request.offset > limit ? request.offset - limit : 0);
  view.flags["has_next"] = next < found.total;
  view.texts["next"] = std::to_string(next);
  view.texts["page"] = std::to_string(request.offset / limit + 1);
  view.texts["pages"] = std::to_string(last + 1);
  view.flags["has_pages"] = last > 0;
}

}  // namespace

void add_search(const SearchRequest& request, const SearchResponse& found,
                View& view) {
  view.texts["q"] = request.text;
  view.flags["has_q"] = !request.text.empty();
  view.texts["total"] = std::to_string(found.total);
  view.flags["partial"] = !found.coverage.is_whole();
  view.texts["results_word"] = found.total == 1 ? "article" : "articles";
  std::size_t position = request.offset;
  for (const SearchHit& hit : found.hits) {
    view.lists["hits"].push_back(hit_view(hit, ++position));
  }
  view.flags["has_hits"] = !found.hits.empty();
  view.texts["first"] = std::to_string(request.offset + 1);
  add_filters(request, found, view);
  add_sorts(request, view);
  add_help(request, found, view);
  add_pages(request, found, view);
}

}  // namespace palpate
