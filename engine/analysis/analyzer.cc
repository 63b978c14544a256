#include "engine/analysis/analyzer.h"

#include <memory>
#include <unordered_map>

#include "engine/analysis/stemmer.h"
#include "engine/analysis/word_segmenter.h"
#include "engine/text/unicode.h"
#include "engine/vocabulary/stop_words.h"

namespace palpate {
namespace {

struct StringHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

struct Entry {
  std::string term;
  bool stop_word = false;
};

// Stemming costs ten look-ups, and a corpus has few distinct words: each
// thread remembers the words it has seen, up to a bound.
class TermCache {
 public:
  explicit TermCache(const std::string& language)
      : stemmer_(language), stop_words_(stop_words(language)) {}

  const Entry& look_up(const Word& word) {
    const auto found = entries_.find(word.lower);
    if (found != entries_.end()) {
      return found->second;
    }
    constexpr std::size_t kMaxEntries = 200'000;  // About 20 MB.
    if (entries_.size() >= kMaxEntries) {
      entries_.clear();
    }
    Entry entry{.term = std::string(stemmer_.stem(word.lower)),
                .stop_word = stop_words_.contains(word.folded)};
    if (word.lower.data() != word.folded.data()) {
      entry.term = fold(entry.term);
    }
    return entries_.emplace(word.lower, std::move(entry)).first->second;
  }

 private:
  Stemmer stemmer_;
  const StopWords& stop_words_;
  std::unordered_map<std::string, Entry, StringHash, std::equal_to<>> entries_;
};

TermCache& cache_for(const std::string& language) {
  thread_local std::unordered_map<std::string, std::unique_ptr<TermCache>>
      caches;
  std::unique_ptr<TermCache>& cache = caches[language];
  if (cache == nullptr) {
    cache = std::make_unique<TermCache>(language);
  }
  return *cache;
}

}  // namespace

Analyzer::Analyzer(std::string_view language)
    : language_(fold(language.substr(0, language.find_first_of("-_")))) {
  if (language_.empty()) {
    language_ = "en";
  }
  apostrophe_parts_ =
      language_ == "fr" || language_ == "it" || language_ == "ca";
}

void Analyzer::analyze(std::string_view text, const TokenSink& sink) const {
  TermCache& cache = cache_for(language_);
  segment_words(text, apostrophe_parts_, [&](const Word& word) {
    const Entry& entry = cache.look_up(word);
    sink({entry.term, word.folded, word.begin, word.end, entry.stop_word});
  });
}

std::size_t Analyzer::end_of_token(std::string_view text,
                                   std::size_t begin) const {
  return end_of_word(text, begin, apostrophe_parts_);
}

std::vector<std::string> Analyzer::terms(std::string_view text) const {
  std::vector<std::string> terms;
  analyze(text, [&](const Token& token) { terms.emplace_back(token.term); });
  return terms;
}

}  // namespace palpate
