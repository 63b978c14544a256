// Everything an audit rule may look at, worked out once for all of them.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/clinical_terms.h"
#include "audit/demand.h"
#include "audit/page.h"
#include "engine/article/article.h"
#include "engine/article/link_resolver.h"
#include "engine/base/date.h"
#include "engine/readers/article_reader.h"
#include "engine/related/near_duplicates.h"

namespace palpate {

// What an earlier report knew of a page: tells a change from a new date.
struct EarlierPage {
  std::string text_hash;
  std::string updated;  // ISO; "" if none.
};

// What a corpus is made from.
struct CorpusInput {
  std::vector<Article> articles;  // Drafts included.
  std::vector<ReadProblem> problems = {};
  SiteRules site = {};
  Date today = {};
  std::optional<Demand> demand = std::nullopt;
  std::unordered_map<std::string, EarlierPage> earlier = {};
  unsigned threads = 1;
  // Pairs of pages at this Jaccard similarity and more are worth knowing.
  double least_similarity = 0.7;
};

// Movable, not copyable: pages point into articles.
struct Corpus {
  explicit Corpus(SiteRules site) : resolver(std::move(site)) {}

  Corpus(Corpus&&) = default;
  Corpus(const Corpus&) = delete;

  Date today{};
  std::vector<Article> articles;  // Published ones first.
  std::vector<Page> pages;        // Of the published ones, in their order.
  std::vector<const Article*> unpublished;
  std::vector<ReadProblem> problems;
  LinkResolver resolver;  // Knows the unpublished, too.
  std::vector<NearDuplicateFinder::Pair> similar;  // Numbers of pages.
  std::optional<Demand> demand;
  std::unordered_map<std::string, EarlierPage> earlier;
  std::unordered_map<std::string_view, std::size_t> page_by_id;

  // Nullptr when no published article has that id.
  const Page* page(std::string_view article_id) const;

  std::size_t number_of(const Page& page) const {
    return static_cast<std::size_t>(&page - pages.data());
  }
};

Corpus build_corpus(CorpusInput input);

}  // namespace palpate
