#include "engine/index/index_reader.h"
#include "searchd/app.h"
#include "searchd/draft.h"
#include "searchd/draft_check.h"
#include "searchd/editor_desk.h"
#include "searchd/editor_door.h"
#include "searchd/editor_findings.h"
#include "searchd/fields.h"
#include "searchd/html.h"
#include "searchd/problem.h"
#include "searchd/routes.h"
#include "searchd/site.h"

namespace palpate {
namespace {

constexpr std::size_t kRelated = 5;
constexpr std::size_t kMostCharacters = 1 << 20;

void add_formats(const std::string& chosen, View& view) {
  const std::pair<std::string, std::string> formats[] = {
      {"markdown", "Markdown"}, {"html", "HTML"}, {"text", "Plain text"}};
  for (const auto& [value, label] : formats) {
    view.lists["formats"].push_back(
        {.texts = {{"value", value}, {"label", label}},
         .flags = {{"chosen", value == chosen}}});
  }
}

void add_findings(const std::vector<Finding>& findings, View& view) {
  for (const Finding& finding : findings) {
    view.lists["findings"].push_back(finding_view(finding));
  }
  view.texts["found"] =
      findings.empty() ? "No" : std::to_string(findings.size());
  view.texts["found_word"] = findings.size() == 1 ? "finding" : "findings";
}

void add_answer(const DraftAnswer& answer, View& view) {
  for (const NearDuplicate& twin : answer.near_duplicates) {
    view.lists["copies"].push_back(
        {.texts = {{"link", safe_link(twin.url)},
                   {"title", twin.title},
                   {"share", percent(twin.similarity)}}});
  }
  view.flags["has_copies"] = !answer.near_duplicates.empty();
  for (const LinkSuggestion& link : answer.links) {
    view.lists["links"].push_back(
        {.texts = {{"paragraph", std::to_string(link.paragraph + 1)},
                   {"anchor_text", link.anchor_text},
                   {"link", safe_link(link.url)},
                   {"target", link.id}}});
  }
  view.flags["has_links"] = !answer.links.empty();
  view.lists["related"] = related_views(answer.related);
  view.flags["has_related"] = !answer.related.empty();
}

// What the form's two fields are to read_draft().
Fields draft_fields(const std::string& title, const std::string& format,
                    const std::string& text) {
  return Fields({{"title", title}, {format, text}});
}

}  // namespace

// GET and POST /editor/draft; nothing of the draft is kept.
HttpResponse editor_draft(const HttpRequest& request, App& app) {
  app.editors.check(request);
  const bool sent = request.method == "POST";
  const Fields fields = sent ? request_fields(request) : Fields({});
  const std::string title = fields.text("title", 500);
  const std::string text = fields.text("draft", kMostCharacters);
  const std::string format =
      fields.choice("format", {"markdown", "html", "text"});
  View view = desk_view(app, "Check a draft", "/editor/draft");
  view.texts["draft_title"] = title;
  view.texts["draft"] = text;
  add_formats(format, view);
  const bool empty = title.empty() && text.empty();
  view.flags["has_fault"] = sent && empty;
  view.texts["fault"] = "There is no text to check yet.";
  view.flags["checked"] = sent && !empty;
  if (sent && !empty) {
    try {
      const Article draft = read_draft(draft_fields(title, format, text),
                                       app.settings.site.language);
      add_findings(app.drafts.check(draft), view);
      add_answer(app.related.related_to_draft(draft, kRelated), view);
    } catch (const Problem& problem) {
      // Markup without a word in it.
      view.flags["checked"] = false;
      view.flags["has_fault"] = problem.status == 400;
    }
  }
  return desk_response("editor_draft", view);
}

}  // namespace palpate
