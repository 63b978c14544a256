#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 200;

const Phrases& calls() {
  static const Phrases words = {
      "you can|could|should|may|might|need",
      "try (to)",
      "ask (your|a|the)",
      "make sure|an",
      "avoid",
      "start|begin by|with",
      "see|call|contact|book",
      "keep|hold|take|use|wear|stop|rest|stretch|repeat|breathe|sit|stand",
      "talk|speak to|with",
      "what to do",
      "how to",
      "aim for|to",
      "do not"};
  return words;
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (is_health_page(page) && page.word_count >= kFewestWords &&
      !calls().in(page.words)) {
    sink.add(page, {.message = "The page tells readers nothing they could "
                               "do."});
  }
}

}  // namespace

AuditRule no_action() {
  return {.id = "no-action",
          .group = "readability",
          .summary = "A health page without any step for the reader.",
          .severity = Severity::kNote,
          .why = "People come to a health page to learn what to do next.",
          .source = "PEMAT items 20 to 22: actions the reader can take",
          .fix = "Name one thing to do, and address the reader: \"you can\".",
          .check_page = check};
}

}  // namespace palpate
