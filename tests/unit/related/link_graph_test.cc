#include "engine/related/link_graph.h"

#include "engine/index/article_record.h"
#include "tests/support/catch.h"
#include "tests/unit/related/test_site.h"

namespace palpate {
namespace {

// Pages "1" to "9"; `links[i]` lists whom page i + 1 links to.
CatalogueContents site_of(const std::vector<std::vector<int>>& links) {
  CatalogueContents contents;
  contents.entries.resize(links.size() + 1);
  for (std::size_t i = 0; i < links.size(); ++i) {
    CatalogueEntry& entry = contents.entries[i + 1];
    entry.id = std::to_string(i + 1);
    for (const int target : links[i]) {
      entry.links.push_back(hash_term(std::to_string(target)));
    }
    std::sort(entry.links.begin(), entry.links.end());
  }
  return contents;
}

}  // namespace

TEST_CASE("pages that link to each other, or to the same, are near") {
  const CatalogueContents contents =
      site_of({{2}, {}, {5}, {5}, {}, {}, {}, {}, {}});
  const LinkGraph graph(contents);
  CHECK(dot(graph.links(1), graph.links(2)) > 0.5F);
  CHECK(dot(graph.links(3), graph.links(4)) > 0.2F);
  CHECK(dot(graph.links(1), graph.links(3)) == 0);
  CHECK(dot(graph.linked_from(1), graph.linked_from(2)) > 0.5F);
  CHECK(graph.linked(5) == std::vector<DocId>{3, 4});
}

TEST_CASE("pages that the same page links to are near") {
  const CatalogueContents contents =
      site_of({{2, 3}, {}, {}, {}, {}, {}, {}, {}, {}});
  const LinkGraph graph(contents);
  CHECK(dot(graph.linked_from(2), graph.linked_from(3)) > 0.2F);
  CHECK(dot(graph.linked_from(2), graph.linked_from(4)) == 0);
}

TEST_CASE("a menu that most pages have, and a list of all pages, say nothing") {
  const CatalogueContents contents =
      site_of({{2, 3, 4, 5, 6, 7, 8, 9}, {9}, {9}, {9}, {9}, {9}, {9}, {}, {}});
  const LinkGraph graph(contents);
  CHECK(dot(graph.links(2), graph.links(3)) == 0);
  CHECK(dot(graph.linked_from(4), graph.linked_from(5)) == 0);
  CHECK(graph.linked(9) ==
        std::vector<DocId>{2, 3, 4, 5, 6, 7});  // Each links to it alone.
}

TEST_CASE("a site without links has no link features") {
  const CatalogueContents contents = site_of({{}, {}, {}});
  const LinkGraph graph(contents);
  CHECK(graph.links(1).empty());
  CHECK(graph.linked_from(1).empty());
  CHECK(graph.linked(1).empty());
}

TEST_CASE("links count for related reading, also to pages that come later") {
  TestSite site;
  site.settings.related.minimum_similarity = 0.05;
  // Enough pages that two links to one of them are no menu.
  const std::vector<std::string> words = {"apple", "birch",  "cedar", "dune",
                                          "elm",   "fjord",  "grove", "heath",
                                          "iris",  "jasper", "kelp",  "larch"};
  for (const std::string& word : words) {
    site.put(word, "About " + word, "All there is to say of " + word + ".");
  }
  site.put("apple", "About apple", "Apple, and [more](/larch) on [it](/moss).");
  site.put("birch", "About birch", "Birch, and [more](/larch) on [it](/moss).");
  site.update();
  const auto links_of = [&site](const std::string& id) {
    return site.reader().read([&](const Snapshot& snapshot) {
      const CatalogueContents contents = snapshot.catalogue().contents();
      return contents.entries[snapshot.catalogue().find(id)].links;
    });
  };
  CHECK(links_of("apple") == std::vector<std::uint32_t>{hash_term("larch")});
  CHECK(site.related_ids("larch", 2) ==
        std::vector<std::string>{"apple", "birch"});
  const auto related = site.related("apple");
  const auto larch = std::find_if(
      related.begin(), related.end(),
      [](const RelatedArticle& article) { return article.id == "larch"; });
  REQUIRE(larch != related.end());
  CHECK(larch->reason == "Linked from this article");

  site.put("moss", "About moss", "All there is to say of moss.");
  site.update();
  CHECK(links_of("birch").size() == 2);
}

TEST_CASE("a page that leaves and comes back is linked to as before") {
  TestSite site;
  site.put("a", "Apples", "See [pears](/b).");
  site.put("b", "Pears", "Of pears.");
  site.update();
  site.remove("b");
  site.update();
  site.put("b", "Pears", "Of pears.");
  site.update();
  const auto contents = site.reader().read(
      [](const Snapshot& snapshot) { return snapshot.catalogue().contents(); });
  CHECK(std::any_of(contents.entries.begin(), contents.entries.end(),
                    [](const CatalogueEntry& entry) {
                      return entry.links ==
                             std::vector<std::uint32_t>{hash_term("b")};
                    }));
}

}  // namespace palpate
