// Every reader of the table against input that no editor wrote on purpose. A
// reader may refuse it with a problem, never crash, hang or hand on bytes that
// are no text.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "engine/query/query_parser.h"
#include "engine/readers/article_reader.h"
#include "engine/text/utf8.h"
#include "tests/support/catch.h"
#include "tests/support/read_articles.h"

namespace palpate {
namespace {

struct Sample {
  std::string name;
  std::string bytes;
};

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

// An export of one post.
std::string export_of(const std::string& content) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n"
         "<wp:wxr_version>1.2</wp:wxr_version>\n<item><title>Neck</title>\n"
         "<link>https://example.org/neck/</link>\n<wp:status>publish"
         "</wp:status><wp:post_type>post</wp:post_type>\n<content:encoded>"
         "<![CDATA[" +
         content + "]]></content:encoded>\n</item>\n</channel></rss>\n";
}

// A small good file of each format, with most of what the format has.
std::vector<Sample> samples() {
  return {
      {"a.md",
       "---\ntitle: \"Stiff neck\"\ntags: [neck, {a: b}]\ndate: 2024-01-05\n"
       "---\n# Stiff neck\n\nWarm *it* [up](/b#c) ![x](y.png)\n\n| a | b |\n"
       "|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n> - café {% raw %}\n"},
      {"b.mdx",
       "+++\ntitle = 'Knee'\n+++\nimport X from 'x'\n\n<X a={1}>text</X>\n\n"
       "export const y = {z: [1, 2]}\n\n{/* c */} words &amp; é\n"},
      {"c.html",
       "<!doctype html><html lang=en><head><title>Hip</title><script "
       "type=\"application/ld+json\">{\"@type\":\"Article\",\"author\":"
       "{\"name\":\"A\"}}</script></head><body><nav>menu</nav><main><h1>Hip"
       "</h1><p>caf&eacute; <a href=\"/x\">x</a><h2 id=\"y\">Y</h2><ul><li>z"
       "</ul><!-- c --></main></body></html>\n"},
      {"d.txt",
       "Jaw pain\n\nDr Ben Carv\n2024-01-05\n\nTable Of Contents\n\nIntro "
       "words that run on.\n\nA heading\n\nMore words café.\n\nRelated "
       "Links\n\nOther page\n"},
      {"g.page",
       "url: https://example.org/foot/\nid: foot\ntitle: Foot\ntopic: Heel\n"
       "published: 2024-01-05\nauthor: Ann\n\n<main><h1>Foot</h1><p>Rest "
       "and <a href=/x>walk</a>.</p></main>\n"},
      {"e.jsonl",
       "{\"id\": \"a\", \"title\": \"T\", \"body\": \"x \\u00e9\", \"date\": "
       "\"2024-01-05\", \"tags\": [\"a\"]}\n{\"id\": \"b\", \"html\": "
       "\"<p>y</p>\", \"draft\": true}\n{\"markdown\": \"# z\\n\\nz\"}\n"},
      {"f.xml", export_of("<!-- wp:paragraph --><p>x [gallery ids=\"1\"] "
                          "&amp; é</p><!-- /wp:paragraph -->")},
  };
}

void check_text(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    REQUIRE(code != kNotUtf8);
    REQUIRE(code != 0);
  }
}

// Reads it, and looks at everything that comes out.
ReadArticles read_checked(const Sample& sample) {
  ReadArticles found = read_articles(sample.name, sample.bytes);
  for (const Article& article : found.articles) {
    REQUIRE_FALSE(article.id.empty());
    REQUIRE_FALSE(article.url.empty());
    check_text(article.title + article.summary + article.language);
    for (const Section& section : article.body.sections) {
      check_text(section.heading + section.anchor);
      check_text(section.text);
    }
    for (const Link& link : article.body.links) {
      REQUIRE(link.section <
              std::max<std::size_t>(article.body.sections.size(), 1));
      check_text(link.target + link.text);
    }
    for (const auto& names : {article.authors, article.topics, article.tags}) {
      for (const std::string& name : names) {
        check_text(name);
      }
    }
  }
  for (const ReadProblem& problem : found.problems) {
    REQUIRE(problem.source.path == sample.name);
    REQUIRE(problem.source.line >= 1);
    REQUIRE_FALSE(problem.message.empty());
  }
  return found;
}

