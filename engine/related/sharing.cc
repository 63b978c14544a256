#include "engine/related/sharing.h"

#include <algorithm>
#include <cmath>

namespace palpate {

std::size_t sharing_size(std::size_t articles) {
  constexpr std::size_t kMost = 20;
  return std::min<std::size_t>(
      kMost, static_cast<std::size_t>(
                 std::ceil(std::sqrt(static_cast<double>(articles)))));
}

Sharing sharing_of(DocId doc, std::span<const Near> nearest, std::size_t size) {
  Sharing sharing;
  if (nearest.empty() || size == 0) {
    return sharing;
  }
  const std::size_t count = std::min(size, nearest.size());
  const float floor = 0.9F * score_of(nearest[count - 1]);
  for (std::size_t i = 0; i < count; ++i) {
    sharing.push_back(
        {nearest[i].doc, std::max(0.0F, score_of(nearest[i]) - floor)});
  }
  sharing.push_back({doc, sharing.front().similarity});
  float length = 0;
  for (const Neighbour& neighbour : sharing) {
    length += neighbour.similarity * neighbour.similarity;
  }
  for (Neighbour& neighbour : sharing) {
    neighbour.similarity /= std::sqrt(std::max(length, 1e-12F));
  }
  std::sort(
      sharing.begin(), sharing.end(),
      [](const Neighbour& a, const Neighbour& b) { return a.doc < b.doc; });
  return sharing;
}

float shared(const Sharing& a, const Sharing& b) {
  float sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->doc < y->doc) {
      ++x;
    } else if (y->doc < x->doc) {
      ++y;
    } else {
      sum += x++->similarity * y++->similarity;
    }
  }
  return sum;
}

}  // namespace palpate
