#include "engine/search/spelling.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/analysis/analyzer.h"
#include "engine/search/dictionary.h"
#include "engine/text/edit_bound.h"
#include "engine/text/typing_distance.h"
#include "engine/vocabulary/protected_words.h"

namespace palpate {
namespace {

// Score of a candidate: ln(articles) - kSlipCost * cost + what the other words
// of the query say. Chosen on the misspelt titles of a development set.
constexpr double kSlipCost = 2.0;
// Candidates whose company is looked up: each costs two posting lists.
constexpr std::size_t kLookedUp = 12;
constexpr std::size_t kMostCompany = 6;  // Other words that are asked.
// A rare word is suspected when a neighbour is that much more frequent.
constexpr std::uint32_t kRare = 2;
constexpr std::uint32_t kMuchMore = 50;
constexpr std::size_t kShortestPart = 3;  // Of a word that lacks its space.

bool holds_digit(const std::string& word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t first_letter_bytes(std::string_view word) {
  std::size_t bytes = 1;
  while (bytes < word.size() &&
         (static_cast<unsigned char>(word[bytes]) & 0xC0U) == 0x80U) {
    ++bytes;
  }
  return bytes;
}

// How the words meant may begin: with the letter typed, or with another
// spelling of its sound: "kneck" and "neck", "rist" and "wrist".
std::vector<std::string> beginnings(std::string_view typed) {
  std::vector<std::string> found = {
      std::string(typed.substr(0, first_letter_bytes(typed)))};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7>
      kSilent = {{{"kn", "n"},
                  {"gn", "n"},
                  {"pn", "n"},
                  {"wr", "r"},
                  {"ps", "s"},
                  {"ph", "f"},
                  {"k", "c"}}};
  for (const auto& [one, other] : kSilent) {
    if (typed.starts_with(one)) {
      found.emplace_back(other);
    } else if (typed.starts_with(other)) {
      found.emplace_back(one);
    }
  }
  return found;
}

// How many articles hold both.
std::size_t intersection(const std::vector<Posting>& a,
                         const std::vector<Posting>& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->doc < y->doc) {
      ++x;
    } else if (y->doc < x->doc) {
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
  if (holds_digit(typed)) {
    return found;
  }
  const int edits = allowed_edits(typed);
  const Dictionary dictionary(snapshot_.catalogue());
  if (edits == 0) {  // A word that exists is not suspected for a swap alone.
    if (!dictionary.contains(typed)) {
      add_swapped(typed, found);
    }
    return found;
  }
  const EditBound bound(typed, edits);
  const auto consider = [&](std::string_view word, std::uint32_t articles) {
    if (!bound.allows(word) || word == typed) {
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
  for (const std::string& beginning : beginnings(typed)) {
    dictionary.for_each(beginning, consider);
    // A name of the vocabulary that no article holds leads to one that does.
    for (auto word = std::ranges::lower_bound(lexicon_.words(), beginning);
         word != lexicon_.words().end() && word->starts_with(beginning);
         ++word) {
      consider(*word, 1);
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Candidate& a, const Candidate& b) {
              return a.score != b.score ? a.score > b.score : a.word < b.word;
            });
  return found;
}

void Speller::add_swapped(const std::string& typed,
                          std::vector<Candidate>& found) const {
  const Dictionary dictionary(snapshot_.catalogue());
  dictionary.for_each(
      typed.substr(0, 1), [&](std::string_view word, std::uint32_t articles) {
        if (is_short_swap(typed, word) &&
            !protected_words().keeps_apart(typed, word)) {
          found.push_back({std::string(word), articles,
                           std::log(static_cast<double>(articles))});
        }
      });
}

// The articles of the query's other words, which keep a candidate company.
std::vector<SharedPostings> Speller::company_of(
    const std::vector<SpelledWord>& words, std::size_t at) const {
  std::vector<SharedPostings> company;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == at || words[i].stop_word || words[i].terms.empty() ||
        company.size() == kMostCompany) {
      continue;
    }
    SharedPostings docs = snapshot_.postings(Field::kText, words[i].terms[0]);
    if (!docs->empty()) {
      company.push_back(std::move(docs));
    }
  }
  return company;
}

// How much more often a candidate shares an article with its company than
// chance would have it.
double Speller::affinity(const Candidate& candidate,
                         const std::vector<SharedPostings>& company) const {
  const std::vector<std::string> stems = Analyzer().terms(candidate.word);
  if (stems.empty() || company.empty()) {
    return 0;
  }
  const SharedPostings own = snapshot_.postings(Field::kText, stems[0]);
  const double all = std::max<double>(
      1, static_cast<double>(snapshot_.catalogue().articles()));
  double sum = 0;
  for (const SharedPostings& other : company) {
    const double chance = static_cast<double>(own->size()) *
                          static_cast<double>(other->size()) / all;
    const auto together = static_cast<double>(intersection(*own, *other));
    sum += std::log((together + 0.1) / (chance + 0.1));
  }
  return sum / static_cast<double>(company.size());
}

std::optional<Speller::Candidate> Speller::best(
    const std::string& typed, const std::vector<SpelledWord>& words,
    std::size_t at) const {
  std::vector<Candidate> found = candidates(typed);
  found.resize(std::min(found.size(), kLookedUp));
  if (found.empty()) {
    return std::nullopt;
  }
  std::vector<FieldTerm> terms;
  for (const Candidate& candidate : found) {
    for (std::string& stem : Analyzer().terms(candidate.word)) {
      terms.push_back({Field::kText, std::move(stem)});
    }
  }
  snapshot_.prefetch(terms);
  const std::vector<SharedPostings> company = company_of(words, at);
  std::optional<Candidate> best;
  for (Candidate& candidate : found) {
    candidate.score += affinity(candidate, company);
    if (!best || candidate.score > best->score) {
      best = candidate;
    }
  }
  return best;
}

// "backpain" -> "back pain": two words that share an article.
std::optional<std::string> Speller::split(const std::string& typed) const {
  const Analyzer analyzer;
  std::vector<std::pair<std::string, std::vector<std::string>>> ways;
  std::vector<FieldTerm> terms;
  for (std::size_t at = kShortestPart; at + kShortestPart <= typed.size();
       ++at) {
    if ((static_cast<unsigned char>(typed[at]) & 0xC0U) == 0x80U) {
      continue;
    }
    const std::string parts = typed.substr(0, at) + ' ' + typed.substr(at);
    const std::vector<std::string> stems = analyzer.terms(parts);
    if (stems.size() == 2) {
      ways.emplace_back(parts, stems);
      terms.push_back({Field::kText, stems[0]});
      terms.push_back({Field::kText, stems[1]});
    }
  }
  snapshot_.prefetch(terms);
  std::optional<std::string> best;
  std::size_t most = 0;
  for (const auto& [parts, stems] : ways) {
    const std::size_t together =
        intersection(*snapshot_.postings(Field::kText, stems[0]),
                     *snapshot_.postings(Field::kText, stems[1]));
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
  const Dictionary dictionary(snapshot_.catalogue());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& typed = words[i].surface;
    if (words[i].stop_word || protected_words().contains(typed)) {
      continue;
    }
    const std::uint32_t articles = frequency(words[i]);
    const bool unknown = !dictionary.contains(typed);
    if (articles > kRare || (unknown && lexicon_.knows_word(typed))) {
      continue;
    }
    const std::optional<Candidate> candidate = best(typed, words, i);
    if (unknown) {
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
