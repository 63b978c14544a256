// Problems for people.

#pragma once

#include "searchd/http.h"

namespace palpate {

struct App;
struct Problem;

// Whether a browser asks for a page, not a program for data.
bool wants_page(const HttpRequest& request);

HttpResponse error_page(const Problem& problem, const App& app);

}  // namespace palpate
