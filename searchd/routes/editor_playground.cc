#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "searchd/app.h"
#include "searchd/editor_desk.h"
#include "searchd/editor_door.h"
#include "searchd/editor_plot.h"
#include "searchd/editor_trial.h"
#include "searchd/fields.h"
#include "searchd/html.h"
#include "searchd/routes.h"

namespace palpate {
namespace {

constexpr std::size_t kHits = 10;

std::string two_digits(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", number);
  return text;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += (list.empty() ? "" : ", ") + text;
  }
  return list;
}

SearchResponse run(const Searcher& searcher, const Trial& trial,
                   bool synonyms) {
  return searcher.search({.text = trial.query,
                          .limit = kHits,
                          .synonyms = synonyms,
                          .explain = true});
}

// Where a hit of `now` stood in `before`.
void add_move(const SearchHit& hit, std::size_t place,
              const SearchResponse& before, View& view) {
  const auto found = std::ranges::find(before.hits, hit.id, &SearchHit::id);
  const auto was = static_cast<std::size_t>(found - before.hits.begin());
  view.flags["has_move"] = was != place;
  if (found == before.hits.end()) {
    view.texts["move"] = "new here";
    view.texts["direction"] = "up";
  } else if (was > place) {
    view.texts["move"] = "up " + std::to_string(was - place);
    view.texts["direction"] = "up";
  } else if (was < place) {
    view.texts["move"] = "down " + std::to_string(place - was);
    view.texts["direction"] = "down";
  }
}

View hit_view(const SearchHit& hit) {
  View view{
      .texts = {{"link", safe_link(hit.url)},
                {"title_html", mark_html(hit.title.text, hit.title.ranges)},
                {"score", two_digits(hit.score)},
                {"hit_id", hit.id}},
      .flags = {{"pinned", hit.pinned},
                {"has_move", false},
                {"has_parts", !hit.explain.empty()}}};
  double most = 0;
  for (const ScorePart& part : hit.explain) {
    most = std::max(most, std::abs(part.score));
  }
  for (const ScorePart& part : hit.explain) {
    view.lists["parts"].push_back(
        {.texts = {{"name", part.name},
                   {"part", two_digits(part.score)},
                   {"bar_html", share_bar(std::abs(part.score), most)}}});
  }
  return view;
}

View column_view(const SearchResponse& found, const std::string& id,
                 const std::string& title) {
  View view{.texts = {{"id", id},
                      {"title", title},
                      {"total", std::to_string(found.total)},
                      {"total_word", found.total == 1 ? "article" : "articles"},
                      {"searched", found.searched}},
            .flags = {{"corrected", found.corrected},
                      {"has_expanded", !found.expanded.empty()},
                      {"has_hits", !found.hits.empty()}}};
  std::vector<std::string> words;
  for (const Expansion& expansion : found.expanded) {
    words.insert(words.end(), expansion.to.begin(), expansion.to.end());
  }
  view.texts["expanded"] = joined(words);
  for (const SearchHit& hit : found.hits) {
    view.lists["hits"].push_back(hit_view(hit));
  }
  return view;
}

void add_form(const Trial& trial, const Settings& settings, View& view) {
  const std::pair<const char*, double> weights[] = {
      {"title", trial.weights.title},
      {"heading", trial.weights.heading},
      {"summary", trial.weights.summary},
      {"topic", trial.weights.topic},
      {"body", trial.weights.body}};
  for (const auto& [name, weight] : weights) {
    std::string label = name;
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
    char text[32] = "";
    const auto end = std::to_chars(text, text + sizeof text - 1, weight);
    view.lists["weights"].push_back(
        {.texts = {{"name", name},
                   {"label", label},
                   {"value", weight > 0 ? std::string(text, end.ptr) : ""}}});
  }
  view.texts["q"] = trial.query;
  view.texts["show"] = joined(trial.show);
  view.texts["hide"] = joined(trial.hide);
  view.texts["word"] = trial.word;
  view.texts["also"] = trial.also;
  view.flags["synonyms"] = trial.synonyms;
  view.flags["tried"] = trial.changes(settings);
}

void add_unknown(const Trial& trial, IndexReader& index, View& view) {
  std::vector<std::string> references = trial.show;
  references.insert(references.end(), trial.hide.begin(), trial.hide.end());
  index.read([&](const Snapshot& snapshot) {
    view.lists["unknown"].clear();
    for (const std::string& reference : references) {
      if (snapshot.catalogue().find(reference) == 0 &&
          snapshot.catalogue().find_url(reference) == 0) {
        view.lists["unknown"].push_back({.texts = {{"reference", reference}}});
      }
    }
    return true;
  });
}

void add_results(const Trial& trial, App& app, View& view) {
  const SearchResponse now =
      run(app.searcher, trial, app.settings.search.synonyms);
  view.lists["columns"].push_back(
      column_view(now, "before", "As readers see it"));
  if (!trial.changes(app.settings)) {
    return;
  }
  const Settings tried = trial.applied_to(app.settings);
  const Searcher searcher(app.index, tried, trial.vocabulary());
  const SearchResponse then = run(searcher, trial, trial.synonyms);
  View column = column_view(then, "after", "As it would be");
  for (std::size_t i = 0; i < then.hits.size(); ++i) {
    add_move(then.hits[i], i, now, column.lists["hits"][i]);
  }
  view.lists["columns"].push_back(std::move(column));
  view.texts["toml"] = trial.to_toml(app.settings);
  view.flags["has_toml"] = !view.texts["toml"].empty();
  view.texts["vocabulary_line"] = trial.vocabulary_line();
  view.flags["has_line"] = !view.texts["vocabulary_line"].empty();
  view.flags["has_snippet"] = true;
}

}  // namespace

// GET and POST /editor/playground. Neither counts as a reader's search.
HttpResponse editor_playground(const HttpRequest& request, App& app) {
  app.editors.check(request);
  const Trial trial = read_trial(request_fields(request), app.settings);
  View view = desk_view(app, "Playground", "/editor/playground");
  add_form(trial, app.settings, view);
  add_unknown(trial, app.index, view);
  view.flags["has_results"] = !trial.query.empty();
  if (!trial.query.empty()) {
    add_results(trial, app, view);
  }
  return desk_response("editor_playground", view);
}

}  // namespace palpate
