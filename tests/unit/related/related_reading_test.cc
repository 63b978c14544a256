#include "engine/related/related_reading.h"

#include "tests/unit/related/test_site.h"

namespace palpate {
namespace {

using Ids = std::vector<std::string>;

const std::string kWhiplash =
    "Whiplash strains the neck when the head is thrown back in a crash. Gentle "
    "neck movement eases whiplash sooner than a collar does.";
const std::string kNeckPain =
    "Neck pain after whiplash often settles. Keep the neck moving and sleep "
    "with a low pillow. Neck exercises help.";
const std::string kHeadache =
    "A tension headache feels like a tight band. Neck muscles and whiplash may "
    "start a headache. Rest the neck.";
const std::string kHeel =
    "Heel pain in the morning is often the plantar fascia. Stretch the calf "
    "and roll the foot before getting up.";

void put_four(TestSite& site) {
  site.put("whiplash", "Whiplash", kWhiplash);
  site.put("neck-pain", "Neck pain", kNeckPain);
  site.put("headache", "Headache after whiplash", kHeadache);
  site.put("heel", "Heel pain", kHeel);
}

TEST_CASE("a site of one article has nothing related") {
  TestSite site;
  site.put("whiplash", "Whiplash", kWhiplash);
  site.update();
  CHECK(site.related("whiplash").empty());
  CHECK_FALSE(RelatedReading(site.reader()).related_to("nobody", 4));
}

TEST_CASE("two articles of one subject suggest each other") {
  TestSite site;
  site.put("whiplash", "Whiplash", kWhiplash);
  site.put("neck-pain", "Neck pain after whiplash", kNeckPain);
  site.update();
  CHECK(site.related_ids("whiplash") == Ids{"neck-pain"});
  CHECK(site.related_ids("neck-pain") == Ids{"whiplash"});
}

TEST_CASE("three articles: the one that has nothing in common stays out") {
  TestSite site;
  site.put("whiplash", "Whiplash", kWhiplash);
  site.put("neck-pain", "Neck pain after whiplash", kNeckPain);
  site.put("heel", "Sore in the morning", kHeel);
  site.update();
  CHECK(site.related_ids("whiplash") == Ids{"neck-pain"});
  CHECK(site.related_ids("heel") == Ids{});
}

TEST_CASE("editors' choice comes first, in their order") {
  TestSite site;
  put_four(site);
  site.put("whiplash", "Whiplash", kWhiplash,
           "related: [heel, no-such-page, headache, heel]\n");
  site.update();
  const auto related = site.related("whiplash");
  REQUIRE(related.size() >= 3);
  CHECK(related[0].id == "heel");
  CHECK(related[0].pinned);
  CHECK(related[0].reason == "Chosen by the editor");
  CHECK(related[1].id == "headache");
  CHECK(related[2].id == "neck-pain");
  CHECK_FALSE(related[2].pinned);
}

TEST_CASE("a page's own list of related links is the editor's choice") {
  TestSite site;
  put_four(site);
  site.put("whiplash", "Whiplash",
           kWhiplash +
               "\n\n## Related articles\n\n- [Heels](/heel)\n- [Gone](/gone)\n"
               "- [Headache](headache.md)\n");
  site.update();
  const auto related = site.related("whiplash");
  REQUIRE(related.size() >= 2);
  CHECK(related[0].id == "heel");
  CHECK(related[1].id == "headache");
  CHECK(related[1].pinned);
}

TEST_CASE("front matter outweighs the page's own list") {
  TestSite site;
  put_four(site);
  site.put("whiplash", "Whiplash",
           kWhiplash + "\n\n## Related articles\n\n- [Heels](/heel)\n",
           "related: [headache]\n");
  site.update();
  const auto related = site.related("whiplash");
  REQUIRE_FALSE(related.empty());
  CHECK(related[0].id == "headache");
  CHECK(std::count_if(related.begin(), related.end(),
                      [](const auto& r) { return r.pinned; }) == 1);
}

TEST_CASE("excluded articles are never suggested") {
  TestSite site;
  put_four(site);
  site.put("whiplash", "Whiplash", kWhiplash, "related_exclude: [neck-pain]\n");
  site.update();
  CHECK(site.related_ids("whiplash") == Ids{"headache"});
}

TEST_CASE("rules of palpate.toml hold for one article or for all") {
  TestSite site;
  put_four(site);
  site.put("tools", "Neck whiplash tools", kNeckPain + " Buy a neck pillow.",
           "topics: [Shop]\n");
  site.settings = parse_settings(
      "[[related_rule]]\narticle = \"whiplash\"\nshow = [\"heel\"]\n"
      "hide = [\"headache\"]\n[[related_rule]]\nhide_topics = [\"Shop\"]\n",
      "test.toml");
  site.update();
  CHECK(site.related_ids("whiplash") == Ids{"heel", "neck-pain"});
  const Ids neck = site.related_ids("neck-pain");
  CHECK(std::find(neck.begin(), neck.end(), "tools") == neck.end());
  CHECK(std::find(neck.begin(), neck.end(), "headache") != neck.end());
}

TEST_CASE("a change of rules alone takes effect at the next run") {
  TestSite site;
  put_four(site);
  site.update();
  CHECK(site.related_ids("whiplash") != Ids{});
  site.settings = parse_settings(
      "[[related_rule]]\nhide = [\"neck-pain\", \"headache\"]\n", "test.toml");
  const UpdateSummary summary = site.update();
  CHECK(summary.unchanged == 4);
  CHECK(site.related_ids("whiplash") == Ids{});
}

TEST_CASE("the next part of a series comes first") {
  TestSite site;
  put_four(site);
  const std::string series = "series: Running injuries\nseries_order: ";
  site.put("run-2", "Shin pain", "Shins ache after long runs.", series + "2\n");
  site.put("run-1", "Sore heels", kHeel, series + "1\n");
  site.put("run-3", "Knee pain", "Knees ache downhill.", series + "3\n");
  site.update();
  const auto first = site.related("run-1");
  REQUIRE_FALSE(first.empty());
  CHECK(first[0].id == "run-2");
  CHECK(first[0].reason == "Next in: Running injuries");
  CHECK(site.related("run-2")[0].id == "run-3");
  const auto last = site.related("run-3");
  CHECK(std::none_of(last.begin(), last.end(), [](const auto& r) {
    return r.reason.starts_with("Next in");
  }));
}

TEST_CASE("other languages and unpublished pages are never suggested") {
  TestSite site;
  put_four(site);
  site.put("latigazo", "Whiplash neck pain", kNeckPain, "lang: es\n");
  site.put("draft", "Whiplash neck pain draft", kNeckPain + " Soon.",
           "draft: true\n");
  site.put("whiplash", "Whiplash", kWhiplash, "related: [latigazo, draft]\n");
  site.update();
  const Ids ids = site.related_ids("whiplash");
  CHECK(std::find(ids.begin(), ids.end(), "latigazo") == ids.end());
  CHECK(std::find(ids.begin(), ids.end(), "draft") == ids.end());
  CHECK(site.related("latigazo").empty());
}

TEST_CASE("near copies are never suggested, nor two copies together") {
  TestSite site;
  std::string text;
  for (int i = 0; i < 30; ++i) {
    text += "Neck advice number" + std::to_string(i) + " eases stiffness" +
            std::to_string(i * 7) + ". ";
  }
  site.put("one", "Neck advice", text);
  site.put("two", "Neck stiffness advice", text + "The end.");
  site.put("whiplash", "Whiplash and neck advice",
           kWhiplash + " Neck advice eases stiffness.");
  site.put("neck-pain", "Neck pain", kNeckPain);
  site.update();
  const Ids of_one = site.related_ids("one");
  CHECK(std::find(of_one.begin(), of_one.end(), "two") == of_one.end());
  const Ids of_whiplash = site.related_ids("whiplash");
  CHECK(std::count(of_whiplash.begin(), of_whiplash.end(), "one") +
            std::count(of_whiplash.begin(), of_whiplash.end(), "two") <=
        1);
}

TEST_CASE("popularity moves what is about as near, never more than a little") {
  TestSite site;
  site.put("whiplash", "Whiplash", kWhiplash);
  site.put("a", "Neck care one", "Neck movement eases whiplash. Apples.");
  site.put("b", "Neck care two", "Neck movement eases whiplash. Pears.");
  site.put("heel", "Heel pain", kHeel);
  site.update();
  const Ids before = site.related_ids("whiplash");
  REQUIRE(before.size() == 2);
  site.relate.clicks = {{before[1], 500}, {"heel", 90000}};
  site.update();
  CHECK(site.related_ids("whiplash") == before);  // Off unless asked for.
  site.settings.related.popularity = true;
  site.update();
  const Ids after = site.related_ids("whiplash");
  CHECK(after == Ids{before[1], before[0]});
}

TEST_CASE("related reading is found by URL and path") {
  TestSite site;
  put_four(site);
  site.settings.site.base_url = "https://clinic.example";
  site.update();
  const RelatedReading reading(site.reader());
  const auto answer = reading.related_to("whiplash", 1);
  REQUIRE(answer);
  CHECK(answer->related.size() == 1);
  CHECK(reading.related_to_url(answer->url, 1)->id == "whiplash");
  CHECK(reading.related_to_url("/whiplash/", 1).has_value() !=
        reading.related_to_url("/whiplash", 1).has_value());
  CHECK_FALSE(reading.related_to_url("/nowhere", 1));
}

}  // namespace
}  // namespace palpate
