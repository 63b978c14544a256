#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

std::string page_text(std::string_view extra) {
  std::string text(extra);
  for (int i = 0; i < 40; ++i) {
    text += "\n\nThe joint has a cap of smooth tissue.";
  }
  return text;
}

TestFiles page(std::string_view body, std::string_view front = "") {
  return {{"a.md", healthy(body, front)}};
}

TestFiles on(std::string_view title, std::string_view extra) {
  return page(page_text(extra), "title: " + std::string(title) + "\n");
}

TestFiles held_for(std::string_view time) {
  return {
      {"a.md", healthy("## Chin tuck\n\nHold for 5 seconds.")},
      {"b.md", healthy("## Chin tuck\n\nHold for " + std::string(time) + ".")}};
}

TestFiles pages(int count, std::string_view extra) {
  TestFiles files = {{"first.md", healthy(extra)}};
  for (int i = 1; i < count; ++i) {
    files.push_back({"p" + std::to_string(i) + ".md", healthy("Text.")});
  }
  return files;
}

}  // namespace

std::vector<RuleCase> trust_cases() {
  return {
      {"no-author",
       {{"a.md", "---\ntitle: Hips\n---\n\nText.\n"}},
       page("Text.")},
      {"no-author",
       {{"a.md", "---\ntitle: Hips\n---\n\nText.\n"}},
       {{"a.md", "---\ntitle: Privacy policy\n---\n\nText.\n"}}},
      {"author-without-credential",
       page("Text.", "title: Hip pain\nauthor: The desk\n"),
       page("Text.", "title: Hip pain\nauthor: Dr Lee\n")},
      {"no-reviewer", page("Text.", "title: Hip pain\nreviewed: 2025-01-01\n"),
       page("Text.",
            "title: Hip pain\nreviewed: 2025-01-01\nreviewed_by: Dr "
            "Lee\n")},
      {"reviewer-is-author",
       page("Text.", "author: Dr Lee\nreviewed_by: Dr Lee\n"),
       page("Text.", "author: Dr Lee\nreviewed_by: Dr Roy\n")},
      {"no-sources", page("Text.", "title: Hip pain\n"),
       page("Text.\n\n## Sources\n\nA handbook.", "title: Hip pain\n")},
      {"uncited-claim", page("Numerous studies have shown this."),
       page("Numerous [studies](https://www.cochrane.org/x) have shown this.\n"
            "\nThe evidence is limited.")},
      {"absolute-claim", page("Our method cures sciatica."),
       page("There is no cure for sciatica.")},
      {"absolute-claim", page("Text.", "title: The cure for sciatica\n"),
       page("Text.", "title: Is there a cure for sciatica?\n")},
      {"testimonial", page("After three sessions my back pain was gone."),
       page("After three sessions, we look at what has changed.")},
      {"absolute-claim", page("Relief is 100% guaranteed."),
       page("The image may fill 100% of the width. It will never get in the "
            "way. An ounce of prevention is worth a pound of cure.")},
      {"testimonial", page("Highly recommended!"),
       page("Highly recommended: a firm pillow.")},
      {"uncited-claim", page("Its benefits are well documented."),
       page("We make an evidence-based plan. According to NIH.gov, evidence "
            "suggests that it helps.")},
      {"contradictory-figures",
       held_for("30 seconds"),
       {{"a.md", healthy("## The movement\n\nHold for 5 seconds.")},
        {"b.md", healthy("## The movement\n\nHold for 30 seconds.")}}},
      {"no-doctor-advice", on("Hip pain", ""),
       on("Hip pain", "See your doctor if it wakes you.")},
      {"no-urgent-signs", on("Hip pain", "See your doctor if it lasts."),
       on("Hip pain", "See your doctor. Call an ambulance after a fall.")},
      {"no-risks", on("Hip massage", ""),
       on("Hip massage", "It is not suitable after a clot.")},
      {"no-uncertainty", on("Hip massage", ""),
       on("Hip massage", "It may help some people.")},
      {"no-alternatives", on("Hip massage", ""),
       on("Hip massage", "Other options are heat and exercise.")},
      {"no-untreated-course", on("Treating hip pain", ""),
       on("Treating hip pain", "It often settles by itself.")},
      {"withdrawn-advice", page("Strict bed rest is best for the back."),
       page("Strict bed rest is no longer advised.")},
      {"contradictory-figures", held_for("30 seconds"), held_for("10 seconds")},
      {"undisclosed-affiliate",
       page("[A mat](https://shop.example/mat?tag=us-21)"),
       page("We may earn a commission. [A mat]"
            "(https://shop.example/mat?tag=us-21)")},
      {"no-disclaimer", pages(6, "Text."),
       pages(6, "This is no substitute for medical advice.")},
      {"no-contact", pages(21, "Text."),
       pages(21, "[Write](mailto:a@clinic.example)")},
  };
}

}  // namespace palpate
