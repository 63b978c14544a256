#include <algorithm>

#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& names() {
  static const Phrases words = {"summary|takeaway|takeaways",
                                "key points|messages|facts|takeaways",
                                "in short|brief|summary",
                                "in a nutshell",
                                "at a glance",
                                "quick answer|facts",
                                "the bottom line",
                                "main points",
                                "to sum up",
                                "what to remember",
                                "take away"};
  return words;
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (!page.is_english() ||
      static_cast<double>(page.word_count) <= sink.threshold() ||
      names().in(page.words)) {
    return;
  }
  sink.add(page, {.message = std::to_string(page.word_count) +
                             " words without a summary of the main points.",
                  .key = page.article->id});
}

}  // namespace

AuditRule no_key_points() {
  return {.id = "no-key-points",
          .group = "readability",
          .summary = "A long page that never sums up.",
          .severity = Severity::kNote,
          .threshold = 1200,
          .unit = "words",
          .why = "Most readers take two or three things with them: say which.",
          .source = "PEMAT item 11: the material provides a summary",
          .fix = "Open or close with the key points in three lines.",
          .check_page = check};
}

}  // namespace palpate
