#include "engine/search/title_match.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace palpate {
namespace {

double idf_of(const Catalogue& catalogue, TermHash term) {
  const double with = catalogue.article_frequency(term);
  const auto all = static_cast<double>(catalogue.articles());
  return std::log1p((all - with + 0.5) / (with + 0.5));
}

}  // namespace

TitleMatcher::TitleMatcher(const QueryPlan& plan, const Catalogue& catalogue)
    : plan_(plan), catalogue_(catalogue) {
  for (const PlannedWord& word : plan.words) {
    query_square_ += word.idf * word.idf;
  }
}

// Of the idf of the title's distinct words.
double TitleMatcher::square_of_title(const StoredArticle& article) const {
  const auto title = article.title();
  double square = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const bool is_new =
        std::find(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(i),
                  title[i]) == title.begin() + static_cast<std::ptrdiff_t>(i);
    if (title[i] < article.terms().size() && is_new) {  // Not a stop word.
      const double idf = idf_of(catalogue_, article.terms()[title[i]]);
      square += idf * idf;
    }
  }
  return std::max(square, 1e-9);
}

// Whether the content words before the title's first colon are the query's.
bool TitleMatcher::is_subject(const StoredArticle& article, DocId doc) const {
  const std::size_t colon = catalogue_.title(doc).find(": ");
  if (colon == std::string_view::npos) {
    return false;
  }
  const auto title = article.title();
  std::vector<std::uint32_t> tokens(title.size());
  std::iota(tokens.begin(), tokens.end(), 0U);
  const std::vector<std::uint32_t> begins = article.begins_of(tokens);
  std::vector<TermHash> subject;
  for (std::size_t i = 0; i < title.size() && begins[i] < colon; ++i) {
    if (title[i] < article.terms().size()) {  // Not a stop word.
      subject.push_back(article.terms()[title[i]]);
    }
  }
  const auto is_asked = [this](TermHash term) {
    return std::ranges::any_of(plan_.words, [term](const PlannedWord& word) {
      return std::ranges::find(word.hashes, term) != word.hashes.end();
    });
  };
  const auto is_named = [&subject](const PlannedWord& word) {
    return std::ranges::any_of(word.hashes, [&subject](TermHash hash) {
      return std::ranges::find(subject, hash) != subject.end();
    });
  };
  return std::ranges::all_of(subject, is_asked) &&
         std::ranges::all_of(plan_.words, is_named);
}

TitleMatch TitleMatcher::match(std::span<const FieldCounts> counts,
                               const StoredArticle& article, DocId doc,
                               double least) const {
  double found = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < plan_.words.size(); ++i) {
    if (counts[i].title > 0) {
      found += plan_.words[i].idf * plan_.words[i].idf;
      ++count;
    }
  }
  if (count == 0 || query_square_ == 0) {
    return {};
  }
  // The words found are among the title's.
  const bool all = count == plan_.words.size();
  if (!all && found <= least * least * query_square_) {
    return {};
  }
  const double cosine =
      found / std::sqrt(query_square_ * square_of_title(article));
  return {.cosine = cosine,
          .equal = all && (cosine > 0.999 || is_subject(article, doc))};
}

}  // namespace palpate
