// Real sites, read whole: what breaks on them no made-up page would show.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/article/link_resolver.h"
#include "engine/readers/article_reader.h"
#include "tests/support/catch.h"
#include "tests/support/shared_data.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

namespace {

struct Site {
  std::vector<Article> articles;
  std::size_t problems = 0;

  std::ptrdiff_t count(Visibility visibility) const {
    return std::ranges::count(articles, visibility, &Article::visibility);
  }

  std::size_t links(LinkTarget::Kind kind) const {
    LinkResolver resolver({});
    for (const Article& article : articles) {
      resolver.add(article);
    }
    std::size_t found = 0;
    for (const Article& article : articles) {
      for (const Link& link : article.body.links) {
        found += resolver.resolve(link.target, article).kind == kind ? 1U : 0U;
      }
    }
    return found;
  }

  // Articles that show a reader `mark`.
  std::vector<std::string> showing(const std::string& mark) const {
    std::vector<std::string> ids;
    for (const Article& article : articles) {
      if (std::ranges::any_of(article.body.sections, [&](const Section& part) {
            return part.text.find(mark) != std::string::npos ||
                   part.heading.find(mark) != std::string::npos;
          })) {
        ids.push_back(article.id);
      }
    }
    return ids;
  }
};

Site read_site(const std::filesystem::path& root) {
  Site site;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root)) {
    SourceFile file{
        std::filesystem::relative(entry.path(), root).generic_string(), ""};
    const ArticleReader* reader =
        entry.is_regular_file() ? reader_for(file) : nullptr;
    if (reader == nullptr || reader->format() != "markdown") {
      continue;
    }
    std::ifstream in(entry.path(), std::ios::binary);
    file.bytes.assign(std::istreambuf_iterator<char>(in), {});
    reader->read(file, {}, [&site](ReadOutcome outcome) {
      if (auto* article = std::get_if<Article>(&outcome)) {
        site.articles.push_back(std::move(*article));
      } else {
        ++site.problems;
      }
    });
  }
  return site;
}

}  // namespace

TEST_CASE("Real Markdown sites are read whole and clean",
          "[readers][shared data]") {
  const auto data = shared_data();
  if (!data) {
    return;
  }
  for (const char* name :
       {"femaleposture-jekyll", "bodywise-pt-jekyll", "backpaindoctor-astro",
        "ckdcats-jekyll-docs", "psychonautic-zola-cs"}) {
    INFO(name);
    const Site site = read_site(*data / "sites" / name);
    CHECK(site.articles.size() > 50);
    CHECK(site.problems == 0);
    CHECK(site.links(LinkTarget::Kind::kArticle) >= 16);
    for (const char* mark : {"{%", "{{", "{:", "className=", "\xEE\x80"}) {
      INFO(mark);
      CHECK(site.showing(mark).empty());
    }
  }
}

TEST_CASE("Links written for a generator find their pages",
          "[readers][shared data]") {
  const auto data = shared_data();
  if (!data) {
    return;
  }
  const Site cats = read_site(*data / "sites/ckdcats-jekyll-docs");
  CHECK(cats.links(LinkTarget::Kind::kArticle) >= 980);
  CHECK(cats.links(LinkTarget::Kind::kMissing) == 0);
  const Site clinic = read_site(*data / "sites/bodywise-pt-jekyll");
  CHECK(clinic.links(LinkTarget::Kind::kMissing) == 0);
  CHECK(clinic.count(Visibility::kDraft) == 5);
  const Site zola = read_site(*data / "sites/psychonautic-zola-cs");
  CHECK(zola.links(LinkTarget::Kind::kArticle) > 2'500);
  CHECK(zola.links(LinkTarget::Kind::kMissing) < 30);
}
