#include "searchd/error_page.h"

#include "searchd/problem.h"
#include "searchd/site.h"

namespace palpate {

bool wants_page(const HttpRequest& request) {
  return !request.path.starts_with("/v1/") &&
         request.header("accept").find("text/html") != std::string_view::npos;
}

HttpResponse error_page(const Problem& problem, const App& app) {
  const bool missing = problem.status == 404;
  View view = site_view(app, missing ? "Page not found" : "That did not work");
  view.flags["has_hint"] = true;
  view.texts["message"] =
      missing ? "The page may have moved. Searching usually finds it."
              : problem.detail;
  HttpResponse response = page_response(render("error", view));
  response.status = problem.status;
  response.headers = problem.headers;
  return response;
}

}  // namespace palpate
