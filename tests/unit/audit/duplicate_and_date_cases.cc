#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

// Forty sentences that differ from each other; `changed` of them do not stand
// in another call's text. One changed word takes four shingles of some thirteen
// with it: 12 changed sentences leave a Jaccard similarity of about 0.83.
std::string essay(int changed) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    const std::string mark =
        (i < changed ? "other" : "line") + std::to_string(i);
    text += "In " + mark + " the muscle of part " + std::to_string(i * 7) +
            " moves the joint by " + std::to_string(i * 3) + " degrees.\n\n";
  }
  return text;
}

TestFiles page(std::string_view body, std::string_view front = "") {
  return {{"a.md", healthy(body, front)}};
}

TestFiles two(const std::string& one, const std::string& other,
              std::string_view front = "") {
  return {{"a.md", healthy(one, front)}, {"b.md", healthy(other, front)}};
}

const std::string kNotice =
    "This long paragraph says the very same thing on each page of the site, "
    "so that nobody who has read it once will ever read it again anywhere.";

TestFiles notices(int pages) {
  TestFiles files;
  for (int i = 0; i < pages; ++i) {
    files.push_back({"n" + std::to_string(i) + ".md",
                     healthy("Room " + std::to_string(i) + ".\n\n" + kNotice)});
  }
  return files;
}

}  // namespace

std::vector<RuleCase> duplicate_and_date_cases() {
  return {
      {"exact-duplicate", two(essay(0), essay(0)), two(essay(0), essay(1))},
      {"near-duplicate", two(essay(0), essay(1)), two(essay(0), essay(20))},
      {"overlapping-pages", two(essay(0), essay(12)), two(essay(0), essay(30))},
      {"same-title",
       two("One.", "Two.", "title: Necks\n"),
       {{"a.md", healthy("One.", "title: Necks\n")},
        {"b.md", healthy("Two.", "title: Hips\n")}}},
      {"same-description",
       two("One.", "Two.", "description: All of it.\n"),
       {{"a.md", healthy("One.", "description: Necks.\n")},
        {"b.md", healthy("Two.", "description: Hips.\n")}}},
      {"boilerplate-paragraph", notices(6), notices(5)},
      {"missing-date",
       {{"a.md", "---\ntitle: Hours\n---\n\nText.\n"}},
       page("Text.")},
      {"impossible-dates", page("Text.", "updated: 2020-01-01\n"),
       page("Text.", "updated: 2025-07-01\n")},
      {"stale-page", page("Text.", "date: 2019-01-01\n"),
       page("Text.", "date: 2014-01-01\nreviewed: 2025-01-01\n")},
      {"no-review-date", page("Text.", "title: Hip pain\n"),
       page("Text.", "title: Hip pain\nreviewed: 2025-01-01\n")},
      {"review-overdue",
       page("Text.",
            "date: 2015-01-01\nreviewed: 2016-01-01\nupdated: "
            "2025-01-01\n"),
       page("Text.", "reviewed: 2025-01-01\nupdated: 2025-02-01\n")},
      {"review-due", page("Text.", "reviewed: 2024-06-01\n"),
       page("Text.", "reviewed: 2026-01-01\n")},
      {"next-review-passed", page("Next review due: 2024-05-01"),
       page("Next review due: 2028-05-01")},
      {"dated-words",
       page("This year has brought new advice.", "date: 2015-01-01\n"),
       page("This year has brought new advice.", "date: 2026-10-01\n")},
      {"dated-words", page("It was recently approved.", "date: 2015-01-01\n"),
       page("Have you recently changed your shoes?", "date: 2015-01-01\n")},
      {"old-year-in-title", page("Text.", "title: Best shoes of 2019\n"),
       page("Text.", "title: Best shoes of 2026\n")},
      {"old-sources", page("Text.\n\n## References\n\n- Example J. 2009."),
       page("Text.\n\n## References\n\n- Example J. 2009.\n- Example K. "
            "2024.")},
      {"stale-pillar",
       [] {
         TestFiles files = {{"hub.md", healthy("Text.", "date: 2024-06-01\n")}};
         for (int i = 0; i < 12; ++i) {
           files.push_back(
               {"p" + std::to_string(i) + ".md", healthy("[Hub](/hub)")});
         }
         return files;
       }(),
       page("Text.", "date: 2024-06-01\n")},
  };
}

TEST_CASE("a new date on an unchanged text is found against the last report") {
  const TestFiles files = page("Text.", "updated: 2026-01-01\n");
  const std::string hash = corpus_of(files).pages.front().text_hash;
  CorpusInput input;
  input.earlier["a"] = {hash, "2025-01-01"};
  CHECK(findings_of("bumped-date", files, std::move(input)).size() == 1);

  CorpusInput changed;
  changed.earlier["a"] = {"another text", "2025-01-01"};
  CHECK(findings_of("bumped-date", files, std::move(changed)).empty());
}

TEST_CASE("a page like many others is one finding, not one for each of them") {
  TestFiles files;
  for (int i = 0; i < 12; ++i) {
    files.push_back({"town" + std::to_string(i) + ".md",
                     healthy(essay(0) + "Town " + std::to_string(i) + ".")});
  }
  const std::vector<Finding> found = findings_of("near-duplicate", files);
  CHECK(found.size() == 11);  // All but the first.
  for (const Finding& finding : found) {
    if (finding.source.path == "town9.md") {
      INFO(finding.message);
      CHECK(finding.message.find("(town0.md)") != std::string::npos);
      CHECK(finding.message.find("(town2.md)") != std::string::npos);
      CHECK(finding.message.find("(town3.md)") == std::string::npos);
      CHECK(
          finding.message.ends_with(" and at least 85 % as in 6 more pages."));
    }
  }
}

TEST_CASE("pages in two languages are no copies of each other") {
  CHECK(findings_of("same-title",
                    {{"en.md", healthy("One.", "title: Yoga\nlanguage: en\n")},
                     {"es.md", healthy("Uno.", "title: Yoga\nlanguage: es\n")}})
            .empty());
}

}  // namespace palpate
