// What the pages of the editors' desk share.

#pragma once

#include <string>
#include <string_view>

#include "searchd/http.h"
#include "searchd/templates.h"

namespace palpate {

struct App;

// A view with what the desk's head needs; `page` is the path of the page, to
// mark it in the navigation.
View desk_view(const App& app, std::string_view title, std::string_view page);

// The template `name`, with headers that keep it out of caches, frames and
// search engines. No page of the desk has a script.
HttpResponse desk_response(std::string_view name, const View& view);

// "1 article", "2 articles".
std::string counted(std::size_t count, std::string_view noun);

// 0.347 -> "35 %".
std::string percent(double share);

}  // namespace palpate
