#include "engine/suggest/suggestion_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "engine/suggest/phrase_counter.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// Of each kind, while there are others to show.
constexpr std::size_t kTopicShare = 2;
constexpr std::size_t kPhraseShare = 3;

}  // namespace

SuggestionIndex::SuggestionIndex(std::shared_ptr<const Catalogue> catalogue)
    : catalogue_(std::move(catalogue)),
      analyzer_(catalogue_->languages().empty()
                    ? std::string_view()
                    : catalogue_->value(catalogue_->languages()[0])) {
  add_articles();
  add_topics();
  add_phrases();
  sort_entries();
  index_words();
}

// Articles that others lead to are likelier to be wanted; a short title is a
// broader one.
void SuggestionIndex::add_articles() {
  std::vector<std::uint32_t> led_to(catalogue_->rows());
  for (DocId doc = 1; doc < catalogue_->rows(); ++doc) {
    for (const RelatedEntry& entry : catalogue_->related(doc)) {
      ++led_to[entry.doc];
    }
  }
  for (DocId doc = 1; doc < catalogue_->rows(); ++doc) {
    if (catalogue_->alive(doc)) {
      const double length = std::max(1U, catalogue_->title_words(doc));
      entries_.push_back({Suggestion::Kind::kArticle, doc,
                          std::log1p(led_to[doc]) - std::log(length)});
    }
  }
}

void SuggestionIndex::add_topics() {
  std::map<std::uint32_t, std::uint32_t> counts;
  for (DocId doc = 1; doc < catalogue_->rows(); ++doc) {
    for (const std::uint32_t topic : catalogue_->topics(doc)) {
      ++counts[topic];
    }
  }
  for (const auto& [topic, count] : counts) {
    entries_.push_back({Suggestion::Kind::kTopic, topic, std::log1p(count)});
  }
}

void SuggestionIndex::add_phrases() {
  PhraseCounter counter;
  for (DocId doc = 1; doc < catalogue_->rows(); ++doc) {
    if (catalogue_->alive(doc)) {
      counter.count(analyzer_, catalogue_->title(doc));
      for (const std::uint32_t tag : catalogue_->tags(doc)) {
        counter.count(analyzer_, catalogue_->value(tag));
      }
    }
  }
  for (auto& [phrase, holders] : counter.frequent()) {
    entries_.push_back({Suggestion::Kind::kQuery,
                        static_cast<std::uint32_t>(phrases_.size()),
                        std::log1p(holders)});
    phrases_.push_back(std::move(phrase));
  }
}

void SuggestionIndex::sort_entries() {
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) {
              if (a.rank != b.rank) {
                return a.rank > b.rank;
              }
              return a.kind != b.kind ? a.kind < b.kind : a.source < b.source;
            });
}

std::string_view SuggestionIndex::text_of(const Entry& entry) const {
  switch (entry.kind) {
    case Suggestion::Kind::kArticle:
      return catalogue_->title(entry.source);
    case Suggestion::Kind::kTopic:
      return catalogue_->value(entry.source);
    case Suggestion::Kind::kQuery:
      break;
  }
  return phrases_[entry.source];
}

void SuggestionIndex::index_words() {
  std::vector<std::vector<std::string>> entries;
  entries.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    std::vector<std::string>& words = entries.emplace_back();
    for (TextWord& word : text_words(analyzer_, text_of(entry))) {
      words.push_back(std::move(word.surface));
    }
  }
  words_ = WordIndex(entries);
}

std::vector<SuggestionIndex::TypedWord> SuggestionIndex::typed_words(
    std::string_view typed) const {
  std::vector<TextWord> words = text_words(analyzer_, typed);
  // "in" of "pain in the" asks nothing while other words do.
  if (words.size() > 1) {
    const std::string last = words.back().surface;
    std::erase_if(words, [&](const TextWord& word) {
      return word.stop_word && word.surface != last;
    });
  }
  std::vector<TypedWord> found;
  for (TextWord& word : words) {
    WordIndex::Ranges ranges = words_.completions(word.surface);
    found.push_back({std::move(word.surface), std::move(ranges)});
  }
  return found;
}

