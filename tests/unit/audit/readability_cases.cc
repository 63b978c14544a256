#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

std::string times(int count, std::string_view sentence) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += std::string(sentence) + "\n\n";
  }
  return text;
}

TestFiles page(std::string_view body, std::string_view front = "") {
  return {{"a.md", healthy(body, front)}};
}

constexpr std::string_view kHeavy =
    "Musculoskeletal rehabilitation necessitates individualised physiological "
    "conditioning, interdisciplinary communication and proportionate "
    "expectations regarding functional capability.";
constexpr std::string_view kLight = "Walk a bit each day and rest well.";
constexpr std::string_view kLong =
    "We walk up the hill and then we walk down the hill and then we sit for a "
    "bit and then we walk home.";

}  // namespace

std::vector<RuleCase> readability_cases() {
  return {
      {"hard-to-read", page(times(12, kHeavy)), page(times(12, kLight))},
      {"smog-grade", page(times(31, kHeavy)), page(times(31, kLight))},
      {"long-sentences", page(times(12, kLong)), page(times(12, kLight))},
      {"passive-voice", page(times(16, "The muscle is pressed by the hand.")),
       page(times(16, "The hand is warm and presses the muscle."))},
      {"same-opening",
       page("You sit. You stand. Rest now. You walk to work. "
            "You sit down there. You stand up again."),
       page("You sit down there. Then you stand up. You walk to work.")},
      {"unexplained-term",
       page("Sore radiculopathy makes lifting hard for many people."),
       page("A pinched nerve hurts. Radiculopathy makes lifting hard.")},
      {"unexplained-term",
       page("Sore radiculopathy makes lifting hard for many people."),
       page("Massage eases muscle tension and migraine triggers in the neck.")},
      {"plain-words",
       page("Utilise it prior to sport. We commence in order to help."),
       page("Use it before sport. We start early to help.")},
      {"bare-percentage", page("Of all, 20% of people feel better."),
       page("Of all, 20% of people (1 in 5) feel better.")},
      {"no-key-points", page(times(160, kLight)),
       page("## In short\n\nRest.\n\n" + times(160, kLight))},
      {"no-action",
       page(times(30, "Some hips are of an odd shape, as bones go."),
            "title: Hip pain\n"),
       page(times(30, "Some hips are odd.") + "You can sit down.",
            "title: Hip pain\n")},
  };
}

TEST_CASE("readability formulas agree with a count by hand") {
  const Corpus corpus = corpus_of(page("The cat sat on the mat. The dog ran."));
  const Readability& text = corpus.pages.front().readability;
  CHECK(text.sentences == 2);
  CHECK(text.words == 9);
  CHECK(text.syllables == 9);
  CHECK(text.flesch_kincaid_grade() == Approx(0.39 * 4.5 + 11.8 * 1.0 - 15.59));
}

}  // namespace palpate
