#include <array>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, 22> kTraces = {"&nbsp;",
                                                      "&amp;",
                                                      "&quot;",
                                                      "&#8217;",
                                                      "&rsquo;",
                                                      "</p>",
                                                      "<br",
                                                      "</div>",
                                                      "</span>",
                                                      "</strong>",
                                                      "</a>",
                                                      "{{ ",
                                                      "{% ",
                                                      "[/caption]",
                                                      "[gallery",
                                                      "[/vc_",
                                                      "[vc_row",
                                                      "[et_pb_",
                                                      "[/et_pb_",
                                                      "[embed]",
                                                      "[object Object]",
                                                      "\u00e2\u20ac\u2122"};

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    for (const std::string_view trace : kTraces) {
      if (sentence.text.find(trace) != std::string_view::npos) {
        sink.add(page, {.message = "Readers see \"" + std::string(trace) +
                                   "\" in the text.",
                        .evidence = std::string(sentence.text),
                        .line = page.paragraph_of(sentence).line});
        break;
      }
    }
  }
}

}  // namespace

AuditRule markup_residue() {
  return {.id = "markup-residue",
          .group = "integrity",
          .summary = "Tags, shortcodes or broken characters in the text.",
          .severity = Severity::kWarning,
          .why =
              "An export or a paste left behind what a browser or a plugin "
              "should have turned into something else.",
          .source = "Palpate: common in exported pages",
          .fix = "Take the residue out, or put back what it stood for.",
          .check_page = check};
}

}  // namespace palpate
