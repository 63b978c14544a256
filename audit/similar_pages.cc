#include "audit/similar_pages.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

constexpr std::size_t kNamed = 3;

bool published_before(const Page& one, const Page& other) {
  const auto& left = one.article->published;
  const auto& right = other.article->published;
  return left && right && *left < *right;
}

bool is_same_text(const Page& one, const Page& other) {
  return std::ranges::equal(one.words, other.words) ||
         one.text_hash == other.text_hash;
}

std::string percent(double similarity) {
  return std::to_string(static_cast<int>(std::floor(similarity * 100))) + " % ";
}

}  // namespace

std::string place_of(const Page& page) {
  const Source& source = page.article->source;
  return source.line > 1 ? source.path + ":" + std::to_string(source.line)
                         : source.path;
}

std::vector<SimilarPages> similar_pages(const Corpus& corpus, double at_least,
                                        double below) {
  std::vector<SimilarPages> all(corpus.pages.size());
  for (const auto& pair : corpus.similar) {
    if (pair.similarity < at_least ||
        (below < 1.0 && pair.similarity >= below)) {
      continue;
    }
    const Page* one = &corpus.pages[pair.first];
    const Page* other = &corpus.pages[pair.second];
    if (one->language != other->language || is_same_text(*one, *other)) {
      continue;
    }
    if (published_before(*other, *one)) {
      std::swap(one, other);
    }
    SimilarPages& similar = all[corpus.number_of(*other)];
    similar.page = other;
    similar.others.push_back({one, pair.similarity});
  }
  std::erase_if(all,
                [](const SimilarPages& one) { return one.others.empty(); });
  for (SimilarPages& similar : all) {
    std::ranges::stable_sort(similar.others, std::greater(),
                             &SimilarPages::Other::similarity);
  }
  return all;
}

std::string name_others(const SimilarPages& similar, std::string_view link,
                        double at_least) {
  const std::size_t named = std::min(kNamed, similar.others.size());
  const std::size_t more = similar.others.size() - named;
  std::string names;
  for (std::size_t i = 0; i < named; ++i) {
    const SimilarPages::Other& other = similar.others[i];
    if (i > 0) {
      names += more == 0 && i + 1 == named ? " and " : ", ";
    }
    names += percent(other.similarity) + std::string(link) + " \"" +
             other.page->article->title + "\" (" + place_of(*other.page) + ")";
  }
  if (more > 0) {
    names += " and at least " + percent(at_least) + std::string(link) + " " +
             std::to_string(more) + (more == 1 ? " more page" : " more pages");
  }
  return names;
}

}  // namespace palpate
