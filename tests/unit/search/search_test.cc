#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/analysis/analyzer.h"
#include "engine/search/passage.h"
#include "engine/search/searcher.h"
#include "tests/support/catch.h"
#include "tests/unit/related/test_site.h"

namespace palpate {
namespace {

std::string title_of_best(TestSite& site, const std::string& query) {
  const Searcher searcher(site.reader(), site.settings);
  const SearchResponse found = searcher.search({.text = query});
  return found.hits.empty() ? "nothing" : found.hits.front().title.text;
}

SearchHit best(TestSite& site, const std::string& query) {
  const Searcher searcher(site.reader(), site.settings);
  const SearchResponse found = searcher.search({.text = query});
  REQUIRE_FALSE(found.hits.empty());
  return found.hits.front();
}

std::vector<std::string> marked(const Highlighted& text) {
  std::vector<std::string> words;
  for (const auto& [begin, end] : text.ranges) {
    words.push_back(text.text.substr(begin, end - begin));
  }
  return words;
}

}  // namespace

TEST_CASE("A title's subject before a colon can be what was asked for",
          "[search]") {
  TestSite site;
  site.put("long", "Neck ache when head pain starts there",
           "Neck pain, neck pain and more neck pain in the neck.");
  site.put("subject", "Neck pain: the basics", "What helps the neck.");
  site.put("part", "Neck pain at work: the basics", "What helps the neck.");
  site.put("other", "Sore knees", "Nothing on the other matter.");
  site.update();
  CHECK(title_of_best(site, "neck pain") == "Neck pain: the basics");
  CHECK(title_of_best(site, "pain in the neck") == "Neck pain: the basics");
}

TEST_CASE("A common word that few titles hold is what those are about",
          "[search]") {
  TestSite site;
  site.put("knee", "Runner's knee", "The knee aches.");
  for (int i = 0; i < 9; ++i) {
    const std::string number = std::to_string(i);
    site.put("other" + number, "Other " + number,
             "Leave the knee as it is, word" + number + ".");
  }
  site.update();
  const Searcher searcher(site.reader(), site.settings);
  const auto subject = [](const SearchHit& hit) {
    const auto found = std::ranges::find(hit.explain, "subject of the title",
                                         &ScorePart::name);
    return found == hit.explain.end() ? 0 : found->score;
  };
  // All ten hold it, one in its title; 0.3, or less of more than three words.
  const double rarer = std::log(10.5 / 1.5);
  for (const auto& [query, part] :
       {std::pair{"knee", 0.3}, {"knee aches word1 word2", 0.3 * 3 / 4}}) {
    const SearchResponse found =
        searcher.search({.text = query, .explain = true});
    REQUIRE(found.hits.size() > 1);
    CHECK(found.hits[0].title.text == "Runner's knee");
    CHECK(subject(found.hits[0]) == Approx(part * rarer));
    CHECK(subject(found.hits[1]) == 0);
  }
}

TEST_CASE("A saying is searched for by what it means", "[search]") {
  TestSite site;
  site.put("back", "Low back pain: a calm guide",
           "Low back pain passes. Pain in the low back is common.");
  site.put("walk", "A walk", "We went out on a whim, and at noon came back.");
  for (int i = 0; i < 9; ++i) {
    site.put("other" + std::to_string(i), "Low spirits " + std::to_string(i),
             "Being in pain gets one low. Lie on your back.");
  }
  site.update();
  CHECK(title_of_best(site, "my back went out") ==
        "Low back pain: a calm guide");
  const Searcher searcher(site.reader(), site.settings);
  const auto hits = [&](const SearchRequest& request) {
    return searcher.search(request).hits;
  };
  CHECK(hits({.text = "back went out", .synonyms = false}).front().id ==
        "walk");
  // Whoever wants all the words wants those that were typed.
  const auto all = hits({.text = "back went out", .all_words = true});
  REQUIRE(all.size() == 1);
  CHECK(all.front().id == "walk");
}

TEST_CASE("Two swapped letters of a short word are mended", "[search]") {
  TestSite site;
  site.put("neck", "Neck pain", "The neck hurts, and the pain stays.");
  site.put("form", "A form to fill in", "Bring the form to us from home.");
  site.put("other", "Sore knees", "Nothing on the other matter.");
  site.update();
  const Searcher searcher(site.reader(), site.settings);
  const SearchResponse found = searcher.search({.text = "nekc pian"});
  CHECK(found.searched == "neck pain");
  CHECK(found.corrected);
  // A word that exists stays, and so does one that is too short.
  for (const char* typed : {"form", "hpi"}) {
    CHECK_FALSE(searcher.search({.text = typed}).corrected);
  }
}

TEST_CASE("A contraction by which people complain finds nothing by itself",
          "[search]") {
  TestSite site;
  site.put("habit", "Sitting well",
           "You can't sit still, so move. A shoulder.");
  site.put("sleep", "Rest", "Trouble to sleep on the shoulder at night.");
  site.put("other", "Sore knees", "Nothing on the other matter.");
  site.update();
  CHECK(title_of_best(site, "can't sleep shoulder") == "Rest");
  CHECK(title_of_best(site, "cant sleep on shoulder") == "Rest");
  // Unless it is all there is.
  CHECK(title_of_best(site, "can't") == "Sitting well");
}

TEST_CASE("A snippet is whole sentences round the words", "[search]") {
  TestSite site;
  std::string body = "## First things\n\n";
  for (int i = 0; i < 60; ++i) {
    body += "Walk a little every day and rest in between. ";
  }
  body += "Put a warm pack on the tendon for ten minutes. It eases.";
  for (int i = 0; i < 60; ++i) {
    body += " Walk a little every day and rest in between.";
  }
  site.put("tendon", "Sore arms", body);
  site.update();
  const SearchHit hit = best(site, "warm tendon");
  const std::string& text = hit.snippet.text;
  INFO(text);
  CHECK(text.find("Put a warm pack on the tendon for ten minutes. It eases.") !=
        std::string::npos);
  CHECK(text.size() <= 245);
  CHECK((text.starts_with("Put a warm") || text.starts_with("Walk a little")));
  CHECK(text.back() == '.');
  CHECK(marked(hit.snippet) == std::vector<std::string>{"warm", "tendon"});
  REQUIRE(hit.section.has_value());
  CHECK(hit.section->heading == "First things");
}

TEST_CASE("A snippet tells the rows of a table apart", "[search]") {
  TestSite site;
  site.put("table", "Patterns",
           "Some text before it.\n\n| What | Name |\n|---|---|\n"
           "| Stiff by evening | Tension |\n| Woke with it | Torticollis |\n");
  site.update();
  const SearchHit hit = best(site, "evening torticollis");
  CHECK(hit.snippet.text.find("Stiff by evening | Tension; Woke with it | "
                              "Torticollis") != std::string::npos);
  CHECK(marked(hit.snippet) ==
        std::vector<std::string>{"evening", "Torticollis"});
}

TEST_CASE("Where no sentence fits, what was cut is marked", "[search]") {
  TestSite site;
  std::string body;
  for (int i = 0; i < 300; ++i) {
    body += "word" + std::to_string(i) + " ";
  }
  body += "tendon";
  for (int i = 300; i < 600; ++i) {
    body += " word" + std::to_string(i);
  }
  site.put("endless", "Without end", body);
  site.update();
  const std::string text = best(site, "tendon").snippet.text;
  INFO(text);
  CHECK(text.starts_with("… word"));
  CHECK(text.ends_with(" …"));
  CHECK(text.find(" tendon ") != std::string::npos);
  CHECK(text.size() <= 250);
}

TEST_CASE("Snippets of texts without spaces cut no letter in two", "[search]") {
  TestSite site;
  std::string body = "tendon ";
  for (int i = 0; i < 900; ++i) {
    body += "痛";
  }
  site.put("japanese", "痛み", body);
  site.update();
  const std::string text = best(site, "tendon").snippet.text;
  // Every byte belongs to a whole sign of three, but for the ASCII ones.
  std::size_t high = 0;
  for (const char c : text) {
    high += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
  }
  CHECK(high % 3 == 0);
  CHECK(text.find("痛痛痛") != std::string::npos);
}

TEST_CASE("Pages beyond the first go on where the one before ended",
          "[search]") {
  TestSite site;
  // More than are looked at word by word.
  for (int i = 0; i < 300; ++i) {
    site.put("neck" + std::to_string(i), "Neck " + std::to_string(i),
             std::string("A stiff neck. ") +
                 (i % 3 == 0 ? "Neck again. " : "") +
                 (i % 5 == 0 ? "Stiff again. " : ""));
  }
  site.update();
  const Searcher searcher(site.reader(), site.settings);
  const SearchResponse all =
      searcher.search({.text = "stiff neck", .limit = 300});
  REQUIRE(all.hits.size() == 300);
  for (std::size_t offset = 0; offset < 300; offset += 5) {
    const SearchResponse page =
        searcher.search({.text = "stiff neck", .offset = offset, .limit = 5});
    REQUIRE(page.hits.size() == 5);
    CHECK(page.total == 300);
    for (std::size_t i = 0; i < 5; ++i) {
      CHECK(page.hits[i].id == all.hits[offset + i].id);
      CHECK(page.hits[i].score == Approx(all.hits[offset + i].score));
    }
  }
}

TEST_CASE("A title is marked from its stored words as if it were read again",
          "[search]") {
  TestSite site;
  const std::vector<std::string> titles = {
      "Necks, and a stiff neck",     "Douleur à l’épaule: l'épaule gelée",
      "肩の痛み and neck",           "Neck",
      "The neck's C5–C6 disc (L.5)", "…"};
  for (std::size_t i = 0; i < titles.size(); ++i) {
    site.put("a" + std::to_string(i), titles[i], "Words about the neck.");
  }
  site.update();
  std::vector<TermHash> terms;
  for (const std::string& term :
       Analyzer("en").terms("neck the épaule 痛み c5 disc")) {
    terms.push_back(hash_term(term));
  }
  std::sort(terms.begin(), terms.end());
  site.reader().read([&](const Snapshot& snapshot) {
    const Catalogue& catalogue = snapshot.catalogue();
    for (DocId doc = 1; doc < catalogue.rows(); ++doc) {
      const std::string_view title = catalogue.title(doc);
      const std::string_view language = catalogue.language(doc);
      CAPTURE(title);
      CHECK(marked(highlight_title(snapshot.article(doc), title, language,
                                   terms)) ==
            marked(highlight(title, language, terms)));
    }
    return 0;
  });
}

}  // namespace palpate
