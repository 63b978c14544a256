#include <algorithm>
#include <array>

#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// English, and the like in the languages whose stop words the house knows.
constexpr std::array<std::string_view, 24> kVague = {
    "click here",     "here",       "read more",
    "more",           "learn more", "this page",
    "this link",      "link",       "this",
    "find out more",  "continue",   "see more",
    "this article",   "more info",  "more information",
    "click",          "aqui",       "haga clic aqui",
    "leer mas",       "ici",        "cliquez ici",
    "en savoir plus", "hier",       "mehr"};

std::string bare(std::string_view text) {
  std::string name = fold(collapse_spaces(text));
  while (!name.empty() && std::string_view(".!?:>- ").find(name.back()) !=
                              std::string_view::npos) {
    name.pop_back();
  }
  return name;
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Link& link : page.article->body.links) {
    if (std::ranges::find(kVague, bare(link.text)) != kVague.end()) {
      sink.add(page, {.message = "\"" + link.text +
                                 "\" does not say where the link leads.",
                      .evidence = link.text + " (" + link.target + ")",
                      .line = link.line});
    }
  }
}

}  // namespace

AuditRule vague_link_text() {
  return {.id = "vague-link-text",
          .group = "links",
          .summary = "\"Click here\" and other link texts that say nothing.",
          .severity = Severity::kWarning,
          .why =
              "People who listen to a list of links, and search engines, "
              "learn nothing from \"here\".",
          .source = "WCAG 2.2 success criteria 2.4.4 and 2.4.9",
          .fix = "Make the words that name the target the link.",
          .check_page = check};
}

}  // namespace palpate