Sample mutated(const Sample& sample, std::mt19937& random) {
  // Bytes that mean something to one of the formats.
  static const std::string telling =
      "<>&\"'{}[]()#*-_`|\\/:%!=+\n\r\t\x80\xC3\xFF";
  std::string bytes = sample.bytes;
  for (std::size_t edits = 1 + random() % 4; edits > 0; --edits) {
    const std::size_t at = random() % bytes.size();
    const char byte = telling[random() % telling.size()];
    switch (random() % 4) {
      case 0:
        bytes[at] = byte;
        break;
      case 1:
        bytes.insert(at, random() % 9, byte);
        break;
      case 2:
        bytes.erase(at, random() % 9);
        break;
      default:
        bytes.insert(at, bytes.substr(random() % bytes.size(), 30));
    }
    bytes += bytes.empty() ? "x" : "";
  }
  return {sample.name, bytes};
}

}  // namespace

TEST_CASE("The samples are good, and meet every reader", "[hostile]") {
  std::vector<std::string_view> formats;
  for (const Sample& sample : samples()) {
    INFO(sample.name);
    const ReadArticles found = read_checked(sample);
    CHECK(found.problems.empty());
    CHECK_FALSE(found.articles.empty());
    formats.push_back(reader_for({sample.name, sample.bytes})->format());
  }
  for (const ArticleReader* reader : article_readers()) {
    INFO(reader->format());
    CHECK(std::ranges::find(formats, reader->format()) != formats.end());
  }
}

TEST_CASE("A file cut off anywhere is read or refused", "[hostile]") {
  for (const Sample& sample : samples()) {
    for (std::size_t size = 0; size < sample.bytes.size(); ++size) {
      INFO(sample.name << " cut to " << size);
      read_checked({sample.name, sample.bytes.substr(0, size)});
    }
  }
}

TEST_CASE("Bytes changed, put in and taken out at random do no harm",
          "[hostile]") {
  std::mt19937 random(17);
  for (const Sample& sample : samples()) {
    for (int round = 0; round < 1500; ++round) {
      const Sample changed = mutated(sample, random);
      INFO(sample.name << ":\n" << changed.bytes);
      read_checked(changed);
    }
  }
}

// ./dev fuzz SECONDS, with sanitizers.
TEST_CASE("Random input for as long as is asked", "[.fuzz]") {
  const char* asked = std::getenv("PALPATE_FUZZ_SECONDS");
  const auto end = std::chrono::steady_clock::now() +
                   std::chrono::seconds(asked == nullptr ? 10 : atoi(asked));
  const unsigned seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  long rounds = 0;
  std::vector<Sample> pool = samples();
  for (; std::chrono::steady_clock::now() < end; ++rounds) {
    // Some of what came out goes in again, so that changes add up.
    Sample changed = mutated(pool[random() % pool.size()], random);
    INFO("seed " << seed << ", " << changed.name << ":\n" << changed.bytes);
    read_checked(changed);
    parse_query(changed.bytes);
    if (random() % 50 == 0 && changed.bytes.size() < 20'000) {
      const std::size_t place = random() % 200;
      if (place < pool.size() && place >= samples().size()) {
        pool[place] = std::move(changed);
      } else if (pool.size() < 200) {
        pool.push_back(std::move(changed));
      }
    }
  }
  std::cout << rounds << " inputs\n";
}

