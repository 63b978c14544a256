#include "audit/similar_pages.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

bool published_before(const Page& one, const Page& other) {
  const auto& left = one.article->published;
  const auto& right = other.article->published;
  return left && right && *left < *right;
}

}  // namespace

std::string place_of(const Page& page) {
  const Source& source = page.article->source;
  return source.line > 1 ? source.path + ":" + std::to_string(source.line)
                         : source.path;
}

std::vector<SimilarPages> similar_pages(const Corpus& corpus, double at_least,
                                        double below) {
  std::vector<SimilarPages> found;
  for (const auto& pair : corpus.similar) {
    if (pair.similarity < at_least ||
        (below < 1.0 && pair.similarity >= below)) {
      continue;
    }
    const Page* one = &corpus.pages[pair.first];
    const Page* other = &corpus.pages[pair.second];
    if (one->language != other->language ||
        std::ranges::equal(one->words, other->words) ||
        text_hash(*one) == text_hash(*other)) {
      continue;
    }
    if (published_before(*other, *one)) {
      std::swap(one, other);
    }
    found.push_back(
        {one, other, static_cast<int>(std::floor(pair.similarity * 100))});
  }
  return found;
}

}  // namespace palpate
