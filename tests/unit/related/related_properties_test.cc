#include <iostream>
#include <set>

#include "engine/related/near_duplicates.h"
#include "engine/related/stored_shingles.h"
#include "tests/support/shared_data.h"
#include "tests/unit/related/test_site.h"

namespace palpate {
namespace {

// What holds for every article's related reading, whatever the site.
void check_properties(TestSite& site) {
  std::size_t lists = 0;
  site.reader().read([&](const Snapshot& snapshot) {
    const Catalogue& catalogue = snapshot.catalogue();
    for (DocId doc = 1; doc < catalogue.rows(); ++doc) {
      if (!catalogue.alive(doc)) {
        continue;
      }
      std::vector<DocId> shown = {doc};
      bool may_pin = true;
      for (const RelatedEntry& entry : catalogue.related(doc)) {
        INFO(catalogue.id(doc) << " -> " << catalogue.id(entry.doc));
        REQUIRE(catalogue.alive(entry.doc));
        CHECK(catalogue.language(entry.doc) == catalogue.language(doc));
        CHECK(std::find(shown.begin(), shown.end(), entry.doc) == shown.end());
        CHECK(entry.similarity <= 10'000);
        CHECK((may_pin || entry.pinned == 0));  // The editor's come first.
        may_pin = entry.pinned != 0;
        shown.push_back(entry.doc);
      }
      lists += shown.size() > 1 ? 1 : 0;
      const std::size_t looked_at = std::min<std::size_t>(shown.size(), 11);
      std::vector<Shingles> texts;
      for (std::size_t i = 0; i < looked_at; ++i) {
        texts.push_back(stored_shingles(snapshot.article(shown[i])));
        for (std::size_t j = 0; j < i; ++j) {
          INFO(catalogue.id(shown[i]) << " and " << catalogue.id(shown[j]));
          CHECK(jaccard(texts[i], texts[j]) < 0.9);
        }
      }
    }
  });
  CHECK(lists > 0);
}

TEST_CASE("related reading of the bundled site keeps its promises") {
  TestSite site;
  const std::filesystem::path corpus =
      std::filesystem::path(PALPATE_SOURCE_DIR) / "corpus";
  site.settings = load_settings(corpus / "palpate.toml");
  site.use(corpus);
  site.update();
  check_properties(site);
  // The one page with a list of its own whose targets exist.
  const auto related = site.related("techniques/what-is-myotherapy");
  REQUIRE(related.size() > 2);
  CHECK(related[0].id == "techniques/your-first-appointment");
  CHECK(related[0].pinned);
}

TEST_CASE("related reading of real sites keeps its promises", "[shared]") {
  const auto data = shared_data();
  if (!data) {
    return;
  }
  for (const char* const name :
       {"bodywise-pt-jekyll", "backpaindoctor-astro", "ckdcats-jekyll-docs",
        "psychonautic-zola-cs", "femaleposture-jekyll"}) {
    const std::filesystem::path pages = *data / "sites" / name;
    if (!std::filesystem::exists(pages)) {
      std::cout << "skipped: " << pages.string() << "\n";
      continue;
    }
    DYNAMIC_SECTION(name) {
      TestSite site;
      site.use(pages);
      site.update();
      check_properties(site);
    }
  }
}

}  // namespace
}  // namespace palpate
