#include "engine/readers/article_metadata.h"

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

namespace {

struct Read {
  Article article;
  ArticleMetadata said;
};

Read read(std::string_view yaml) {
  Read result;
  result.said =
      read_article_metadata(parse_yaml(yaml, 2), result.article);
  return result;
}

Visibility visibility(std::string_view yaml) {
  return read(yaml).article.visibility;
}

}  // namespace

TEST_CASE("Plain fields are read under their common names",
          "[readers][article metadata]") {
  const auto [article, said] = read(
      "id: neck\ntitle: '&#x1F535; Neck &amp; Back'\ndescription: Sore  necks\n"
      "permalink: /neck/\ndate: 2024-01-05 10:00:00 -0700\n"
      "last_modified_at: 2024-02-01\nlastReviewed: 2024-03-01\n"
      "medically_reviewed_by: {name: Ann Ex}\nlang: en_GB\n"
      "author: [{name: A}, B]\ncategories: [Neck, Neck, Back]\n"
      "category: Spine\nkeywords: stiff neck, sore\nseries: Desk\n"
      "series-order: 2\nrelated: [/a/, {url: /b/, title: B}]\n"
      "related_exclude: /c/\n");
  CHECK(said.id == "neck");
  CHECK(said.address == "/neck/");
  CHECK(said.complaints.empty());
  CHECK(article.title == "🔵 Neck & Back");
  CHECK(article.summary == "Sore necks");
  CHECK(article.published == 2024y / 1 / 5);
  CHECK(article.updated == 2024y / 2 / 1);
  CHECK(article.reviewed == 2024y / 3 / 1);
  CHECK(article.reviewed_by == "Ann Ex");
  CHECK(article.language == "en-GB");
  CHECK(article.authors == Texts{"A", "B"});
  CHECK(article.topics == Texts{"Neck", "Back", "Spine"});
  CHECK(article.tags == Texts{"stiff neck", "sore"});
  CHECK(article.series == "Desk");
  CHECK(article.series_order == 2);
  CHECK(article.related == Texts{"/a/", "/b/"});
  CHECK(article.related_exclude == Texts{"/c/"});
}

TEST_CASE("Nested tables of generators are looked into",
          "[readers][article metadata]") {
  Article article;
  read_article_metadata(
      parse_toml("title = 'A'\n[taxonomies]\ncategories = ['x']\n"
                 "tags = ['y']\n[extra]\nreviewed = 2024-01-01\n",
                 1),
      article);
  CHECK(article.topics == Texts{"x"});
  CHECK(article.tags == Texts{"y"});
  CHECK(article.reviewed == 2024y / 1 / 1);
  const Article astro =
      read("seo:\n  title: S\n  description: D\nfrontmatter:\n  title: T\n")
          .article;
  CHECK(astro.title == "T");
  CHECK(astro.summary == "D");
}

TEST_CASE("What says draft is a draft", "[readers][article metadata]") {
  for (const char* yaml :
       {"draft: true", "draft: yes", "Draft: 1", "draft: maybe", "draft: [x]",
        "draft: 'true'", "published: false", "published: no", "publish: off",
        "status: draft", "status: Pending", "status: trash", "is_draft: on",
        "draft: true\ndraft: false", "extra: {draft: true}",
        "visibility: draft", "unpublished: true", "title: a: b\ndraft: true",
        "x: &d {draft: true}\n<<: *d", "public: false"}) {
    INFO(yaml);
    CHECK(visibility(yaml) == Visibility::kDraft);
  }
}

TEST_CASE("What says published is published", "[readers][article metadata]") {
  for (const char* yaml :
       {"draft: false", "draft: no", "draft:", "draft: ''", "published: true",
        "published: 2020-01-01", "status: publish", "status: published",
        "visibility: public", "private: false", "password: ''",
        "sitemap: true", "sitemap: {priority: 0.5}", "search: true",
        "robots: index, follow", "noindex: false", "title: draft: true"}) {
    INFO(yaml);
    CHECK(visibility(yaml) == Visibility::kPublished);
  }
}

TEST_CASE("Private, protected and unlisted pages are told apart",
          "[readers][article metadata]") {
  CHECK(visibility("private: true") == Visibility::kPrivate);
  CHECK(visibility("status: private") == Visibility::kPrivate);
  CHECK(visibility("visibility: members") == Visibility::kPrivate);
  CHECK(visibility("password: secret") == Visibility::kPassword);
  CHECK(visibility("protected: true") == Visibility::kPassword);
  for (const char* yaml :
       {"robots: noindex, follow", "noindex: true", "sitemap: false",
        "search: false", "search_exclude: true", "search: {exclude: true}",
        "exclude_from_search: true", "robots: [noindex]",
        "robots: {index: false}", "seo: {noindex: true}", "unlisted: true",
        "sitemap: {exclude: yes}", "redirect_to: /x/",
        "in_search_index: false", "meta: {robots: NoIndex}"}) {
    INFO(yaml);
    CHECK(visibility(yaml) == Visibility::kNoIndex);
  }
  CHECK(visibility("noindex: true\nprivate: true\ndraft: true") ==
        Visibility::kDraft);
}

TEST_CASE("A date of publication in the future holds against an older date",
          "[readers][article metadata]") {
  CHECK(read("date: 2020-01-01\npublishDate: 2999-01-01").article.published ==
        2999y / 1 / 1);
  CHECK(read("date: 2020-01-01\npublished: true").article.published ==
        2020y / 1 / 1);
}

TEST_CASE("Wrong types are complaints with a line",
          "[readers][article metadata]") {
  const auto [article, said] =
      read("title: [a]\ndate: soon\nauthors: [{x: 1}]\n");
  REQUIRE(said.complaints.size() == 3);
  CHECK(article.title.empty());
  CHECK_FALSE(article.published);
  CHECK(said.complaints[1].line == 3);
  CHECK(said.complaints[1].message ==
        "date is not a date (2024-01-31): \"soon\"");
}

TEST_CASE("The address is the most exact one given",
          "[readers][article metadata]") {
  CHECK(read("slug: a\nurl: /b/").said.address == "/b/");
  CHECK(read("slug: a\ncanonical_url: https://x.example/").said.address == "a");
  CHECK(read("path: /gatsby/").said.address == "/gatsby/");
  CHECK(read("path: img.png").said.address.empty());
  CHECK(read("url: false").said.address.empty());
}

TEST_CASE("Titles are shown as a page shows them",
          "[readers][article metadata]") {
  CHECK(plain_line("A &amp; B") == "A & B");
  CHECK(plain_line("<em>Sore</em>&nbsp;neck") == "Sore neck");
  CHECK(plain_line("R&D < 3 weeks; > 2") == "R&D < 3 weeks; > 2");
  CHECK(plain_line("  a \n b ") == "a b");
}