TEST_CASE("NULs and bytes of no encoding are no part of a text", "[hostile]") {
  const std::string noise("a\0b\xFF\xFE\xC0\x80\xED\xA0\x80 c", 13);
  for (const Sample& sample : samples()) {
    INFO(sample.name);
    std::string bytes = sample.bytes;
    const std::size_t at = bytes.rfind("é");
    bytes.insert(at == std::string::npos ? bytes.size() / 2 : at, noise);
    read_checked({sample.name, bytes});
    read_checked({sample.name, noise});
    read_checked({sample.name, std::string(10'000, '\0')});
    read_checked({sample.name, "\xEF\xBB\xBF" + sample.bytes});
    std::string wide = "\xFF\xFE";  // UTF-16.
    for (const char c : sample.bytes) {
      wide += {c, '\0'};
    }
    read_checked({sample.name, wide});
  }
}

TEST_CASE("Nesting a hundred thousand deep does not exhaust the stack",
          "[hostile]") {
  constexpr std::size_t kDeep = 100'000;
  read_checked({"a.md", repeat("> ", kDeep) + "x"});
  read_checked({"a.md", repeat("[", kDeep) + "x" + repeat("](y)", kDeep)});
  read_checked({"a.md", repeat("*a _b ", kDeep)});
  read_checked({"a.md", "---\na: " + repeat("[", kDeep) + "\n---\nx\n"});
  read_checked({"a.md", "---\na: " + repeat("{a: ", kDeep) + "\n---\nx\n"});
  read_checked({"a.md", "+++\na = " + repeat("[", kDeep) + "\n+++\nx\n"});
  read_checked({"b.mdx", repeat("<A>", kDeep) + repeat("{", kDeep)});
  read_checked({"c.html", repeat("<div><b>", kDeep) + "x"});
  read_checked({"d.txt", repeat("- ", kDeep)});
  read_checked({"e.jsonl", "{\"a\": " + repeat("[", kDeep) + "\n"});
  read_checked({"e.jsonl", repeat("{\"a\": ", kDeep) + "\n"});
  read_checked({"f.xml", export_of(repeat("<div><ul><li>", kDeep))});
  read_checked({"f.xml", export_of(repeat("<!-- wp:group -->", kDeep))});
}

TEST_CASE("Entities that multiply are not expanded", "[hostile]") {
  std::string bomb = "<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "&lol" + std::to_string(i - 1) + ";";
    bomb +=
        "<!ENTITY lol" + std::to_string(i) + " \"" + repeat(before, 10) + "\">";
  }
  bomb += "]>";
  const std::string use = "<p>&lol11;</p>";
  for (const Sample& sample :
       {Sample{"c.html", bomb + "<html><body>" + use + "</body></html>"},
        Sample{"a.md", bomb + "\n\n" + use},
        Sample{"f.xml", bomb + export_of(use)},
        Sample{"e.jsonl", "{\"html\": \"&lol11;\"}"}}) {
    INFO(sample.name);
    for (const Article& article : read_checked(sample).articles) {
      std::size_t size = 0;
      for (const Section& section : article.body.sections) {
        size += section.text.size();
      }
      CHECK(size < 10'000);
    }
  }
  // The same by YAML's anchors.
  std::string yaml = "---\na0: &a0 [lol, lol]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" +
            before + ", " + before + "]\n";
  }
  read_checked({"a.md", yaml + "tags: *a29\n---\nx\n"});
}

TEST_CASE("A line of fifty megabytes is read by every reader", "[hostile]") {
  const std::string line = repeat("sore neck ", 5'000'000);
  for (const Sample& sample :
       {Sample{"a.md", line}, Sample{"b.mdx", line},
        Sample{"c.html", "<p>" + line}, Sample{"d.txt", line}}) {
    INFO(sample.name);
    const ReadArticles found = read_articles(sample.name, sample.bytes);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].body.sections.at(0).text.size() >= 49'000'000);
    CHECK(found.articles[0].title.size() < 200);
  }
  // The XML library takes ten megabytes of text in one piece at most: told,
  // not read.
  CHECK(read_checked({"f.xml", export_of(line)}).problems.size() == 1);
}

}  // namespace palpate
