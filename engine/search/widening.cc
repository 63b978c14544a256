#include "engine/search/widening.h"

#include <algorithm>
#include <iterator>

namespace palpate {
namespace {

// While a reader types, the last word may be the beginning of one of these.
constexpr std::size_t kCompletions = 8;
constexpr std::size_t kShortestPrefix = 3;

}  // namespace

std::vector<std::string> Widening::completions(
    const std::string& prefix) const {
  return prefix.size() < kShortestPrefix
             ? std::vector<std::string>()
             : dictionary_.completions(prefix, kCompletions);
}

std::vector<TypedWord> Widening::widen(std::vector<TypedWord> words) {
  if (words.empty()) {
    return words;
  }
  const std::size_t typed = words.size();
  const SpelledWord last = words.back().spelled;
  if (parts_.request.synonyms) {
    add_vocabulary(words);
    add_joined(std::span(words).first(typed));
  }
  if (parts_.request.typo && parts_.words.frequency(last) == 0) {
    for (const std::string& word :
         parts_.words.fetched(completions(last.surface))) {
      add_expansion(word, 1.0 / static_cast<double>(kCompletions));
    }
  }
  return words;
}

void Widening::add_vocabulary(std::vector<TypedWord>& words) {
  std::vector<std::string> stems;
  for (const TypedWord& word : words) {
    stems.push_back(word.spelled.terms[0]);
  }
  for (const LexiconMatch& match : parts_.lexicon.find(stems)) {
    Expansion shown;
    for (std::size_t i = match.begin; i < match.end; ++i) {
      shown.from += (shown.from.empty() ? "" : " ") + words[i].spelled.surface;
    }
    shown.to = add_names(match, words);
    if (!shown.to.empty()) {
      plan_.expanded.push_back(std::move(shown));
    }
  }
}

// The names that can add anything.
std::vector<std::string> Widening::add_names(const LexiconMatch& match,
                                             std::vector<TypedWord>& words) {
  std::vector<std::string> added;
  // Whoever wants all the words wants those that were typed.
  bool says = match.saying && !parts_.request.all_words;
  for (const std::string& name : parts_.words.fetched(match.names)) {
    if (!add_expansion(name, parts_.model.expansion)) {
      continue;
    }
    added.push_back(name);
    if (says) {  // The first that the site writes of.
      says = false;
      for (std::size_t i = match.begin; i < match.end; ++i) {
        words[i].weight = parts_.model.saying_words;
      }
      std::ranges::move(content_words(name), std::back_inserter(words));
    }
  }
  return added;
}

// "knee cap": articles may write "kneecap".
void Widening::add_joined(std::span<const TypedWord> words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& first = words[i].spelled.surface;
    const std::string& second = words[i + 1].spelled.surface;
    const std::string joined = first + second;
    if (!words[i].spelled.stop_word && dictionary_.contains(joined) &&
        add_expansion(joined, parts_.model.expansion)) {
      plan_.expanded.push_back({first + ' ' + second, {joined}});
    }
  }
}

std::vector<TypedWord> Widening::content_words(const std::string& name) const {
  std::vector<TypedWord> words = parts_.words.parse(name);
  std::erase_if(words,
                [](const TypedWord& word) { return word.spelled.stop_word; });
  return words;
}

// Whether the name can add anything: each of its words is in some article.
bool Widening::add_expansion(const std::string& name, double weight) {
  PlannedExpansion expansion{.words = parts_.words.plan(content_words(name)),
                             .weight = weight};
  const bool found =
      !expansion.words.empty() &&
      std::all_of(expansion.words.begin(), expansion.words.end(),
                  [](const PlannedWord& word) { return word.idf > 0; });
  if (found) {
    plan_.expansions.push_back(std::move(expansion));
  }
  return found;
}

}  // namespace palpate
