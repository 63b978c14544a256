// Latent semantic analysis: from which words keep company in the corpus to
// vectors that are near for articles, and words, about the same thing. Learnt
// from the indexed articles alone; nothing is downloaded.
//
// S. Deerwester et al., Indexing by latent semantic analysis, JASIS 41 (1990);
// the truncated SVD by N. Halko, P. G. Martinsson and J. A. Tropp, Finding
// structure with randomness, SIAM Review 53 (2011).

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/index/catalogue.h"

namespace palpate {

// A term and its weight in an article or a query.
struct TermWeight {
  TermHash term = 0;
  float weight = 0;
};

using TermVector = std::vector<TermWeight>;  // Sorted by term.

// Learns a space of at most `dimensions` from the articles' vectors. Terms of
// fewer than two articles are left out. The result is the same for the same
// input. Too few articles (under 20) give an empty space.
LatentSpace learn_latent_space(const std::vector<TermVector>& articles,
                               std::uint32_t dimensions);

// Views a LatentSpace, or the one a Catalogue holds.
class LatentView {
 public:
  explicit LatentView(const LatentSpace& space);
  explicit LatentView(const Catalogue& catalogue);

  std::uint32_t dimensions() const { return dimensions_; }

  // The unit vector of a weighted bag of terms; empty when no term is known.
  std::vector<float> project(std::span<const TermWeight> terms) const;

 private:
  std::uint32_t dimensions_ = 0;
  std::span<const TermHash> terms_;
  std::span<const std::int8_t> vectors_;
  std::span<const float> scales_;
};

// A unit vector in bytes: 127 is 1.
std::vector<std::int8_t> quantized(std::span<const float> unit);

// Dot product of two vectors of the same size: 127 * 127 is 1.
std::int32_t dot(std::span<const std::int8_t> a,
                 std::span<const std::int8_t> b);

}  // namespace palpate
