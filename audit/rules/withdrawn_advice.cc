#include <array>

#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

struct Withdrawn {
  Phrases advice;
  std::string_view instead;
};

const std::array<Withdrawn, 3>& list() {
  static const std::array<Withdrawn, 3> table = {{
      {{"strict|complete|total|absolute bed rest", "bed rest for|until",
        "stay|remain|rest in bed for|until",
        "lie|lying flat for .. 2 days|weeks"},
       "Bed rest is no longer advised for back pain: guidance is to stay "
       "active (NICE guideline NG59)."},
      {{"rest ice compression (and) elevation", "the rice method|protocol|rule",
        "rice rest"},
       "Rest and ice alone are no longer held to be best; early loading "
       "belongs to it (PEACE and LOVE, British Journal of Sports Medicine, "
       "2020)."},
      {{"sit|stand (up) exactly|straight .. 4 at all times",
        "exactly 90 degrees"},
       "No single posture is right for all; changing position is what is "
       "advised."},
  }};
  return table;
}

bool is_denied(std::span<const std::string_view> words) {
  static const Phrases denials = {
      "no|not|never|avoid|used|once|longer|old|older|outdated|myth|rarely|"
      "without|instead|dont|unhelpful|worse|beyond|past|past|was|were|"
      "formerly|cant|cannot|than|rare|unless|pregnancy|isnt"};
  return denials.in(words);
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    if (!is_prose(page, sentence)) {
      continue;
    }
    const auto words = page.words_of(sentence);
    for (const Withdrawn& entry : list()) {
      if (entry.advice.in(words) && !is_denied(words)) {
        sink.add(page, {.message = "Advice that has been withdrawn. " +
                                   std::string(entry.instead),
                        .evidence = std::string(sentence.text),
                        .line = page.paragraph_of(sentence).line});
        break;
      }
    }
  }
}

}  // namespace

AuditRule withdrawn_advice() {
  return {.id = "withdrawn-advice",
          .group = "medical trust",
          .summary = "Advice that guidelines have given up.",
          .severity = Severity::kWarning,
          .why = "What was taught ten years ago may do harm today.",
          .source =
              "NICE NG59; British Journal of Sports Medicine 2020 "
              "(PEACE and LOVE); Palpate check T18",
          .fix = "Ask a clinician what is advised today, and say that.",
          .check_page = check};
}

}  // namespace palpate
