#include "engine/suggest/suggestion_index.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/suggest/text_words.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// Of each kind, while there are others to show.
constexpr std::size_t kTopicShare = 2;
constexpr std::size_t kPhraseShare = 3;

}  // namespace

// Takes what is found, the likeliest first; topics and phrases leave room for
// articles and for each other.
class SuggestionIndex::Choice {
 public:
  Choice(const SuggestionIndex& index, std::size_t limit)
      : index_(index),
        limit_(limit),
        left_({limit, kTopicShare, kPhraseShare}) {}

  bool is_full() const { return chosen_.size() == limit_; }

  void offer(EntryId id) {
    const SuggestionEntry& entry = index_.contents_.entries[id];
    std::size_t& share = left_[static_cast<std::size_t>(entry.kind)];
    if ((share == 0 && spare_.size() == limit_) ||
        (entry.kind != Suggestion::Kind::kArticle &&
         !names_.insert(fold(index_.text_of(entry))).second)) {
      return;
    }
    if (share == 0) {
      spare_.push_back(id);
      return;
    }
    --share;
    chosen_.push_back(id);
  }

  std::vector<EntryId> chosen() && {
    spare_.resize(std::min(spare_.size(), limit_ - chosen_.size()));
    chosen_.insert(chosen_.end(), spare_.begin(), spare_.end());
    return std::move(chosen_);
  }

 private:
  const SuggestionIndex& index_;
  std::size_t limit_;
  std::array<std::size_t, 3> left_;
  std::set<std::string> names_;  // A topic may be a phrase, too.
  std::vector<EntryId> chosen_;
  std::vector<EntryId> spare_;
};

SuggestionIndex::SuggestionIndex(std::shared_ptr<const Catalogue> catalogue)
    : catalogue_(std::move(catalogue)),
      analyzer_(catalogue_->languages().empty()
                    ? std::string_view()
                    : catalogue_->value(catalogue_->languages()[0])),
      contents_(collect_suggestions(*catalogue_, analyzer_)) {}

std::string_view SuggestionIndex::text_of(const SuggestionEntry& entry) const {
  switch (entry.kind) {
    case Suggestion::Kind::kArticle:
      return catalogue_->title(entry.source);
    case Suggestion::Kind::kTopic:
      return catalogue_->value(entry.source);
    case Suggestion::Kind::kQuery:
      break;
  }
  return contents_.phrases[entry.source];
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
    WordIndex::Ranges ranges = contents_.words.completions(word.surface);
    found.push_back({std::move(word.surface), std::move(ranges)});
  }
  return found;
}

bool SuggestionIndex::begins_with(EntryId entry, const TypedWord& word) const {
  const auto words = contents_.words.words(entry);
  return !words.empty() && holds(word.ranges, words.front());
}

// What begins as typed comes first.
std::vector<SuggestionIndex::EntryId> SuggestionIndex::choose(
    const std::vector<TypedWord>& typed, std::size_t limit) const {
  std::vector<WordIndex::Ranges> ranges;
  for (const TypedWord& word : typed) {
    ranges.push_back(word.ranges);
  }
  Choice choice(*this, limit);
  std::vector<EntryId> others;
  contents_.words.find(ranges, [&](EntryId entry) {
    if (begins_with(entry, typed.front())) {
      choice.offer(entry);
    } else {
      others.push_back(entry);
    }
    return !choice.is_full();
  });
  for (const EntryId entry : others) {
    if (choice.is_full()) {
      break;
    }
    choice.offer(entry);
  }
  return std::move(choice).chosen();
}

Suggestion SuggestionIndex::suggestion(
    EntryId id, const std::vector<TypedWord>& typed) const {
  const SuggestionEntry& entry = contents_.entries[id];
  Suggestion made{.kind = entry.kind, .text = std::string(text_of(entry))};
  if (entry.kind == Suggestion::Kind::kArticle) {
    made.id = catalogue_->id(entry.source);
    made.url = catalogue_->url(entry.source);
  }
  const auto ids = contents_.words.words(id);
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
  const bool hopeless =
      words.empty() ||
      std::any_of(words.begin(), words.end(),
                  [](const TypedWord& word) { return word.ranges.empty(); });
  std::vector<Suggestion> suggestions;
  if (!hopeless && limit > 0) {
    for (const EntryId id : choose(words, limit)) {
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
