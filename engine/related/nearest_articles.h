// Which articles are nearest to one, out of all of a corpus.

#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "engine/related/feature_table.h"
#include "engine/related/similarity.h"

namespace palpate {

inline constexpr std::size_t kKeyTerms = 40;    // Of an article.
inline constexpr std::size_t kNearest = 40;     // Kept of each article.
inline constexpr std::size_t kCandidates = 80;  // Compared with each.

// An article's heaviest terms, the heaviest first.
std::vector<KeyTerm> key_terms_of(const FeatureVector& text);

float score_of(const Near& near);
float text_of(const Near& near);
Near to_near(DocId doc, const Closeness& closeness);
// By score, then by row.
bool is_nearer(const Near& a, const Near& b);

// Which articles have which key terms. Share it between threads.
class KeyTermIndex {
 public:
  // Of all key terms. Keeps references.
  KeyTermIndex(const CatalogueContents& contents, const Similarity& similarity);
  // Only of the key terms of `docs`, for which alone it may then be asked:
  // quick to make.
  KeyTermIndex(const CatalogueContents& contents, const Similarity& similarity,
               const std::vector<DocId>& docs);

  // The articles of the same language that share most of the key terms' weight
  // with `doc`, at most kCandidates, in no order; a folder in common counts as
  // it does in the similarity.
  std::vector<DocId> candidates(DocId doc) const;

 private:
  struct Posting {
    DocId doc = 0;
    float weight = 0;
  };

  const CatalogueContents& contents_;
  const Similarity& similarity_;
  // postings_[begins_[i] .. begins_[i + 1]) are those of terms_[i].
  std::vector<TermHash> terms_;  // Sorted.
  std::vector<std::uint32_t> begins_;
  std::vector<Posting> postings_;
  std::vector<std::uint16_t> languages_;     // Of the rows, numbered.
  std::vector<FolderTree::Folder> folders_;  // Of the rows.

  std::vector<std::pair<std::size_t, float>> rarest_first(DocId doc) const;
  void add_up(DocId doc, std::span<float> sums) const;
  void fill();
  void number_rows();
  std::size_t number(TermHash term) const;  // terms_.size(): not there.
};

// Those of the index, and those of the same language that link to `doc` or that
// it links to.
std::vector<DocId> candidates_of(DocId doc, const KeyTermIndex& index,
                                 const CatalogueContents& contents,
                                 const LinkGraph& links);

// The kNearest articles to `doc`, best first.
std::vector<Near> nearest_articles(DocId doc, const KeyTermIndex& index,
                                   const Similarity& similarity,
                                   FeatureTable& features);

}  // namespace palpate
