#include <set>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

// Fewer pages than this are a sample of a site, not a site.
constexpr std::size_t kSite = 5;

// The way in is no orphan: nothing above it could link to it.
bool is_front(const Article& article) {
  return article.id == "index" || article.id.ends_with("/index") ||
         article.id.ends_with("_index") || article.url == "/";
}

// A page that editors chose as related reading can be reached as well.
std::set<std::string> chosen_pages(const Corpus& corpus) {
  std::set<std::string> chosen;
  for (const Page& page : corpus.pages) {
    for (const std::string& wish : page.article->related) {
      if (auto id = corpus.resolver.find(wish, *page.article)) {
        chosen.insert(std::move(*id));
      }
    }
  }
  return chosen;
}

void check(const Corpus& corpus, FindingSink& sink) {
  if (corpus.pages.size() < kSite) {
    return;
  }
  const std::set<std::string> chosen = chosen_pages(corpus);
  for (const Page& page : corpus.pages) {
    if (page.links_in.empty() && !is_front(*page.article) &&
        !chosen.contains(page.article->id)) {
      sink.add(page, {.message = "No other page links here: readers can reach "
                                 "this only by searching."});
    }
  }
}

}  // namespace

AuditRule orphan_page() {
  return {.id = "orphan-page",
          .group = "links",
          .summary = "No other article links to this one.",
          .severity = Severity::kWarning,
          .why =
              "Readers and search engines find pages by links; an orphan is "
              "work that nobody sees.",
          .source = "Link Manager Pro: orphan pages; Palpate check K04",
          .fix =
              "Link to it from two or three articles on the same topic, or "
              "withdraw it.",
          .check_corpus = check};
}

}  // namespace palpate
