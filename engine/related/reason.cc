#include "engine/related/reason.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/analysis/analyzer.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kMostSubjects = 2;
constexpr std::size_t kTellingTerms = 15;  // Of an article, that may be named.
constexpr std::size_t kShortestStem = 4;   // Letters that make words kin.

// Words of titles that say nothing of the subject.
constexpr std::array<std::string_view, 40> kEmptyWords = {
    "advice", "begin",   "best",   "better",  "causes", "choose", "complete",
    "does",   "easy",    "expect", "feel",    "find",   "first",  "good",
    "guide",  "happens", "help",   "helps",   "home",   "keep",   "know",
    "learn",  "makes",   "matter", "mean",    "means",  "need",   "often",
    "really", "right",   "simple", "start",   "stop",   "things", "tips",
    "using",  "ways",    "well",   "without", "works"};

bool is_empty_word(std::string_view folded) {
  return std::find(kEmptyWords.begin(), kEmptyWords.end(), folded) !=
         kEmptyWords.end();
}

bool is_machine_tag(std::string_view tag) {
  return tag.find(':') != std::string_view::npos ||
         std::any_of(tag.begin(), tag.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// "neck-pain" -> "neck pain": a tag written for an address.
std::string as_words(std::string tag) {
  if (tag.find(' ') == std::string::npos) {
    std::replace(tag.begin(), tag.end(), '_', ' ');
    std::replace(tag.begin(), tag.end(), '-', ' ');
  }
  return tag;
}

// "sciatic" and "sciatica": to say both would be to say one thing twice.
bool are_kin(std::string_view a, std::string_view b) {
  const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto common = static_cast<std::size_t>(ends.first - a.begin());
  return common >= std::max(kShortestStem, std::min(a.size(), b.size()) - 2);
}

// Whether a word of one is kin to a word of the other.
bool say_the_same(const std::string& a, const std::string& b) {
  const auto words_of = [](const std::string& text) {
    std::vector<std::string> words;
    std::string rest = fold(text) + ' ';
    for (std::size_t at = rest.find(' '); at != std::string::npos;
         at = rest.find(' ')) {
      if (at > 0) {
        words.push_back(rest.substr(0, at));
      }
      rest.erase(0, at + 1);
    }
    return words;
  };
  for (const std::string& x : words_of(a)) {
    for (const std::string& y : words_of(b)) {
      if (x == y || are_kin(x, y)) {
        return true;
      }
    }
  }
  return false;
}

void add_subject(const std::string& subject,
                 std::vector<std::string>& subjects) {
  if (subjects.size() == kMostSubjects) {
    return;
  }
  const bool said = std::any_of(
      subjects.begin(), subjects.end(),
      [&](const std::string& other) { return say_the_same(subject, other); });
  if (!said) {
    subjects.push_back(subject);
  }
}

// What both lists hold, as the other article spells it.
void add_shared(const std::vector<std::string>& own,
                const std::vector<std::string>& others,
                std::vector<std::string>& subjects) {
  std::vector<std::string> folded;
  for (const std::string& value : own) {
    folded.push_back(fold(value));
  }
  for (const std::string& value : others) {
    if (!folded.empty() && !is_machine_tag(value) &&
        std::find(folded.begin(), folded.end(), fold(value)) != folded.end()) {
      add_subject(as_words(value), subjects);
    }
  }
}

// The heaviest terms of an article that may be named.
std::span<const KeyTerm> telling_terms(const CatalogueEntry& entry) {
  return std::span(entry.key_terms)
      .first(std::min(kTellingTerms, entry.key_terms.size()));
}

// The term's number among them, or as many as there are.
std::size_t rank_of(TermHash term, std::span<const KeyTerm> terms) {
  return static_cast<std::size_t>(
      std::find_if(terms.begin(), terms.end(),
                   [term](const KeyTerm& key) { return key.term() == term; }) -
      terms.begin());
}

// Collects the telling words of a title or a summary.
void read_words(std::string_view text, const CatalogueEntry& article,
                bool in_summary, std::vector<TellingWord>& words) {
  const std::span<const KeyTerm> terms = telling_terms(article);
  std::optional<std::uint32_t> end_before;  // Of a telling word.
  Analyzer(article.language).analyze(text, [&](const Token& token) {
    const TermHash term = hash_term(token.term);
    const std::size_t rank = rank_of(term, terms);
    if (token.stop_word || rank == terms.size() ||
        token.end - token.begin <= 2 || is_empty_word(token.surface)) {
      end_before.reset();
      return;
    }
    words.push_back({.term = term,
                     .begin = token.begin,
                     .end = token.end,
                     .rank = static_cast<std::uint8_t>(rank),
                     .in_summary = in_summary,
                     .follows = end_before &&
                                text.substr(*end_before,
                                            token.begin - *end_before) == " "});
    end_before = token.end;
  });
}

// A word, or two in a row, that weighs in both articles.
struct Phrase {
  double rank = 0;
  std::string_view text;  // As written.
};

// The best first.
std::vector<Phrase> shared_phrases(const CatalogueEntry& article,
                                   const CatalogueEntry& other,
                                   std::span<const TellingWord> words) {
  constexpr double kSummaryPenalty = 4;  // Less telling than the title.
  const std::span<const KeyTerm> mine = telling_terms(article);
  std::vector<Phrase> phrases;
  bool before = false;  // Whether both share the word before.
  double rank_before = 0;
  std::uint32_t begin_before = 0;
  for (const TellingWord& word : words) {
    const std::size_t own = rank_of(word.term, mine);
    if (own == mine.size()) {
      before = false;
      continue;
    }
    const std::string_view text =
        word.in_summary ? std::string_view(other.summary) : other.title;
    const double rank = static_cast<double>(own + word.rank) +
                        (word.in_summary ? kSummaryPenalty : 0);
    phrases.push_back({rank, text.substr(word.begin, word.end - word.begin)});
    if (word.follows && before) {  // A phrase says more than its words.
      phrases.push_back({std::min(rank, rank_before) - 1,
                         text.substr(begin_before, word.end - begin_before)});
    }
    before = true;
    rank_before = rank;
    begin_before = word.begin;
  }
  std::stable_sort(
      phrases.begin(), phrases.end(),
      [](const Phrase& a, const Phrase& b) { return a.rank < b.rank; });
  return phrases;
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// "Neck Pain" -> "neck pain"; "ITB" and "iPad" stay as they are.
std::string in_sentence(std::string text, std::string_view language) {
  if (language.starts_with("de")) {
    return text;  // Nouns have capitals there.
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = i == 0 || text[i - 1] == ' ';
    const bool ends_or_small =
        i + 1 < text.size() && text[i + 1] >= 'a' && text[i + 1] <= 'z';
    if (starts && is_upper(text[i]) && ends_or_small) {
      text[i] = static_cast<char>(text[i] + ('a' - 'A'));
    }
  }
  return text;
}

std::string listed(const std::vector<std::string>& subjects) {
  std::string list;
  for (const std::string& subject : subjects) {
    list += (list.empty() ? "" : " and ") + subject;
  }
  return list;
}

}  // namespace

std::vector<TellingWord> telling_words(const CatalogueEntry& article) {
  std::vector<TellingWord> words;
  read_words(article.title, article, false, words);
  read_words(article.summary, article, true, words);
  words.shrink_to_fit();
  return words;
}

std::string shared_subject(const CatalogueEntry& article,
                           const CatalogueEntry& other,
                           std::span<const TellingWord> words) {
  std::vector<std::string> subjects;
  add_shared(article.tags, other.tags, subjects);
  if (subjects.empty()) {
    for (const Phrase& phrase : shared_phrases(article, other, words)) {
      add_subject(std::string(phrase.text), subjects);
    }
  }
  if (!subjects.empty()) {
    for (std::string& subject : subjects) {
      subject = in_sentence(std::move(subject), other.language);
    }
    return "Also about " + listed(subjects);
  }
  add_shared(article.topics, other.topics, subjects);
  return subjects.empty() ? "" : "Also on: " + listed(subjects);
}

}  // namespace palpate
