// How common the corpus's terms, title words and tags are: what makes a word
// that two articles share weigh much or little.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/index/article_store.h"
#include "engine/index/catalogue_contents.h"
#include "engine/related/count_table.h"
#include "engine/related/feature_vector.h"

namespace palpate {

// Two words in a row, as one feature.
std::uint32_t pair_feature(TermHash a, TermHash b);

// The pairs of neighbours among some terms.
std::vector<std::uint32_t> pairs_of(const std::vector<TermHash>& terms);

// What names an article in running text, from its title's terms: their pairs,
// or the only term.
std::vector<std::uint32_t> name_features(const std::vector<TermHash>& terms);
std::uint32_t name_feature(TermHash only_term);

// An article's topics and tags as features, each once.
std::vector<std::uint32_t> tag_features(const CatalogueEntry& entry);

// Counts the title words, pairs and tags of all articles anew, and finds the
// endings that titles share. Folders and centroid are left empty.
RelationModel count_features(const CatalogueContents& contents,
                             const ArticleStore& articles);

// Answers from a RelationModel. Immutable: share it between threads.
class CorpusModel {
 public:
  // Keeps references: `terms` are the corpus's terms, sorted.
  CorpusModel(const RelationModel& model, std::span<const TermCount> terms);

  // Worth it before all articles of a corpus are looked at.
  void make_tables();

  // The title without the site's name: "Neck pain" of "Neck pain | Clinic".
  std::string_view title(const CatalogueEntry& entry) const;

  // The terms of that; stop words are left out.
  std::vector<TermHash> title_terms(const CatalogueEntry& entry,
                                    const StoredArticle& stored) const;

  // Whether any title has the pair, or any article the name.
  bool in_titles(std::uint32_t feature) const;

  // 0 for terms that no article holds.
  float term_idf(TermHash term) const;
  float feature_idf(std::uint32_t feature) const;

  // How many titles or articles bear the feature.
  std::uint32_t feature_count(std::uint32_t feature) const;

  // Mean similarity of a text of the corpus to the others.
  float centrality(const FeatureVector& text) const;

 private:
  float idf(std::uint32_t articles_with) const;

  const RelationModel& model_;
  std::span<const TermCount> terms_;
  std::unordered_set<std::string_view> endings_;
  std::optional<CountTable> term_table_;
  std::optional<CountTable> feature_table_;
  std::vector<bool> perhaps_;  // By a feature's lowest bits: worth a search.
};

}  // namespace palpate
