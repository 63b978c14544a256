#include "engine/search/spelling.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/analysis/analyzer.h"
#include "engine/text/typing_distance.h"
#include "engine/vocabulary/protected_words.h"

namespace palpate {
namespace {

// Score of a candidate: ln(articles) - kSlipCost * cost + what the other words
// of the query say. Chosen on the misspelt titles of a development set.
constexpr double kSlipCost = 2.0;
// Candidates whose company is looked up: each costs two posting lists.
constexpr std::size_t kLookedUp = 12;
// A rare word is suspected when a neighbour is that much more frequent.
constexpr std::uint32_t kRare = 2;
constexpr std::uint32_t kMuchMore = 50;
constexpr std::size_t kShortestPart = 3;  // Of a word that lacks its space.

bool holds_digit(const std::string& word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// How many letters of `a` have no partner in `b`, at least: a quick bound on
// the edits between them.
int missing_letters(std::string_view a, std::string_view b) {
  std::array<std::int8_t, 256> counts{};
  for (const char c : b) {
    ++counts[static_cast<unsigned char>(c)];
  }
  int missing = 0;
  for (const char c : a) {
    missing += --counts[static_cast<unsigned char>(c)] < 0 ? 1 : 0;
  }
  return missing;
}

std::size_t first_letter_bytes(std::string_view word) {
  std::size_t bytes = 1;
  while (bytes < word.size() &&
         (static_cast<unsigned char>(word[bytes]) & 0xC0U) == 0x80U) {
    ++bytes;
  }
  return bytes;
}

// Index of the first dictionary word that is not less than `word`.
std::size_t lower_bound(const Strings& dictionary, std::string_view word) {
  std::size_t low = 0;
  std::size_t high = dictionary.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (dictionary[middle] < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::size_t intersection(const std::vector<DocId>& a,
                         const std::vector<DocId>& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x < *y) {
      ++x;
    } else if (*y < *x) {
      ++y;
    } else {
      ++count;
      ++x;
      ++y;
    }
  }
  return count;
}

}  // namespace

std::uint32_t Speller::frequency(const SpelledWord& word) const {
  std::uint32_t articles = 0;
  for (const std::string& term : word.terms) {
    articles =
        std::max(articles, snapshot_.article_frequency(Field::kText, term));
  }
  return articles;
}

std::vector<Speller::Candidate> Speller::candidates(
    const std::string& typed) const {
  std::vector<Candidate> found;
  const int edits = allowed_edits(typed);
  if (edits == 0 || holds_digit(typed)) {
    return found;
  }
  const auto consider = [&](std::string_view word, std::uint32_t articles) {
    if (missing_letters(typed, word) > edits ||
        missing_letters(word, typed) > edits || word == typed) {
      return;
    }
    const TypingDistance distance = typing_distance(typed, word, edits);
    if (distance.edits <= edits &&
        !protected_words().keeps_apart(typed, word)) {
      found.push_back({std::string(word), articles,
                       std::log(static_cast<double>(articles)) -
                           kSlipCost * distance.cost});
    }
  };
  const Strings& dictionary = snapshot_.catalogue().dictionary();
  const auto counts = snapshot_.catalogue().dictionary_counts();
  const std::string first = typed.substr(0, first_letter_bytes(typed));
  for (std::size_t i = lower_bound(dictionary, first);
       i < dictionary.size() && dictionary[i].starts_with(first); ++i) {
    consider(dictionary[i], counts[i]);
  }
  // A name of the vocabulary that no article holds leads to one that does.
  for (auto word = lexicon_.words().lower_bound(first);
       word != lexicon_.words().end() && word->starts_with(first); ++word) {
    consider(*word, 1);
  }
  std::sort(found.begin(), found.end(),
            [](const Candidate& a, const Candidate& b) {
              return a.score != b.score ? a.score > b.score : a.word < b.word;
            });
  return found;
}

// What the query's other words say of a candidate: how much more often they
// share an article with it than chance would have it.
double Speller::company(const Candidate& candidate,
                        const std::vector<SpelledWord>& words,
                        std::size_t at) const {
  const std::vector<std::string> stems = Analyzer().terms(candidate.word);
  if (stems.empty()) {
    return 0;
  }
  const std::vector<DocId> own = snapshot_.postings(Field::kText, stems[0]);
  const double all =
      std::max<double>(1, static_cast<double>(snapshot_.catalogue().articles()));
  double sum = 0;
  int others = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == at || words[i].stop_word || words[i].terms.empty()) {
      continue;
    }
    const std::vector<DocId> other =
        snapshot_.postings(Field::kText, words[i].terms[0]);
    if (other.empty()) {
      continue;
    }
    const double chance = static_cast<double>(own.size()) *
                          static_cast<double>(other.size()) / all;
    const auto together = static_cast<double>(intersection(own, other));
    sum += std::log((together + 0.1) / (chance + 0.1));
    ++others;
  }
  return others == 0 ? 0 : sum / others;
}

std::optional<Speller::Candidate> Speller::best(
    const std::string& typed, const std::vector<SpelledWord>& words,
    std::size_t at) const {
  std::vector<Candidate> found = candidates(typed);
  found.resize(std::min(found.size(), kLookedUp));
  std::optional<Candidate> best;
  for (Candidate& candidate : found) {
    candidate.score += company(candidate, words, at);
    if (!best || candidate.score > best->score) {
      best = candidate;
    }
  }
  return best;
}

// "backpain" -> "back pain": two words that share an article.
std::optional<std::string> Speller::split(const std::string& typed) const {
  const Analyzer analyzer;
  std::optional<std::string> best;
  std::size_t most = 0;
  for (std::size_t at = kShortestPart; at + kShortestPart <= typed.size();
       ++at) {
    if ((static_cast<unsigned char>(typed[at]) & 0xC0U) == 0x80U) {
      continue;
    }
    const std::string parts = typed.substr(0, at) + ' ' + typed.substr(at);
    const std::vector<std::string> stems = analyzer.terms(parts);
    if (stems.size() != 2) {
      continue;
    }
    const std::size_t together =
        intersection(snapshot_.postings(Field::kText, stems[0]),
                     snapshot_.postings(Field::kText, stems[1]));
    if (together > most) {
      most = together;
      best = parts;
    }
  }
  return best;
}

std::vector<std::optional<Correction>> Speller::correct(
    const std::vector<SpelledWord>& words) const {
  std::vector<std::optional<Correction>> corrections(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& typed = words[i].surface;
    if (words[i].stop_word || protected_words().contains(typed)) {
      continue;
    }
    const std::uint32_t articles = frequency(words[i]);
    if (articles > kRare || (articles == 0 && lexicon_.knows_word(typed))) {
      continue;
    }
    const std::optional<Candidate> candidate = best(typed, words, i);
    if (articles == 0) {
      if (const auto parts = candidate ? std::nullopt : split(typed)) {
        corrections[i] = {.replacement = *parts, .certain = true};
      } else if (candidate) {
        corrections[i] = {.replacement = candidate->word, .certain = true};
      }
    } else if (candidate && candidate->articles >= kMuchMore * articles) {
      corrections[i] = {.replacement = candidate->word};
    }
  }
  return corrections;
}

}  // namespace palpate
