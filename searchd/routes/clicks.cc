#include "searchd/app.h"
#include "searchd/demand_meter.h"
#include "searchd/fields.h"
#include "searchd/problem.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"

namespace palpate {
namespace {

bool is_article(IndexReader& index, const std::string& id) {
  return index.read([&](const Snapshot& snapshot) {
    return snapshot.catalogue().find(id) != 0;
  });
}

}  // namespace

// POST /v1/clicks {"q": "stiff neck", "id": "neck/stiff-neck", "position": 2}.
// Counted with the query, never with who clicked.
HttpResponse clicks(const HttpRequest& request, App& app) {
  const Fields fields = request_fields(request);
  const std::string typed = fields.text("q", kMaxQuestionCharacters);
  if (typed.empty()) {
    throw invalid_parameter("q", "what was searched for");
  }
  const std::size_t position =
      fields.number("position", 1, kMaxOffset + kMaxLimit);
  if (position == 0) {
    throw invalid_parameter("position", "a whole number from 1");
  }
  if (!is_article(app.index, fields.text("id", 500))) {
    throw invalid_parameter("id", "the id of an article");
  }
  if (app.demand.enabled()) {
    // Searches are counted as corrected, so clicks must be, too.
    const SearchResponse found =
        app.searcher.search({.text = typed, .limit = 0});
    app.demand.clicked(found.searched.empty() ? typed : found.searched,
                       position);
  }
  return {.status = 204, .content_type = ""};
}

}  // namespace palpate
