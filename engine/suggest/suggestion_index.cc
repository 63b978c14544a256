#include "engine/suggest/suggestion_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "engine/text/typing_distance.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kLongestPhrase = 4;    // Words.
constexpr std::uint32_t kFewestHolders = 2;  // Titles or tags with a phrase.
constexpr std::size_t kMostPhrases = 20'000;
// Of each kind, while there are others to show.
constexpr std::size_t kTopicShare = 2;
constexpr std::size_t kPhraseShare = 3;

// Words in the order of a text, by bytes.
struct TextWord {
  std::string surface;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool stop_word = false;
};

std::vector<TextWord> text_words(const Analyzer& analyzer,
                                 std::string_view text) {
  std::vector<TextWord> words;
  analyzer.analyze(text, [&](const Token& token) {
    words.push_back(
        {std::string(token.surface), token.begin, token.end, token.stop_word});
  });
  return words;
}

// "Neck pain" -> "neck pain"; "ITB" and "McKenzie" stay.
std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const bool begins = i == 0 || lower[i - 1] == ' ' || lower[i - 1] == '-';
    const bool capital = lower[i] >= 'A' && lower[i] <= 'Z';
    const std::size_t end = std::min(lower.find(' ', i), lower.size());
    const bool plain =
        i + 1 < end && std::all_of(lower.begin() + static_cast<long>(i) + 1,
                                   lower.begin() + static_cast<long>(end),
                                   [](char c) { return c < 'A' || c > 'Z'; });
    if (begins && capital && plain) {
      lower[i] = static_cast<char>(lower[i] + 32);
    }
  }
  return lower;
}

// Runs of words that neither begin nor end with grammar, by their surfaces.
class PhraseCounter {
 public:
  void count(const Analyzer& analyzer, std::string_view text) {
    const std::vector<TextWord> words = text_words(analyzer, text);
    for (std::size_t first = 0; first < words.size(); ++first) {
      std::string surfaces;
      for (std::size_t last = first;
           last < words.size() && last < first + kLongestPhrase; ++last) {
        if (last > first && !is_gap(text, words[last - 1], words[last])) {
          break;
        }
        surfaces += (last > first ? " " : "") + words[last].surface;
        if (!words[first].stop_word && !words[last].stop_word) {
          add(surfaces, text.substr(words[first].begin,
                                    words[last].end - words[first].begin));
        }
      }
    }
  }

  // The phrases that enough texts hold, as first written, with their counts.
  std::vector<std::pair<std::string, std::uint32_t>> frequent() const {
    std::vector<std::pair<std::string, std::uint32_t>> phrases;
    for (const auto& [surfaces, phrase] : phrases_) {
      if (phrase.holders >= kFewestHolders && surfaces.size() > 2) {
        phrases.emplace_back(in_lower_case(phrase.written), phrase.holders);
      }
    }
    std::sort(phrases.begin(), phrases.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    phrases.resize(std::min(phrases.size(), kMostPhrases));
    return phrases;
  }

 private:
  struct Phrase {
    std::string written;
    std::uint32_t holders = 0;
  };

  // Words of one phrase stand a space or a hyphen apart: no comma, no colon.
  static bool is_gap(std::string_view text, const TextWord& before,
                     const TextWord& after) {
    const std::string_view gap =
        text.substr(before.end, after.begin - before.end);
    return gap == " " || gap == "-";
  }

  void add(const std::string& surfaces, std::string_view written) {
    Phrase& phrase = phrases_[surfaces];
    if (phrase.holders++ == 0) {
      phrase.written = written;
    }
  }

  std::map<std::string, Phrase> phrases_;
};

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

std::vector<std::string> SuggestionIndex::words_of(
    std::string_view text) const {
  std::vector<std::string> words;
  analyzer_.analyze(text, [&words](const Token& token) {
    words.emplace_back(token.surface);
  });
  return words;
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
  std::unordered_map<std::string, WordId> ids;
  std::vector<const std::string*> names;  // By provisional id.
  for (const Entry& entry : entries_) {
    for (std::string& word : words_of(text_of(entry))) {
      const auto [found, is_new] =
          ids.emplace(std::move(word), static_cast<WordId>(ids.size()));
      if (is_new) {
        names.push_back(&found->first);
      }
      entry_words_.push_back(found->second);
    }
    entry_ends_.push_back(static_cast<std::uint32_t>(entry_words_.size()));
  }
  std::vector<WordId> order(names.size());
  for (WordId id = 0; id < order.size(); ++id) {
    order[id] = id;
  }
  std::sort(order.begin(), order.end(),
            [&](WordId a, WordId b) { return *names[a] < *names[b]; });
  std::vector<WordId> place(order.size());
  for (WordId at = 0; at < order.size(); ++at) {
    place[order[at]] = at;
    words_.push_back(*names[order[at]]);
  }
  for (WordId& word : entry_words_) {
    word = place[word];
  }
  std::vector<std::uint32_t> counts(words_.size() + 1);
  for (const WordId word : entry_words_) {
    ++counts[word + 1];
  }
  for (std::size_t i = 1; i < counts.size(); ++i) {
    counts[i] += counts[i - 1];
  }
  posting_ends_.assign(counts.begin() + 1, counts.end());
  postings_.resize(entry_words_.size());
  std::size_t at = 0;
  for (EntryId entry = 0; entry < entries_.size(); ++entry) {
    for (; at < entry_ends_[entry]; ++at) {
      postings_[counts[entry_words_[at]]++] = entry;
    }
  }
}

std::pair<SuggestionIndex::WordId, SuggestionIndex::WordId>
SuggestionIndex::prefix_range(std::string_view prefix) const {
  const auto begin = std::lower_bound(words_.begin(), words_.end(), prefix);
  const auto end = std::partition_point(
      begin, words_.end(),
      [prefix](const std::string& word) { return word.starts_with(prefix); });
  return {static_cast<WordId>(begin - words_.begin()),
          static_cast<WordId>(end - words_.begin())};
}

// Words whose beginning is the word typed but for a slip. The first letter
// holds, and a short word has no slips.
std::vector<std::pair<SuggestionIndex::WordId, SuggestionIndex::WordId>>
SuggestionIndex::misspelt(std::string_view word) const {
  std::vector<std::pair<WordId, WordId>> ranges;
  const int edits = allowed_edits(word);
  if (edits == 0) {
    return ranges;
  }
  const auto [begin, end] = prefix_range(word.substr(0, 1));
  int fewest = edits;
  for (WordId id = begin; id < end; ++id) {
    const std::string_view whole = words_[id];
    for (int longer = -edits; longer <= edits; ++longer) {
      const auto size = static_cast<std::size_t>(
          std::max(1, static_cast<int>(word.size()) + longer));
      if (size > whole.size()) {
        break;
      }
      const int distance =
          typing_distance(word, whole.substr(0, size), fewest).edits;
      if (distance > fewest) {
        continue;
      }
      if (distance < fewest) {
        fewest = distance;
        ranges.clear();
      }
      if (ranges.empty() || ranges.back().first != id) {
        ranges.emplace_back(id, id + 1);
      }
    }
  }
  return ranges;
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
    TypedWord& one = found.emplace_back();
    const auto range = prefix_range(word.surface);
    one.ranges = range.first < range.second ? std::vector{range}
                                            : misspelt(word.surface);
    one.text = std::move(word.surface);
  }
  return found;
}

