#include <algorithm>

#include "audit/first_tasks.h"
#include "engine/base/file.h"
#include "engine/vocabulary/vocabulary.h"
#include "searchd/app.h"
#include "searchd/demand_json.h"
#include "searchd/editor_audit.h"
#include "searchd/editor_desk.h"
#include "searchd/editor_door.h"
#include "searchd/editor_findings.h"
#include "searchd/routes.h"
#include "searchd/site.h"

namespace palpate {
namespace {

constexpr std::size_t kTasks = 3;
constexpr std::size_t kTop = 8;
// Long enough for a small site's first audit.
constexpr std::chrono::milliseconds kPatience{1500};

struct IndexState {
  std::uint64_t revision = 0;
  std::size_t articles = 0;
  std::optional<Date> newest_change;
  std::map<std::string, std::size_t> languages;
};

IndexState read_state(IndexReader& index) {
  return index.read([](const Snapshot& snapshot) {
    const Catalogue& catalogue = snapshot.catalogue();
    IndexState state{.revision = snapshot.revision(),
                     .articles = catalogue.articles()};
    for (DocId doc = 1; doc < catalogue.rows(); ++doc) {
      if (!catalogue.alive(doc)) {
        continue;
      }
      ++state.languages[std::string(catalogue.language(doc))];
      state.newest_change =
          std::max({state.newest_change, catalogue.published(doc),
                    catalogue.updated(doc)});
    }
    return state;
  });
}

void add_index(const IndexState& state, View& view) {
  view.texts["articles"] = std::to_string(state.articles);
  view.texts["articles_word"] = state.articles == 1 ? "article" : "articles";
  view.texts["revision"] = std::to_string(state.revision);
  view.texts["newest_change"] =
      state.newest_change ? date_in_words(state.newest_change) : "no date";
  view.texts["languages"] = std::to_string(state.languages.size());
  view.texts["languages_word"] =
      state.languages.size() == 1 ? "language" : "languages";
  for (const auto& [name, count] : state.languages) {
    view.lists["language_list"].push_back(
        {.texts = {{"name", name.empty() ? "not said" : name},
                   {"count", std::to_string(count)}}});
  }
  view.flags["has_language_list"] = state.languages.size() > 1;
}

// Read anew for each page: an editor mends the file and looks here.
void add_vocabulary(const std::string& path, View& view) {
  const Vocabulary own =
      path.empty() ? Vocabulary() : parse_vocabulary(read_file(path));
  view.texts["vocabulary"] =
      std::to_string(therapy_vocabulary().entries.size());
  view.texts["own_words"] = std::to_string(own.entries.size());
  view.texts["own_file"] = path;
  view.flags["has_own_file"] = !path.empty();
  for (const VocabularyProblem& problem : own.problems) {
    view.lists["word_problems"].push_back(
        {.texts = {{"line", std::to_string(problem.line)},
                   {"message", problem.message}}});
  }
  view.flags["has_word_problems"] = !own.problems.empty();
}

void add_demand(App& app, View& view) {
  const DemandLists lists = demand_lists(app.demand.report(), kTop);
  view.flags["counting"] = app.demand.enabled();
  view.texts["minimum"] = std::to_string(app.settings.insights.minimum_buckets);
  view.texts["bucket"] = app.settings.insights.bucket;
  for (const QueryCount& count : lists.top) {
    view.lists["top"].push_back(
        {.texts = {{"query", count.query},
                   {"searches", std::to_string(count.searches)},
                   {"results", std::to_string(count.results)}}});
  }
  view.flags["has_top"] = !lists.top.empty();
}

}  // namespace

// GET /editor
HttpResponse editor(const HttpRequest& request, App& app) {
  app.editors.check(request);
  View view = desk_view(app, "Editors’ desk", "/editor");
  add_index(read_state(app.index), view);
  add_vocabulary(app.settings.search.vocabulary, view);
  add_demand(app, view);
  const SiteAudit::Answer answer = app.audit.latest(kPatience);
  view.flags["has_audit"] = answer.latest != nullptr;
  if (answer.latest != nullptr) {
    add_tally(answer.latest->report, view);
    add_tasks(answer.latest->report, kTasks, view);
  }
  return desk_response("editor", view);
}

}  // namespace palpate
