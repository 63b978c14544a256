#include <algorithm>
#include <array>
#include <utility>

#include "engine/readers/article_reader.h"
#include "engine/readers/fetched_page.h"
#include "engine/readers/file_ending.h"
#include "engine/readers/html_article.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

using Text = std::pair<std::string_view, std::string FetchedPage::*>;
using List =
    std::pair<std::string_view, std::vector<std::string> FetchedPage::*>;

// The lines of the head.
constexpr std::array<Text, 7> kTexts = {{{"url", &FetchedPage::url},
                                         {"id", &FetchedPage::id},
                                         {"title", &FetchedPage::title},
                                         {"summary", &FetchedPage::summary},
                                         {"language", &FetchedPage::language},
                                         {"published", &FetchedPage::published},
                                         {"updated", &FetchedPage::updated}}};
constexpr std::array<List, 3> kLists = {{{"author", &FetchedPage::authors},
                                         {"topic", &FetchedPage::topics},
                                         {"tag", &FetchedPage::tags}}};

void append_line(std::string& out, std::string_view name, std::string value) {
  if (!value.empty()) {
    std::ranges::replace(value, '\n', ' ');
    out += std::string(name) + ": " + value + '\n';
  }
}

// False for a line that is none of a head.
bool read_line(std::string_view line, FetchedPage& page) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) {
    return false;
  }
  const std::string_view name = line.substr(0, colon);
  std::string value = clean_utf8(line.substr(colon + 2));
  for (const auto& [known, field] : kTexts) {
    if (name == known) {
      page.*field = std::move(value);
      return true;
    }
  }
  for (const auto& [known, field] : kLists) {
    if (name == known) {
      (page.*field).push_back(std::move(value));
      return true;
    }
  }
  return false;
}

class FetchedPageReader : public ArticleReader {
 public:
  std::string_view format() const override { return "page"; }

  bool accepts(const SourceFile& file) const override {
    return has_ending(file.relative_path, {".page"});
  }

  void read(const SourceFile& file, const SiteRules& rules,
            const ReadSink& sink) const override {
    std::optional<FetchedPage> page = decode_fetched_page(file.bytes);
    if (!page) {
      sink(ReadProblem{{file.relative_path, 1},
                       "is not a page as the indexer keeps them"});
      return;
    }
    Article article{.id = std::move(page->id),
                    .title = std::move(page->title),
                    .summary = std::move(page->summary),
                    .language = std::move(page->language),
                    .authors = std::move(page->authors),
                    .topics = std::move(page->topics),
                    .tags = std::move(page->tags),
                    .published = parse_date(page->published),
                    .updated = parse_date(page->updated),
                    .source = {page->url, 1}};
    fill_from_page(article, parse_html_page(page->html));
    article.url = article_url(article, page->url, rules);
    sink(std::move(article));
  }
};

}  // namespace

std::string encode_fetched_page(const FetchedPage& page) {
  std::string bytes;
  for (const auto& [name, field] : kTexts) {
    append_line(bytes, name, page.*field);
  }
  for (const auto& [name, field] : kLists) {
    for (const std::string& value : page.*field) {
      append_line(bytes, name, value);
    }
  }
  return bytes + '\n' + page.html;
}

std::optional<FetchedPage> decode_fetched_page(std::string_view bytes) {
  FetchedPage page;
  while (!bytes.starts_with('\n')) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos ||
        !read_line(bytes.substr(0, end), page)) {
      return std::nullopt;
    }
    bytes.remove_prefix(end + 1);
  }
  page.html = bytes.substr(1);
  return page.id.empty() || page.url.empty() ? std::nullopt
                                             : std::optional(std::move(page));
}

const ArticleReader& fetched_page_reader() {
  static const FetchedPageReader reader;
  return reader;
}

}  // namespace palpate
