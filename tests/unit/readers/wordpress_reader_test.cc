#include <set>
#include <string>

#include "engine/readers/wordpress_content.h"
#include "engine/readers/wxr_elements.h"
#include "tests/support/catch.h"
#include "tests/support/read_articles.h"
#include "tests/support/shared_data.h"

namespace palpate {

namespace {

const std::string kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n"
    "<channel>\n<language>en-AU</language>\n"
    "<wp:wxr_version>1.2</wp:wxr_version>\n"
    "<wp:author><wp:author_login>ann</wp:author_login>"
    "<wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name>"
    "</wp:author>\n";
const std::string kTail = "</channel></rss>\n";

// An item that is published unless `more` says otherwise: the last field wins.
std::string item(const std::string& content, const std::string& more = "") {
  return "<item>\n<title>Neck &amp; shoulder</title>\n"
         "<link>https://clinic.example/2024/01/neck/</link>\n"
         "<dc:creator><![CDATA[ann]]></dc:creator>\n"
         "<content:encoded><![CDATA[" +
         content +
         "]]></content:encoded>\n<excerpt:encoded><![CDATA[]]>"
         "</excerpt:encoded><wp:post_id>7</wp:post_id>"
         "<wp:post_date>2024-01-05 10:00:00</wp:post_date>"
         "<wp:post_modified>2024-02-06 10:00:00</wp:post_modified>"
         "<wp:post_name>neck</wp:post_name><wp:status>publish</wp:status>"
         "<wp:post_type>post</wp:post_type><wp:post_password/>" +
         more + "\n</item>\n";
}

ReadArticles read(const std::string& items, const std::string& tail = kTail) {
  return read_articles("blog/export.xml", kHead + items + tail);
}

Article only(const std::string& items) {
  ReadArticles found = read(items);
  CHECK(found.problems.empty());
  REQUIRE(found.articles.size() == 1);
  return found.articles[0];
}

}  // namespace

TEST_CASE("A post becomes an article") {
  const Article article =
      only(item("<!-- wp:paragraph -->\n<p>Rest.</p>\n<!-- /wp:paragraph -->\n"
                "<h2>Why</h2><p>Because.</p>",
                "<category domain=\"category\"><![CDATA[Neck]]></category>"
                "<category domain=\"category\">Uncategorized</category>"
                "<category domain=\"post_tag\">stress</category>"));
  CHECK(article.id == "blog/export/neck");
  CHECK(article.title == "Neck & shoulder");
  CHECK(article.authors == std::vector<std::string>{"Ann Lee"});
  CHECK(article.topics == std::vector<std::string>{"Neck"});
  CHECK(article.tags == std::vector<std::string>{"stress"});
  CHECK(to_iso(article.published.value()) == "2024-01-05");
  CHECK(to_iso(article.updated.value()) == "2024-02-06");
  CHECK(article.language == "en-AU");
  CHECK(article.url.find("/2024/01/neck") != std::string::npos);
  CHECK(article.visibility == Visibility::kPublished);
  CHECK(article.source.line == 7);
  REQUIRE(article.body.sections.size() == 2);
  CHECK(article.body.sections[0].text == "Rest.");
  CHECK(article.body.sections[0].paragraph_lines[0] == 12);
  CHECK(article.body.sections[1].heading == "Why");
}

TEST_CASE("What is not public says so, and doubt hides") {
  const auto visibility = [](const std::string& more) {
    return only(item("x", more)).visibility;
  };
  for (const char* status :
       {"draft", "pending", "future", "trash", "auto-draft", "odd", ""}) {
    CHECK(visibility(std::string("<wp:status>") + status + "</wp:status>") ==
          Visibility::kDraft);
  }
  CHECK(visibility("<wp:status>private</wp:status>") == Visibility::kPrivate);
  CHECK(visibility("<wp:post_password>enter</wp:post_password>") ==
        Visibility::kPassword);
  CHECK(visibility("<wp:postmeta><wp:meta_key>"
                   "_yoast_wpseo_meta-robots-noindex</wp:meta_key>"
                   "<wp:meta_value>1</wp:meta_value></wp:postmeta>") ==
        Visibility::kNoIndex);
}

TEST_CASE("Only posts and pages are articles") {
  for (const char* type :
       {"attachment", "nav_menu_item", "revision", "wp_block", "custom_css"}) {
    CHECK(read(item("x",
                    std::string("<wp:post_type>") + type + "</wp:post_type>"))
              .articles.empty());
  }
  CHECK(read(item("x", "<wp:post_type>page</wp:post_type>")).articles.size() ==
        1);
  const Article article = only(item("Body",
                                    "<wp:comment><wp:comment_content>Nice post"
                                    "</wp:comment_content></wp:comment>"));
  REQUIRE(article.body.sections.size() == 1);
  CHECK(article.body.sections[0].text == "Body");
}

TEST_CASE("Excerpts are summaries, and SEO texts where there are none") {
  CHECK(only(item("x",
                  "<excerpt:encoded><![CDATA[<p>Short &amp; good</p>]]>"
                  "</excerpt:encoded>"))
            .summary == "Short & good");
  CHECK(only(item("x",
                  "<wp:postmeta><wp:meta_key>_yoast_wpseo_metadesc"
                  "</wp:meta_key><wp:meta_value>From the plugin"
                  "</wp:meta_value></wp:postmeta>"))
            .summary == "From the plugin");
  CHECK(only(item("x")).summary.empty());
}

TEST_CASE("Ids are unique within an export") {
  const ReadArticles found =
      read(item("a") + item("b", "<wp:post_id>8</wp:post_id>") + item("c") +
           item("d", "<wp:post_name/>") +
           item("e", "<wp:post_name>%ce%b5</wp:post_name>"));
  std::set<std::string> ids;
  for (const Article& article : found.articles) {
    ids.insert(article.id);
  }
  CHECK(ids == std::set<std::string>{"blog/export/neck", "blog/export/neck-8",
                                     "blog/export/neck-7", "blog/export/7",
                                     "blog/export/ε"});
}

TEST_CASE("The classic editor's blank lines part paragraphs") {
  const Article article = only(item("One\n\nTwo\n<b>too</b>\n\n[gallery]"));
  REQUIRE(article.body.sections.size() == 1);
  CHECK(article.body.sections[0].text == "One\n\nTwo\ntoo");
}

TEST_CASE("Shortcodes go and what they enclose stays") {
  CHECK(strip_shortcodes("a [gallery ids=\"1,2\"]b") == "a b");
  CHECK(strip_shortcodes("[caption id=\"x\"]<img> Text[/caption]") ==
        "<img> Text");
  CHECK(strip_shortcodes("[embed]https://x.example/v[/embed]after") == "after");
  CHECK(strip_shortcodes("[vc_row]in[/vc_row]") == "in");
  CHECK(strip_shortcodes("[contact-form-7 id=\"3\"]").empty());
  CHECK(strip_shortcodes("[box]\nx\n[/box]") == "\nx\n");
  for (const char* text :
       {"see [1], [sic] and [a note]", "[", "[]", "a]b[c", "[x", "[[", "[/"}) {
    CHECK(strip_shortcodes(text) == text);
  }
}

TEST_CASE("A broken post is a problem with its line, and the others come") {
  const ReadArticles found = read(
      item("a") + "<item>\n<title>Bad & broken</title></item>\n" + item("c"));
  CHECK(found.articles.size() == 2);
  REQUIRE(found.problems.size() == 1);
  CHECK(found.problems[0].source.path == "blog/export.xml");
  CHECK(found.problems[0].source.line == 15);
}

TEST_CASE("A torn export gives what it has and one problem") {
  const std::string whole = kHead + item("a") + item("b") + kTail;
  for (std::size_t end = kHead.size(); end + 8 < whole.size(); end += 5) {
    const ReadArticles found =
        read_articles("export.xml", whole.substr(0, end));
    INFO(end);
    CHECK(found.problems.size() == 1);
    CHECK(found.articles.size() <= 2);
  }
  const ReadArticles lost = read("<item><title>a</title>\n" + item("b"));
  CHECK(lost.articles.size() == 1);
  CHECK(lost.problems.size() == 1);
}

TEST_CASE("Text that looks like the export's own markup is text") {
  const Article article =
      only(item("Write </item> and <item> &amp;lt;/rss&gt; <!-- x --> so"));
  CHECK(article.body.sections[0].text.starts_with("Write"));
}

TEST_CASE("Entities of a hostile export are never expanded") {
  const std::string bomb =
      "<!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">"
      "<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
  const ReadArticles found = read_articles(
      "export.xml", bomb + kHead + item("fine") +
                        item("x", "<excerpt:encoded>&b;&x;</excerpt:encoded>") +
                        kTail);
  CHECK(found.articles.size() == 1);
  CHECK(found.problems.size() == 1);
}

TEST_CASE("Control characters and wrong bytes do not end an export") {
  const Article article =
      only(item("a\x0B"
                "b caf\xE9"));
  CHECK(article.body.sections[0].text == "ab café");
}

TEST_CASE("A million unclosed items are read in linear time") {
  std::string items;
  for (int i = 0; i < 300'000; ++i) {
    items += "<item>";
  }
  CHECK(read(items).problems.size() == 300'000);
}

TEST_CASE("Only an export is accepted of all XML") {
  CHECK(reader_for({"sitemap.xml", "<urlset/>"}) == nullptr);
  CHECK(reader_for({"feed.xml", "<rss><channel/></rss>"}) == nullptr);
  CHECK(reader_for({"export.xml", kHead})->format() == "wordpress");
  CHECK(reader_for({"EXPORT.XML", kHead})->format() == "wordpress");
}

TEST_CASE("Real exports are read whole") {
  const auto data = shared_data();
  if (!data) {
    return;
  }
  const ReadArticles theme = read_articles(
      "theme.xml",
      file_bytes(*data /
                 "sites/wordpress-wxr/themeunittestdata.wordpress.xml"));
  CHECK(theme.problems.empty());
  CHECK(theme.articles.size() == 72);
  const auto hidden = std::count_if(
      theme.articles.begin(), theme.articles.end(), [](const Article& article) {
        return article.visibility != Visibility::kPublished;
      });
  CHECK(hidden == 3);
  const ReadArticles blocks = read_articles(
      "blocks.xml",
      file_bytes(*data / "sites/wordpress-wxr/gutenberg-test-data.xml"));
  CHECK(blocks.problems.empty());
  CHECK(blocks.articles.size() == 8);
}

}  // namespace palpate
