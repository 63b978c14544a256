// The site's own links, as features: articles that link to the same articles,
// or are linked from the same ones, have something in common (co-citation:
// H. Small, JASIS 1973; bibliographic coupling: M. Kessler, 1963).

#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/index/catalogue_contents.h"
#include "engine/related/feature_vector.h"

namespace palpate {

// Immutable: share it between threads.
class LinkGraph {
 public:
  // Keeps a reference to `contents`, whose links must not change.
  explicit LinkGraph(const CatalogueContents& contents);

  // What the article links to, by hash, and itself: unit length, or empty on a
  // site without links. A page that half of the site links to (a menu) is left
  // out, and a rare target weighs most.
  FeatureVector links(DocId doc) const;

  // The articles that link to it, by row, and itself. A page that links to half
  // of the site (a list of everything) is left out.
  FeatureVector linked_from(DocId doc) const;

  // Rows that it links to or that link to it, the most telling links first;
  // neither menus nor lists.
  std::vector<DocId> linked(DocId doc) const;

 private:
  struct Link {
    DocId doc = 0;
    std::uint32_t feature = 0;
    float weight = 0;
  };

  float weight(std::size_t links) const;
  std::vector<Link> from(DocId doc) const;
  std::vector<Link> to(DocId doc) const;

  const CatalogueContents& contents_;
  std::size_t articles_ = 0;
  std::unordered_map<std::uint32_t, DocId> rows_;  // By the id's hash.
  std::unordered_map<std::uint32_t, std::vector<DocId>> sources_;
};

}  // namespace palpate
