// What related reading looks at in one article, and in the corpus as a whole.
//
// docs/relevance.md tells where each part comes from and what it brings.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/index/article_store.h"
#include "engine/index/catalogue.h"

namespace palpate {

// A weight for one feature (a term, a pair of words, a tag), by its hash.
struct FeatureWeight {
  std::uint32_t feature = 0;
  float weight = 0;
};

using FeatureVector = std::vector<FeatureWeight>;  // Sorted by feature.

float dot(const FeatureVector& a, const FeatureVector& b);

struct ArticleFeatures {
  FeatureVector text;   // Whole text; the title's words count most. Unit.
  FeatureVector title;  // Words and pairs of words of the title. Unit.
  FeatureVector tags;   // Topics and tags as they stand. Unit.
  // What names the article: the pairs of its title's words (or its only word)
  // with their weights; they add up to 1.
  FeatureVector name;
  // How often other articles' names occur in the text: tf / (tf + 1).
  FeatureVector mentions;
  std::vector<std::string> folders;  // "a", "a/b" of id "a/b/c".
};

// Counts over all titles and tags; the terms' own come with the contents.
class CorpusModel {
 public:
  // Keeps references to both.
  CorpusModel(const CatalogueContents& contents, const ArticleStore& articles);

  std::size_t articles() const { return articles_; }

  // Works out an article's features. Safe to call from several threads.
  ArticleFeatures features(DocId doc) const;

  // The title without the site's name: "Neck pain" of "Neck pain | Clinic".
  std::string_view title(DocId doc) const;

  float term_idf(TermHash term) const;

 private:
  void count_suffixes();
  void count_titles();
  void fill_text(const StoredArticle& stored, ArticleFeatures& features) const;
  void fill_mentions(const StoredArticle& stored,
                     ArticleFeatures& features) const;
  float idf(std::uint32_t articles_with) const;

  const CatalogueContents& contents_;
  const ArticleStore& store_;
  std::size_t articles_ = 0;
  std::unordered_map<TermHash, std::uint32_t> terms_;
  std::unordered_map<std::uint32_t, std::uint32_t> title_features_;
  std::unordered_map<std::uint32_t, std::uint32_t> tags_;
  std::unordered_map<std::string, std::uint32_t> suffixes_;  // Common ones.
};

}  // namespace palpate
