#include "engine/related/reason.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "engine/analysis/analyzer.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kMostSubjects = 2;
constexpr std::size_t kKeyTerms = 15;  // Of an article, that may be named.

bool is_machine_tag(std::string_view tag) {
  return tag.find(':') != std::string_view::npos ||
         std::any_of(tag.begin(), tag.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// What both lists hold, as the other article spells it.
void add_shared(const std::vector<std::string>& own,
                const std::vector<std::string>& others,
                std::vector<std::string>& subjects) {
  for (const std::string& value : others) {
    const std::string folded = fold(value);
    const bool shared = std::any_of(
        own.begin(), own.end(),
        [&](const std::string& mine) { return fold(mine) == folded; });
    const bool said = std::any_of(
        subjects.begin(), subjects.end(), [&](const std::string& subject) {
          return fold(subject).find(folded) != std::string::npos ||
                 folded.find(fold(subject)) != std::string::npos;
        });
    if (shared && !said && !is_machine_tag(value) &&
        subjects.size() < kMostSubjects) {
      subjects.push_back(value);
    }
  }
}

// The heaviest terms of an article by rank.
std::unordered_map<TermHash, std::size_t> ranks_of(
    const CatalogueEntry& entry) {
  std::unordered_map<TermHash, std::size_t> ranks;
  for (const KeyTerm& term : entry.key_terms) {
    if (ranks.size() < kKeyTerms) {
      ranks.emplace(term.term, ranks.size());
    }
  }
  return ranks;
}

// Words of the other's title and summary that weigh in both articles.
void add_words(const CatalogueEntry& article, const CatalogueEntry& other,
               std::vector<std::string>& subjects) {
  const auto mine = ranks_of(article);
  const auto theirs = ranks_of(other);
  std::vector<std::pair<std::size_t, std::string>> words;
  const std::string text = other.title + "\n" + other.summary;
  Analyzer(other.language).analyze(text, [&](const Token& token) {
    const TermHash term = hash_term(token.term);
    const auto a = mine.find(term);
    const auto b = theirs.find(term);
    const std::string word(token.surface);
    const bool known =
        std::any_of(words.begin(), words.end(), [&](const auto& other_word) {
          return other_word.first == (a == mine.end() ? 0 : a->second) +
                                         (b == theirs.end() ? 0 : b->second);
        });
    if (a != mine.end() && b != theirs.end() && word.size() > 2 && !known) {
      words.emplace_back(a->second + b->second, word);
    }
  });
  std::sort(words.begin(), words.end());
  for (const auto& [rank, word] : words) {
    if (subjects.size() < kMostSubjects) {
      subjects.push_back(word);
    }
  }
}

// "Neck pain" -> "neck pain"; "ITB" stays as it is.
std::string in_sentence(const std::string& subject) {
  std::string text = subject;
  const bool capital = !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
  const bool plain = text.size() > 1 && text[1] >= 'a' && text[1] <= 'z';
  if (capital && plain) {
    text[0] = static_cast<char>(text[0] + 32);
  }
  return text;
}

}  // namespace

std::string shared_subject(const CatalogueEntry& article,
                           const CatalogueEntry& other) {
  std::vector<std::string> subjects;
  add_shared(article.tags, other.tags, subjects);
  if (subjects.empty()) {
    add_words(article, other, subjects);
  }
  if (subjects.empty()) {
    add_shared(article.topics, other.topics, subjects);
  }
  std::string reason;
  for (const std::string& subject : subjects) {
    reason += (reason.empty() ? "Also about " : " and ") + in_sentence(subject);
  }
  return reason;
}

}  // namespace palpate
