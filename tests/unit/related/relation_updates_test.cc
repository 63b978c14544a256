#include <random>
#include <set>

#include "tests/unit/related/test_site.h"

namespace palpate {
namespace {

constexpr std::size_t kArticles = 500;  // More than are related anew each time.

// Articles about one or two of forty subjects, in made-up words.
class WrittenSite {
 public:
  explicit WrittenSite(unsigned seed) : random_(seed) {
    for (std::size_t i = 0; i < kArticles; ++i) {
      write(i);
    }
  }

  void write(std::size_t number) {
    const std::size_t subject = number % 40;
    const std::size_t other = random_() % 40;
    const std::string title = word(subject) + " " + word(subject) + " " +
                              word(random_() % 2 == 0 ? subject : other);
    std::string body;
    for (int i = 0; i < 120; ++i) {
      const auto dice = random_() % 10;
      body += (dice < 5   ? word(subject)
               : dice < 7 ? word(other)
                          : "common" + std::to_string(random_() % 300)) +
              (i % 12 == 11 ? ". " : " ");
    }
    site.put(name(number), title, body);
  }

  static std::string name(std::size_t number) {
    return "page" + std::to_string(number);
  }

  TestSite site;

 private:
  std::string word(std::size_t subject) {
    return "w" + std::string(1, static_cast<char>('a' + subject % 26)) +
           std::string(1, static_cast<char>('a' + subject / 26)) +
           std::string(1, static_cast<char>('a' + random_() % 25));
  }

  std::mt19937 random_;
};

std::vector<RelatedAnswer> answers(TestSite& site) {
  return RelatedReading(site.reader()).all(5);
}

// Of the first five of each article, how many are the same.
double agreement(const std::vector<RelatedAnswer>& one,
                 const std::vector<RelatedAnswer>& other) {
  REQUIRE(one.size() == other.size());
  double same = 0;
  double all = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    REQUIRE(one[i].id == other[i].id);
    std::set<std::string> ids;
    for (const RelatedArticle& article : one[i].related) {
      ids.insert(article.id);
    }
    for (const RelatedArticle& article : other[i].related) {
      same += ids.contains(article.id) ? 1 : 0;
    }
    all += static_cast<double>(
        std::max(one[i].related.size(), other[i].related.size()));
  }
  return same / all;
}

TEST_CASE("updates lead where a new index would, nearly") {
  WrittenSite written(7);
  TestSite& site = written.site;
  site.update();
  for (std::size_t i = 0; i < 8; ++i) {  // Under 5 % altogether.
    written.write(i * 50 + 3);           // Changed.
    written.write(kArticles + i);        // New.
    site.remove(WrittenSite::name(i * 60 + 1));
    const UpdateSummary summary = site.update();
    CHECK(summary.removed == 1);
    CHECK(summary.added == 1);
  }
  const std::vector<RelatedAnswer> updated = answers(site);
  site.update(true);
  const double same = agreement(updated, answers(site));
  CAPTURE(same);
  CHECK(same > 0.9);
}

TEST_CASE("an update touches nothing far from what changed") {
  WrittenSite written(11);
  TestSite& site = written.site;
  site.update();
  const std::vector<RelatedAnswer> before = answers(site);
  written.write(3);
  site.update();
  const std::vector<RelatedAnswer> after = answers(site);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    bool same = before[i].related.size() == after[i].related.size();
    for (std::size_t j = 0; same && j < before[i].related.size(); ++j) {
      same = before[i].related[j].id == after[i].related[j].id;
    }
    changed += same ? 0 : 1;
  }
  CHECK(changed > 0);
  CHECK(changed < kArticles / 5);
}

TEST_CASE("a removed article is suggested nowhere after an update") {
  WrittenSite written(13);
  TestSite& site = written.site;
  site.update();
  for (const std::size_t number : {4U, 44U, 84U}) {
    site.remove(WrittenSite::name(number));
  }
  site.update();
  for (const RelatedAnswer& answer : answers(site)) {
    for (const RelatedArticle& article : answer.related) {
      CHECK(article.id != "page4");
      CHECK(article.id != "page44");
      CHECK(article.id != "page84");
    }
    CHECK(answer.related.size() == 5);
  }
}

TEST_CASE("a reference to a new article is followed after an update") {
  WrittenSite written(17);
  TestSite& site = written.site;
  site.put("pointer", "Pointer", "A page that points elsewhere.",
           "related: [coming]\n");
  site.put("part-two", "Second", "Second part of the series.",
           "series: Parts\nseries_order: 2\n");
  site.update();
  CHECK(site.related("pointer").empty());
  site.put("coming", "Here now", "Nothing that the other page speaks about.");
  site.put("part-one", "First", "It begins.",
           "series: Parts\nseries_order: 1\n");
  site.update();
  const auto related = site.related("pointer");
  REQUIRE_FALSE(related.empty());
  CHECK(related[0].id == "coming");
  CHECK(related[0].pinned);
  CHECK(site.related("part-one")[0].reason == "Next in: Parts");
  site.put("part-zero", "Zeroth", "Before it.",
           "series: Parts\nseries_order: 0\n");
  site.remove("part-one");
  site.update();
  CHECK(site.related("part-zero")[0].id == "part-two");
}

TEST_CASE("the same site gives the same related reading") {
  WrittenSite written(19);
  written.site.update();
  const std::vector<RelatedAnswer> once = answers(written.site);
  written.site.update(true);
  const std::vector<RelatedAnswer> twice = answers(written.site);
  REQUIRE(once.size() == twice.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    REQUIRE(once[i].related.size() == twice[i].related.size());
    for (std::size_t j = 0; j < once[i].related.size(); ++j) {
      CHECK(once[i].related[j].id == twice[i].related[j].id);
      CHECK(once[i].related[j].reason == twice[i].related[j].reason);
    }
  }
}

}  // namespace
}  // namespace palpate
