#include "tests/unit/related/test_site.h"

namespace palpate {
namespace {

Article draft_of(const std::string& title,
                 const std::vector<std::string>& paragraphs,
                 const std::string& heading = "") {
  Article draft;
  draft.title = title;
  draft.language = "en";
  Section section{.heading = heading, .level = heading.empty() ? 0 : 2};
  for (const std::string& paragraph : paragraphs) {
    section.text += (section.text.empty() ? "" : "\n\n") + paragraph;
  }
  draft.body.sections.push_back(std::move(section));
  return draft;
}

void put_site(TestSite& site) {
  site.put("runners-knee", "Runner's knee: what helps",
           "Runner's knee is pain behind the kneecap. Shorter strides and "
           "stronger hips take load off the kneecap.");
  site.put("knee", "Knee pain",
           "Knee pain has many causes: the kneecap, cartilage, tendons.");
  site.put("trigger", "Trigger points",
           "Trigger points are tender knots in a muscle. Pressure eases them.",
           "tags: [muscle knots]\n");
  site.put("pain", "Pain",
           "Pain is an alarm. Pain lasts or passes. Knee pain, "
           "muscle pain and pain behind the kneecap are pain.");
  site.put("sleep", "Sleep well", "A cool and dark room helps sleep.");
}

TEST_CASE("a draft is related to what it is about") {
  TestSite site;
  put_site(site);
  site.update();
  const DraftAnswer answer =
      RelatedReading(site.reader())
          .related_to_draft(draft_of("A sore kneecap",
                                     {"Downhill runs load the kneecap. Short "
                                      "strides and strong hips help."}),
                            4);
  REQUIRE_FALSE(answer.related.empty());
  CHECK(answer.related[0].id == "runners-knee");
  CHECK(std::none_of(answer.related.begin(), answer.related.end(),
                     [](const auto& r) { return r.id == "sleep"; }));
  CHECK(answer.near_duplicates.empty());
}

TEST_CASE("a draft that copies an article is told so") {
  TestSite site;
  put_site(site);
  site.update();
  const DraftAnswer answer =
      RelatedReading(site.reader())
          .related_to_draft(
              draft_of("Another title",
                       {"Runner's knee is pain behind the kneecap. Shorter "
                        "strides and "
                        "stronger hips take load off the kneecap."}),
              4);
  REQUIRE(answer.near_duplicates.size() == 1);
  CHECK(answer.near_duplicates[0].id == "runners-knee");
  CHECK(answer.near_duplicates[0].similarity == 1.0);
  CHECK(std::none_of(answer.related.begin(), answer.related.end(),
                     [](const auto& r) { return r.id == "runners-knee"; }));
}

TEST_CASE("links go to names in paragraphs, the longest first, once each") {
  TestSite site;
  put_site(site);
  site.update();
  const DraftAnswer answer =
      RelatedReading(site.reader())
          .related_to_draft(
              draft_of(
                  "Stairs",
                  {"Stairs hurt with runner’s knee, and runner's knee is knee "
                   "pain of a kind. Pain comes and goes.",
                   "Trigger points in the thigh add to it."},
                  "Trigger points"),
              4);
  REQUIRE(answer.links.size() == 3);
  CHECK(answer.links[0].id == "runners-knee");
  CHECK(answer.links[0].paragraph == 0);
  CHECK(answer.links[0].anchor_text == "runner’s knee");
  CHECK(answer.links[1].id == "knee");
  CHECK(answer.links[1].anchor_text == "knee pain");
  CHECK(answer.links[2].id == "trigger");
  CHECK(answer.links[2].paragraph == 1);
  CHECK(answer.links[2].anchor_text == "Trigger points");
}

TEST_CASE("what a draft links to already is not suggested again") {
  TestSite site;
  put_site(site);
  site.update();
  Article draft = draft_of("Stairs", {"Stairs hurt with runner's knee."});
  draft.body.links.push_back({.target = "/runners-knee", .text = "knee"});
  const DraftAnswer answer =
      RelatedReading(site.reader()).related_to_draft(draft, 4);
  CHECK(std::none_of(answer.links.begin(), answer.links.end(),
                     [](const auto& l) { return l.id == "runners-knee"; }));
}

}  // namespace
}  // namespace palpate
