#include "searchd/draft.h"

#include <utility>

#include "engine/readers/html_body.h"
#include "engine/readers/markdown_body.h"
#include "searchd/problem.h"

namespace palpate {
namespace {

// The body's own bound (1 MiB) is what really counts.
constexpr std::size_t kMaxDraftCharacters = 1 << 20;

Body plain_body(std::string text) {
  Body body;
  body.sections.push_back({.text = std::move(text)});
  return body;
}

Body read_body(const Fields& fields) {
  if (std::string html = fields.text("html", kMaxDraftCharacters);
      !html.empty()) {
    return parse_html_fragment(html, 1);
  }
  if (std::string markdown = fields.text("markdown", kMaxDraftCharacters);
      !markdown.empty()) {
    return parse_markdown(markdown, 1);
  }
  return plain_body(fields.text("text", kMaxDraftCharacters));
}

}  // namespace

Article read_draft(const Fields& fields, std::string_view language) {
  Article draft;
  draft.title = fields.text("title", 500);
  draft.language = language;
  draft.body = read_body(fields);
  bool empty = draft.title.empty();
  for (const Section& section : draft.body.sections) {
    empty = empty && section.text.empty() && section.heading.empty();
  }
  if (empty) {
    throw invalid_parameter("text",
                            "the draft (or send html, markdown or title)");
  }
  return draft;
}

}  // namespace palpate
