#include "searchd/editor_desk.h"

#include <cmath>
#include <utility>

#include "searchd/app.h"
#include "searchd/site.h"

namespace palpate {
namespace {

constexpr std::pair<std::string_view, std::string_view> kPages[] = {
    {"/editor", "Overview"},    {"/editor/demand", "Demand"},
    {"/editor/audit", "Audit"}, {"/editor/playground", "Playground"},
    {"/editor/draft", "Draft"},
};

}  // namespace

View desk_view(const App& app, std::string_view title, std::string_view page) {
  View view = site_view(app, title);
  for (const auto& [path, name] : kPages) {
    view.lists["desk_pages"].push_back(
        {.texts = {{"path", std::string(path)}, {"name", std::string(name)}},
         .flags = {{"current", path == page}}});
  }
  return view;
}

HttpResponse desk_response(std::string_view name, const View& view) {
  HttpResponse response = page_response(render(name, view));
  response.headers["Content-Security-Policy"] =
      "default-src 'none'; style-src 'self'; img-src 'self'; "
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  response.headers["X-Robots-Tag"] = "noindex, nofollow";
  return response;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

std::string percent(double share) {
  return std::to_string(std::lround(share * 100)) + " %";
}

}  // namespace palpate
