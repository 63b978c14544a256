#include "engine/article/link_resolver.h"

#include "engine/article/written_target.h"
#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using Kind = LinkTarget::Kind;

namespace {

Article page(const std::string& path, const std::string& title,
             std::string_view given = "", const SiteRules& rules = {}) {
  Article article;
  article.source.path = path;
  article.id = id_from_path(path);
  article.title = title;
  article.url = article_url(article, given, rules);
  return article;
}

struct Site {
  Article neck = page("_conditions/neck-pain.md", "Neck Pain");
  Article whiplash = page("_conditions/neck/whiplash.md", "Whiplash");
  Article post =
      page("_posts/2020-01-31-sore-neck.md", "A Sore Neck", "/blog/sore-neck/");
  Article zola = page("content/lecba/_index.md", "Léčba");
  LinkResolver links{SiteRules{"https://clinic.example", ""}};

  Site() {
    for (const Article* article : {&neck, &whiplash, &post, &zola}) {
      links.add(*article);
    }
  }

  std::string id(std::string_view target) const {
    return links.resolve(target, neck).article_id;
  }

  Kind kind(std::string_view target) const {
    return links.resolve(target, neck).kind;
  }
};

}  // namespace

TEST_CASE("Links by URL find their article", "[article][links]") {
  const Site site;
  for (const char* target :
       {"/blog/sore-neck/", "/blog/sore-neck", "../blog/sore-neck",
        "https://clinic.example/blog/sore-neck/?utm=1",
        "//www.clinic.example/blog/sore-neck/index.html",
        " /blog/sore-neck/ "}) {
    INFO(target);
    CHECK(site.id(target) == site.post.id);
  }
  CHECK(site.links.resolve("/blog/sore-neck#ice", site.neck).fragment == "ice");
}

TEST_CASE("Relative links hold with and without a slash behind the page",
          "[article][links]") {
  const Site site;
  CHECK(site.id("neck/whiplash") == site.whiplash.id);
  CHECK(site.id("../neck/whiplash/") == site.whiplash.id);
}

TEST_CASE("Links by file find their article", "[article][links]") {
  const Site site;
  CHECK(site.id("neck/whiplash.md") == site.whiplash.id);
  CHECK(site.id("{% link _conditions/neck/whiplash.md %}") == site.whiplash.id);
  CHECK(site.id("{{ site.baseurl }}{% link _conditions/neck-pain.md %}#x") ==
        site.neck.id);
  CHECK(site.id("{% post_url 2020-01-31-sore-neck %}") == site.post.id);
  CHECK(site.id("@/lecba/_index.md") == site.zola.id);
  CHECK(site.id("@/lecba/_index.md#uvod") == site.zola.id);
  CHECK(site.id(R"({{< ref "/lecba" >}})") == site.zola.id);
  CHECK(site.id(R"({{< relref "whiplash.md" >}})") == site.whiplash.id);
}

TEST_CASE("Template expressions that stand for the site are worked off",
          "[article][links]") {
  const Site site;
  CHECK(site.id("{{ site.baseurl }}/blog/sore-neck/") == site.post.id);
  CHECK(site.id("{{ site.url }}{{ site.baseurl }}/blog/sore-neck/") ==
        site.post.id);
  CHECK(site.id("{{ '/blog/sore-neck/' | relative_url }}") == site.post.id);
  CHECK(site.id(R"({{ get_url(path="@/lecba/_index.md") }})") == site.zola.id);
  CHECK(site.kind("{{ page.url | absolute_url }}#ice") == Kind::kSamePage);
  CHECK(site.kind("{{ post.url }}") == Kind::kExternal);
  CHECK(site.kind("{{ broken") == Kind::kExternal);
}

TEST_CASE("A page of this site that is not there is missing",
          "[article][links]") {
  const Site site;
  for (const char* target :
       {"/blog/gone/", "gone.md", "https://clinic.example/gone",
        "{% link _conditions/gone.md %}", "@/gone.md", "/gone.html",
        "/categorical", "/neck/tags/gone/", "/a/version-2.1"}) {
    INFO(target);
    CHECK(site.kind(target) == Kind::kMissing);
  }
}

