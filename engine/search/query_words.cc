#include "engine/search/query_words.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/analysis/question_words.h"

namespace palpate {
namespace {

// Languages whose stems a word is looked up by; more would cost each query.
constexpr std::size_t kMaxLanguages = 4;

// Languages may part words differently; then the first one's hold.
void add_stems(const Analyzer& analyzer, std::string_view text,
               std::vector<TypedWord>& words) {
  std::size_t at = 0;
  analyzer.analyze(text, [&](const Token& token) {
    if (at < words.size() && words[at].begin == token.begin) {
      auto& terms = words[at].spelled.terms;
      if (std::find(terms.begin(), terms.end(), token.term) == terms.end()) {
        terms.emplace_back(token.term);
      }
    }
    ++at;
  });
}

}  // namespace

QueryWords::QueryWords(const std::vector<std::string>& languages,
                       const Snapshot& snapshot)
    : snapshot_(snapshot), far_(snapshot.coverage().asked > 0) {
  std::vector<std::string> wanted = languages;
  if (wanted.empty()) {
    const Catalogue& catalogue = snapshot.catalogue();
    for (const std::uint32_t number : catalogue.languages()) {
      wanted.emplace_back(catalogue.value(number));
    }
  }
  for (const std::string& language : wanted) {
    const Analyzer analyzer(language);
    const bool known = std::any_of(
        analyzers_.begin(), analyzers_.end(), [&](const Analyzer& other) {
          return other.language() == analyzer.language();
        });
    if (!known && analyzers_.size() < kMaxLanguages) {
      analyzers_.push_back(analyzer);
    }
  }
  if (analyzers_.empty()) {
    analyzers_.emplace_back();
  }
}

std::vector<TypedWord> QueryWords::part(std::string_view text) const {
  std::vector<TypedWord> words;
  analyzers_[0].analyze(text, [&](const Token& token) {
    words.push_back({.spelled = {.surface = std::string(token.surface),
                                 .terms = {std::string(token.term)},
                                 .stop_word = token.stop_word},
                     .begin = token.begin,
                     .end = token.end,
                     .question_word = is_question_word(
                         token.surface, analyzers_[0].language())});
  });
  for (std::size_t i = 1; i < analyzers_.size(); ++i) {
    add_stems(analyzers_[i], text, words);
  }
  return words;
}

std::vector<TypedWord> QueryWords::parse(std::string_view text) const {
  std::vector<TypedWord> words = part(text);
  if (far_) {
    fetch(words);
  }
  return words;
}

std::vector<std::string> QueryWords::fetched(
    std::vector<std::string> names) const {
  if (far_) {
    std::vector<TypedWord> words;
    for (const std::string& name : names) {
      std::ranges::move(part(name), std::back_inserter(words));
    }
    fetch(words);
  }
  return names;
}

void QueryWords::fetch(const std::vector<TypedWord>& words) const {
  std::vector<FieldTerm> terms;
  for (const TypedWord& word : words) {
    if (!word.spelled.stop_word) {
      for (const std::string& term : word.spelled.terms) {
        terms.push_back({Field::kText, term});
      }
    }
  }
  snapshot_.prefetch(terms);
}

std::uint32_t QueryWords::frequency(const SpelledWord& word) const {
  std::uint32_t articles = 0;
  for (const std::string& term : word.terms) {
    articles =
        std::max(articles, snapshot_.article_frequency(Field::kText, term));
  }
  return articles;
}

PlannedWord QueryWords::plan(const SpelledWord& word) const {
  PlannedWord planned{.surface = word.surface, .terms = word.terms};
  for (const std::string& term : word.terms) {
    planned.hashes.push_back(hash_term(term));
  }
  const double with = frequency(word);
  const auto all = static_cast<double>(snapshot_.catalogue().articles());
  planned.idf = with == 0 ? 0 : std::log1p((all - with + 0.5) / (with + 0.5));
  return planned;
}

std::vector<PlannedWord> QueryWords::plan(
    const std::vector<TypedWord>& words) const {
  std::vector<PlannedWord> planned;
  for (const TypedWord& word : words) {
    planned.push_back(plan(word.spelled));
  }
  return planned;
}

}  // namespace palpate
