#include "audit/audit_rule.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& announcements() {
  static const Phrases words = {"next review|reviewed", "review due|by",
                                "due for review", "review date"};
  return words;
}

// The date may stand anywhere after the announcement.
std::optional<Date> date_in(std::string_view text) {
  std::optional<Date> found;
  for (std::size_t i = 0; i < text.size() && !found; ++i) {
    if (i == 0 || text[i - 1] == ' ' || text[i - 1] == ':') {
      found = parse_date(text.substr(i));
    }
  }
  return found;
}

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    if (sentence.word_count > 15 ||
        !announcements().in(page.words_of(sentence))) {
      continue;
    }
    const auto due = date_in(sentence.text);
    if (due && *due < corpus.today &&
        sentence.text.find("ast review") == std::string_view::npos) {
      sink.add(page, {.message = "The announced review was due on " +
                                 to_iso(*due) + ".",
                      .evidence = std::string(sentence.text),
                      .line = page.paragraph_of(sentence).line});
    }
  }
}

}  // namespace

AuditRule next_review_passed() {
  return {.id = "next-review-passed",
          .group = "freshness",
          .summary = "The page announces a review whose date has gone by.",
          .severity = Severity::kWarning,
          .why = "A broken promise, in sight of every reader.",
          .source = "Palpate check F04; PIF TICK",
          .fix = "Review it now and announce the next date.",
          .check_page = check};
}

}  // namespace palpate