TEST_CASE("Other sites, downloads and the home page are not judged",
          "[article][links]") {
  const Site site;
  for (const char* target :
       {"https://other.example/blog/sore-neck", "mailto:a@b.example",
        "tel:+1-303", "/files/plan.pdf", "../images/neck.jpg", "/", "./../",
        "javascript:void(0)", "https://clinic.example/",
        "https://clinic.example/plan.pdf", "{% link /assets/c-and-l.jpg %}",
        "/category/neck/", "https://clinic.example/tag/desk/page/2/", "/tags",
        "/author/ana-ruiz/", "/feed/"}) {
    INFO(target);
    CHECK(site.kind(target) == Kind::kExternal);
  }
}

TEST_CASE("Fragments and nothing are told apart", "[article][links]") {
  const Site site;
  const LinkTarget here = site.links.resolve("#ice", site.neck);
  CHECK(here.kind == Kind::kSamePage);
  CHECK(here.fragment == "ice");
  CHECK(here.article_id == site.neck.id);
  CHECK(site.kind("#") == Kind::kSamePage);
  CHECK(site.kind("?page=2") == Kind::kSamePage);
  CHECK(site.kind("") == Kind::kEmpty);
  CHECK(site.kind("  ") == Kind::kEmpty);
}

TEST_CASE("Articles with whole URLs make their host the site's own",
          "[article][links]") {
  const Article one = page("a.xml", "One", "https://press.example/one/");
  const Article two = page("a.xml", "Two", "https://press.example/two/");
  LinkResolver links({});
  links.add(one);
  links.add(two);
  CHECK(links.resolve("https://press.example/two", one).kind == Kind::kArticle);
  CHECK(links.resolve("/two/", one).kind == Kind::kArticle);
  CHECK(links.resolve("../two/", one).kind == Kind::kArticle);
  CHECK(links.resolve("https://press.example/six", one).kind == Kind::kMissing);
  CHECK(links.resolve("https://other.example/", one).kind == Kind::kExternal);
}

TEST_CASE("Articles with and without a host on one site find each other",
          "[article][links]") {
  const Article guide = page("guide.md", "Guide", "https://c.example/guide/");
  const Article faq = page("faq.md", "FAQ", "/faq/");
  const Article other = page("other.md", "Other", "https://d.example/other/");
  LinkResolver links{SiteRules{}};
  for (const Article* article : {&guide, &faq, &other}) {
    links.add(*article);
  }
  CHECK(links.resolve("/guide/", faq).article_id == "guide");
  CHECK(links.resolve("/faq/", guide).article_id == "faq");
  CHECK(links.resolve("/other/", guide).kind == Kind::kMissing);
}

TEST_CASE("Editors may name an article by id, URL, path or title",
          "[article][links]") {
  const Site site;
  for (const char* name :
       {"_conditions/neck/whiplash", "/conditions/neck/whiplash", "whiplash",
        "  WHIPLASH ", "_conditions/neck/whiplash.md",
        "https://clinic.example/conditions/neck/whiplash/"}) {
    INFO(name);
    CHECK(site.links.find(name, site.neck) == site.whiplash.id);
  }
  CHECK(site.links.find("lecba", site.neck) == site.zola.id);
  CHECK_FALSE(site.links.find("Gone", site.neck));
  CHECK_FALSE(site.links.find("", site.neck));
}

TEST_CASE("Of two articles at one address the first is found",
          "[article][links]") {
  LinkResolver links({});
  links.add(page("a.md", "Same", "/same/"));
  links.add(page("b.md", "Same", "/same"));
  CHECK(links.resolve("/same/", page("c.md", "C")).article_id == "a");
  CHECK(links.find("same", page("c.md", "C")) == "a");
}

TEST_CASE("A site in a folder of the corpus has its root there",
          "[article][links]") {
  LinkResolver links({});
  const Article a = page("clinic/docs/a.md", "A");
  links.add(a);
  links.add(page("clinic/docs/b.md", "B"));
  CHECK(links.resolve("{% link docs/b.md %}", a).article_id == "clinic/docs/b");
}

TEST_CASE("Hostile targets do no harm", "[article][links]") {
  const Site site;
  CHECK(site.kind(std::string(100'000, '/')) == Kind::kExternal);
  CHECK(site.kind("/" + std::string(100'000, '%')) == Kind::kMissing);
  CHECK(site.kind("{%") == Kind::kExternal);
  CHECK(site.kind("{{}}") == Kind::kExternal);
  std::string dots;
  for (int i = 0; i < 10'000; ++i) {
    dots += "../";
  }
  CHECK(site.kind(dots + "blog/sore-neck") == Kind::kArticle);
  CHECK(site.kind(std::string("/a\0b", 4)) == Kind::kMissing);
}