bool SuggestionIndex::holds(EntryId entry, const TypedWord& word) const {
  const std::uint32_t begin = entry == 0 ? 0 : entry_ends_[entry - 1];
  return std::any_of(entry_words_.begin() + begin,
                     entry_words_.begin() + entry_ends_[entry],
                     [&word](WordId id) { return stands_for(id, word); });
}

// Entries that hold every word typed, ascending.
std::vector<SuggestionIndex::EntryId> SuggestionIndex::matches(
    const std::vector<TypedWord>& typed) const {
  const auto postings_of = [this](const TypedWord& word) {
    std::size_t count = 0;
    for (const auto& [begin, end] : word.ranges) {
      count +=
          posting_ends_[end - 1] - (begin == 0 ? 0 : posting_ends_[begin - 1]);
    }
    return count;
  };
  const TypedWord* rarest = &typed[0];
  for (const TypedWord& word : typed) {
    if (postings_of(word) < postings_of(*rarest)) {
      rarest = &word;
    }
  }
  std::vector<EntryId> found;
  for (const auto& [begin, end] : rarest->ranges) {
    found.insert(
        found.end(),
        postings_.begin() + (begin == 0 ? 0 : posting_ends_[begin - 1]),
        postings_.begin() + posting_ends_[end - 1]);
  }
  std::erase_if(found, [&](EntryId entry) {
    return std::any_of(typed.begin(), typed.end(), [&](const TypedWord& word) {
      return &word != rarest && !holds(entry, word);
    });
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool SuggestionIndex::stands_for(WordId word, const TypedWord& typed) {
  return std::any_of(typed.ranges.begin(), typed.ranges.end(),
                     [word](const auto& range) {
                       return range.first <= word && word < range.second;
                     });
}

bool SuggestionIndex::begins_with(EntryId entry, const TypedWord& word) const {
  const std::uint32_t first = entry == 0 ? 0 : entry_ends_[entry - 1];
  return first < entry_ends_[entry] && stands_for(entry_words_[first], word);
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
  const std::uint32_t first = id == 0 ? 0 : entry_ends_[id - 1];
  const std::vector<TextWord> words = text_words(analyzer_, made.text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto one =
        std::find_if(typed.begin(), typed.end(), [&](const TypedWord& word) {
          return stands_for(entry_words_[first + i], word);
        });
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
    for (const EntryId id : choose(matches(words), words[0], limit)) {
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