bool SuggestionIndex::begins_with(EntryId entry, const TypedWord& word) const {
  const auto words = words_.words(entry);
  return !words.empty() && holds(word.ranges, words.front());
}

// What begins as typed comes first; topics and phrases leave room for articles
// and for each other.
std::vector<SuggestionIndex::EntryId> SuggestionIndex::choose(
    std::vector<EntryId> found, const TypedWord& first,
    std::size_t limit) const {
  std::stable_partition(found.begin(), found.end(), [&](EntryId entry) {
    return begins_with(entry, first);
  });
  std::vector<EntryId> chosen;
  std::vector<EntryId> spare;
  std::set<std::string> names;  // A topic may be a phrase, too.
  std::array<std::size_t, 3> left = {limit, kTopicShare, kPhraseShare};
  for (const EntryId id : found) {
    const Entry& entry = entries_[id];
    std::size_t& share = left[static_cast<std::size_t>(entry.kind)];
    if (entry.kind != Suggestion::Kind::kArticle &&
        !names.insert(fold(text_of(entry))).second) {
      continue;
    }
    if (share == 0) {
      if (spare.size() < limit) {
        spare.push_back(id);
      }
      continue;
    }
    --share;
    chosen.push_back(id);
    if (chosen.size() == limit) {
      return chosen;
    }
  }
  spare.resize(std::min(spare.size(), limit - chosen.size()));
  chosen.insert(chosen.end(), spare.begin(), spare.end());
  return chosen;
}

Suggestion SuggestionIndex::suggestion(
    EntryId id, const std::vector<TypedWord>& typed) const {
  const Entry& entry = entries_[id];
  Suggestion made{.kind = entry.kind, .text = std::string(text_of(entry))};
  if (entry.kind == Suggestion::Kind::kArticle) {
    made.id = catalogue_->id(entry.source);
    made.url = catalogue_->url(entry.source);
  }
  const auto ids = words_.words(id);
  const std::vector<TextWord> words = text_words(analyzer_, made.text);
  for (std::size_t i = 0; i < words.size() && i < ids.size(); ++i) {
    const auto one = std::find_if(
        typed.begin(), typed.end(),
        [&](const TypedWord& word) { return holds(word.ranges, ids[i]); });
    if (one == typed.end()) {
      continue;
    }
    // A prefix is marked as far as it goes; a mended word, or one whose bytes
    // are not those of its surface, whole.
    const std::size_t whole = words[i].end - words[i].begin;
    const bool is_prefix = words[i].surface.starts_with(one->text) &&
                           words[i].surface.size() == whole;
    made.ranges.push_back(
        {words[i].begin,
         words[i].begin + (is_prefix ? one->text.size() : whole)});
  }
  return made;
}

std::vector<Suggestion> SuggestionIndex::suggest(std::string_view typed,
                                                 std::size_t limit) const {
  const std::vector<TypedWord> words = typed_words(typed);
  std::vector<WordIndex::Ranges> ranges;
  for (const TypedWord& word : words) {
    ranges.push_back(word.ranges);
  }
  const bool hopeless =
      ranges.empty() ||
      std::any_of(ranges.begin(), ranges.end(),
                  [](const WordIndex::Ranges& one) { return one.empty(); });
  std::vector<Suggestion> suggestions;
  if (!hopeless && limit > 0) {
    for (const EntryId id : choose(words_.matches(ranges), words[0], limit)) {
      suggestions.push_back(suggestion(id, words));
    }
  }
  std::stable_sort(suggestions.begin(), suggestions.end(),
                   [](const Suggestion& a, const Suggestion& b) {
                     return a.kind > b.kind;  // Phrases, topics, articles.
                   });
  return suggestions;
}

}  // namespace palpate
