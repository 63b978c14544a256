#include "audit/corpus.h"

#include <algorithm>
#include <map>

#include "audit/parallel.h"
#include "engine/article/publication.h"

namespace palpate {
namespace {

void link_pages(Corpus& corpus, unsigned threads) {
  for_each_index(corpus.pages.size(), threads, [&](std::size_t i) {
    Page& page = corpus.pages[i];
    page.targets.reserve(page.article->body.links.size());
    for (const Link& link : page.article->body.links) {
      page.targets.push_back(
          corpus.resolver.resolve(link.target, *page.article));
    }
  });
  for (std::size_t i = 0; i < corpus.pages.size(); ++i) {
    for (const LinkTarget& target : corpus.pages[i].targets) {
      if (target.kind != LinkTarget::Kind::kArticle) {
        continue;
      }
      const auto found = corpus.page_by_id.find(target.article_id);
      if (found == corpus.page_by_id.end() || found->second == i) {
        continue;
      }
      auto& links_in = corpus.pages[found->second].links_in;
      if (links_in.empty() || links_in.back() != i) {
        links_in.push_back(static_cast<std::uint32_t>(i));
      }
    }
  }
}

void find_similar(Corpus& corpus, double least, unsigned threads) {
  // Kept whole: a corpus of 60 MB has 80 MB of them, and pages made to one
  // pattern are candidates by the hundred, each verified.
  std::vector<Shingles> shingles(corpus.pages.size());
  std::vector<Sketch> sketches(corpus.pages.size());
  for_each_index(sketches.size(), threads, [&](std::size_t i) {
    shingles[i] = make_shingles(*corpus.pages[i].article);
    sketches[i] = make_sketch(shingles[i]);
  });
  NearDuplicateFinder finder;
  for (Sketch& sketch : sketches) {
    finder.add(std::move(sketch));
  }
  corpus.similar = finder.pairs(least, threads, shingles);
}

// A page of too little running text to tell speaks the language of the others.
void share_language(std::vector<Page>& pages) {
  std::map<std::string_view, std::size_t> counts;
  for (const Page& page : pages) {
    if (!page.article->language.empty() || !page.detected_language.empty()) {
      ++counts[page.language];
    }
  }
  const auto most = std::ranges::max_element(
      counts, {}, [](const auto& entry) { return entry.second; });
  if (most == counts.end()) {
    return;
  }
  const std::string language(most->first);
  for (Page& page : pages) {
    if (page.article->language.empty() && page.detected_language.empty()) {
      page.language = language;
      if (language != "en") {
        page.readability = {};  // Its formulas are English.
      }
    }
  }
}

}  // namespace

const Page* Corpus::page(std::string_view article_id) const {
  const auto found = page_by_id.find(article_id);
  return found == page_by_id.end() ? nullptr : &pages[found->second];
}

Corpus build_corpus(CorpusInput input) {
  Corpus corpus(std::move(input.site));
  corpus.today = input.today;
  corpus.articles = std::move(input.articles);
  corpus.problems = std::move(input.problems);
  corpus.demand = std::move(input.demand);
  corpus.earlier = std::move(input.earlier);
  const auto drafts = std::stable_partition(
      corpus.articles.begin(), corpus.articles.end(),
      [&](const Article& article) { return is_public(article, input.today); });
  const auto published =
      static_cast<std::size_t>(drafts - corpus.articles.begin());
  for (std::size_t i = 0; i < corpus.articles.size(); ++i) {
    corpus.resolver.add(corpus.articles[i]);
    if (i < published) {
      corpus.page_by_id.emplace(corpus.articles[i].id, i);
    } else {
      corpus.unpublished.push_back(&corpus.articles[i]);
    }
  }
  corpus.pages.resize(published);
  for_each_index(published, input.threads, [&](std::size_t i) {
    corpus.pages[i] = make_page(corpus.articles[i]);
  });
  share_language(corpus.pages);
  link_pages(corpus, input.threads);
  find_similar(corpus, input.least_similarity, input.threads);
  return corpus;
}

}  // namespace palpate
