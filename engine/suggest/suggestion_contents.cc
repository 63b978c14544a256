#include "engine/suggest/suggestion_contents.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>

#include "engine/suggest/phrase_counter.h"
#include "engine/suggest/text_words.h"
#include "engine/suggest/word_numbers.h"

namespace palpate {
namespace {

class Collector {
 public:
  Collector(const Catalogue& catalogue, const Analyzer& analyzer)
      : catalogue_(catalogue), analyzer_(analyzer) {
    add_articles();
    add_topics();
    add_phrases();
  }

  SuggestionContents contents() && {
    std::sort(
        entries_.begin(), entries_.end(), [](const Ranked& a, const Ranked& b) {
          if (a.rank != b.rank) {
            return a.rank > b.rank;
          }
          return a.entry.kind != b.entry.kind ? a.entry.kind < b.entry.kind
                                              : a.entry.source < b.entry.source;
        });
    SuggestionContents contents{.phrases = std::move(phrases_)};
    std::vector<std::uint32_t> words;
    std::vector<std::uint32_t> ends;
    words.reserve(words_.size());
    for (const Ranked& ranked : entries_) {
      const auto own = std::span(words_).subspan(ranked.begin, ranked.count);
      words.insert(words.end(), own.begin(), own.end());
      ends.push_back(static_cast<std::uint32_t>(words.size()));
      contents.entries.push_back(ranked.entry);
    }
    contents.words = WordIndex(numbers_, words, std::move(ends));
    return contents;
  }

 private:
  struct Ranked {
    SuggestionEntry entry;
    double rank = 0;
    std::uint32_t begin = 0;  // Of its words.
    std::uint32_t count = 0;
  };

  // Articles that others lead to are likelier to be wanted; a short title is a
  // broader one.
  void add_articles() {
    std::vector<std::uint32_t> led_to(catalogue_.rows());
    for (DocId doc = 1; doc < catalogue_.rows(); ++doc) {
      for (const RelatedEntry& entry : catalogue_.related(doc)) {
        ++led_to[entry.doc];
      }
    }
    for (DocId doc = 1; doc < catalogue_.rows(); ++doc) {
      if (!catalogue_.alive(doc)) {
        continue;
      }
      const double length = std::max(1U, catalogue_.title_words(doc));
      const std::string_view title = catalogue_.title(doc);
      const std::vector<TextWord> words = text_words(analyzer_, title);
      add({Suggestion::Kind::kArticle, doc},
          std::log1p(led_to[doc]) - std::log(length), numbers_of(words));
      phrase_counter_.count(title, words, last_words());
      for (const std::uint32_t tag : catalogue_.tags(doc)) {
        const std::vector<TextWord> own =
            text_words(analyzer_, catalogue_.value(tag));
        phrase_counter_.count(catalogue_.value(tag), own, numbers_of(own));
      }
    }
  }

  void add_topics() {
    std::map<std::uint32_t, std::uint32_t> counts;
    for (DocId doc = 1; doc < catalogue_.rows(); ++doc) {
      for (const std::uint32_t topic : catalogue_.topics(doc)) {
        ++counts[topic];
      }
    }
    for (const auto& [topic, count] : counts) {
      add({Suggestion::Kind::kTopic, topic}, std::log1p(count),
          numbers_of(text_words(analyzer_, catalogue_.value(topic))));
    }
  }

  void add_phrases() {
    for (Phrase& phrase : phrase_counter_.take_frequent()) {
      add({Suggestion::Kind::kQuery,
           static_cast<std::uint32_t>(phrases_.size())},
          std::log1p(phrase.holders), phrase.words);
      phrases_.push_back(std::move(phrase.text));
    }
  }

  void add(const SuggestionEntry& entry, double rank,
           const std::vector<std::uint32_t>& words) {
    entries_.push_back({.entry = entry,
                        .rank = rank,
                        .begin = static_cast<std::uint32_t>(words_.size()),
                        .count = static_cast<std::uint32_t>(words.size())});
    words_.insert(words_.end(), words.begin(), words.end());
  }

  std::span<const std::uint32_t> last_words() const {
    return std::span(words_).last(entries_.back().count);
  }

  std::vector<std::uint32_t> numbers_of(const std::vector<TextWord>& words) {
    std::vector<std::uint32_t> numbers;
    for (const TextWord& word : words) {
      numbers.push_back(numbers_.number_of(word.surface));
    }
    return numbers;
  }

  const Catalogue& catalogue_;
  const Analyzer& analyzer_;
  WordNumbers numbers_;
  PhraseCounter phrase_counter_;
  std::vector<std::string> phrases_;
  std::vector<Ranked> entries_;
  std::vector<std::uint32_t> words_;  // Of all entries, by number.
};

}  // namespace

SuggestionContents collect_suggestions(const Catalogue& catalogue,
                                       const Analyzer& analyzer) {
  return Collector(catalogue, analyzer).contents();
}

}  // namespace palpate
