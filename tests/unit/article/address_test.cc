#include "engine/article/address.h"

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

namespace {

Article article_at(const std::string& path) {
  Article article;
  article.source.path = path;
  article.id = id_from_path(path);
  article.title = "Neck Pain";
  return article;
}

std::string url_of(const std::string& path, std::string_view given = "",
                   const SiteRules& rules = {}) {
  return article_url(article_at(path), given, rules);
}

}  // namespace

TEST_CASE("An id is the path without its last extension",
          "[article][address]") {
  CHECK(id_from_path("conditions/neck-pain.md") == "conditions/neck-pain");
  CHECK(id_from_path("_conditions/neck-pain.md") == "_conditions/neck-pain");
  CHECK(id_from_path("v1.2/notes.en.md") == "v1.2/notes.en");
  CHECK(id_from_path("v1.2/notes") == "v1.2/notes");
  CHECK(id_from_path(".hidden") == ".hidden");
  CHECK(id_from_path("").empty());
}

TEST_CASE("Jekyll posts live under their date", "[article][address]") {
  CHECK(url_of("_posts/2020-01-31-sore-neck.md") ==
        "/2020/01/31/sore-neck.html");
  CHECK(url_of("blog/_posts/2020-01-31-sore-neck.md") ==
        "/blog/2020/01/31/sore-neck.html");
  Article post = article_at("_posts/2020-01-31-sore-neck.md");
  post.topics = {"Neck Care"};
  CHECK(article_url(post, "", {}) == "/neck-care/2020/01/31/sore-neck.html");
}

TEST_CASE("Collections lose their underscore", "[article][address]") {
  CHECK(url_of("_conditions/neck-pain.md") == "/conditions/neck-pain");
  CHECK(url_of("_life-stages/teen/back.md") == "/life-stages/teen/back");
  CHECK(url_of("collections/_tools/x.md") == "/tools/x");
  CHECK(url_of("site/_tools/x.md") == "/tools/x");
}

TEST_CASE("Content folders of generators are no part of the address",
          "[article][address]") {
  CHECK(url_of("content/conditions/depression.md") == "/conditions/depression");
  CHECK(url_of("content/conditions/_index.md") == "/conditions/");
  CHECK(url_of("content/_index.md") == "/");
  CHECK(url_of("src/content/conditions/-index.md") == "/conditions/");
  CHECK(url_of("src/pages/about.mdx") == "/about");
}

TEST_CASE("Index files are their folder, HTML keeps its ending",
          "[article][address]") {
  CHECK(url_of("mental-health/index.html") == "/mental-health/");
  CHECK(url_of("index.md") == "/");
  CHECK(url_of("about.html") == "/about.html");
  CHECK(url_of("blog/2020-01-31-sore-neck.md") == "/blog/2020-01-31-sore-neck");
  CHECK(url_of("notes/01 intro #2.md") == "/notes/01%20intro%20%232");
}

TEST_CASE("What the article says of its address holds", "[article][address]") {
  CHECK(url_of("a/b.md", "/neck/") == "/neck/");
  CHECK(url_of("a/b.md", "neck/pain/") == "/neck/pain/");
  CHECK(url_of("a/b.md", "neck.html") == "/neck.html");
  CHECK(url_of("a/b.md", "neck-pain") == "/a/neck-pain");
  CHECK(url_of("a/b.md", "https://clinic.example/x") ==
        "https://clinic.example/x");
  CHECK(url_of("_posts/2020-01-31-b.md", "/:categories/:title/") == "/b/");
  CHECK(url_of("_posts/2020-01-31-b.md", "pretty") == "/2020/01/31/b/");
}

TEST_CASE("The site's pattern fills in for articles that name no address",
          "[article][address]") {
  const SiteRules rules = {"https://clinic.example/", "/:year/:month/:title/"};
  CHECK(url_of("_posts/2020-01-31-sore-neck.md", "", rules) ==
        "https://clinic.example/2020/01/sore-neck/");
  // No date: the convention stays.
  CHECK(url_of("about.md", "", rules) == "https://clinic.example/about");
  CHECK(url_of("about.md", "/us/", rules) == "https://clinic.example/us/");
  CHECK(url_of("a/b.md", "", {"", "/:section/:title/"}) == "/a/neck-pain/");
  CHECK(url_of("a/b.md", "", {"", "/p/:path/"}) == "/p/a/b/");
  CHECK(url_of("a/b.md", "", {"", "/:nonsense/"}) == "/a/b");
}

TEST_CASE("Records without an address live at their id",
          "[article][address]") {
  Article record = article_at("exports/all.jsonl");
  record.id = "qa:1#0";
  CHECK(article_url(record, "", {}) == "/qa:1%230");
}

TEST_CASE("All spellings of one address have one key", "[article][address]") {
  const SiteRules rules = {"https://www.clinic.example", ""};
  for (const char* spelling :
       {"/a/c", "/a/c/", "/a/c.html", "/a/c/index.html", "/a/c/index",
        "/a/./b/../c", "a/c", "/a/c?x=1#y", "/a/%63",
        "HTTP://clinic.example/a/c.htm", "https://www.Clinic.example:443/a/c/",
        "//clinic.example/a/c"}) {
    INFO(spelling);
    CHECK(url_key(spelling, rules) == "/a/c");
  }
  CHECK(url_key("/", rules) == "/");
  CHECK(url_key("/index.html", rules) == "/");
  CHECK(url_key("https://clinic.example", rules) == "/");
  CHECK(url_key("https://other.example/a/c", rules) != "/a/c");
}

TEST_CASE("Accents spell one address however they are composed",
          "[article][address]") {
  CHECK(url_key("/l%C3%A9", {}) == url_key("/le\xCC\x81", {}));
}

TEST_CASE("A site below a folder is found with and without it",
          "[article][address]") {
  const SiteRules rules = {"https://clinic.example/blog/", ""};
  CHECK(url_key("/blog/a", rules) == "/a");
  CHECK(url_key("https://clinic.example/blog/a/", rules) == "/a");
  CHECK(url_key("/blogs/a", rules) == "/blogs/a");
  CHECK(url_key("/a", rules) == "/a");
}
