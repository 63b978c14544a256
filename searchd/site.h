// What the pages of the example site share.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/related/related_reading.h"
#include "engine/search/search.h"
#include "searchd/http.h"
#include "searchd/templates.h"

namespace palpate {

struct App;

// A view with what head, foot and search box need.
View site_view(const App& app, std::string_view title);

// Where readers reach this server, without a "/" at its end: as configured,
// else as they asked.
std::string public_url(const HttpRequest& request, const App& app);

// `url` as it is, or below `base` if it is a path.
std::string absolute_url(std::string_view base, std::string_view url);

HttpResponse page_response(std::string html);

// "5 January 2024"; "" for none.
std::string date_in_words(const std::optional<Date>& date);

// Topics as links to a search for all their articles.
std::vector<View> topic_views(const std::vector<std::string>& topics);

// Links to the topics that most articles have, as "topics" and "has_topics".
void add_topics(const std::vector<Facet>& facets, View& view);

std::vector<View> related_views(const std::vector<RelatedArticle>& related);

}  // namespace palpate
