#include "engine/search/passage.h"

#include <algorithm>

#include "engine/analysis/analyzer.h"
#include "engine/search/snippet.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// Words a passage is searched in at a time: about a snippet's length.
constexpr std::size_t kWindowWords = 36;
// A snippet cannot reach further: a token takes a byte and a gap at least.
constexpr std::size_t kSnippetTokens = 512;
constexpr double kRepeatedWord = 0.1;  // Of a word's weight, when said again.

struct Window {
  std::size_t begin = 0;  // Tokens.
  std::size_t end = 0;
  std::size_t section = 0;
  double worth = 0;
};

// Slides a window over the sightings in the texts of the sections and keeps the
// best, first among equals.
class WindowSearch {
 public:
  // `times`: as many zeros as there are words.
  WindowSearch(std::span<const Sighting> sightings,
               std::span<const double> worth, std::span<std::uint32_t> times)
      : sightings_(sightings), worth_(worth), times_(times) {}

  // Tokens [begin, end) of one section; called in ascending order.
  void search(std::size_t section, std::uint32_t begin, std::uint32_t end) {
    const auto found = sightings_;
    while (at_ < found.size() && found[at_].token < begin) {
      ++at_;
    }
    std::size_t left = at_;
    double sum = 0;
    for (; at_ < found.size() && found[at_].token < end; ++at_) {
      sum += enter(found[at_].word);
      while (found[at_].token - found[left].token >= kWindowWords) {
        sum -= leave(found[left++].word);
      }
      if (sum > best_.worth + 1e-9) {
        best_ = {.begin = found[left].token,
                 .end = found[at_].token + 1,
                 .section = section,
                 .worth = sum};
      }
    }
    while (left < at_) {
      leave(found[left++].word);
    }
  }

  const Window& best() const { return best_; }

 private:
  double enter(std::size_t word) {
    return worth_[word] * (times_[word]++ == 0 ? 1 : kRepeatedWord);
  }

  double leave(std::size_t word) {
    return worth_[word] * (--times_[word] == 0 ? 1 : kRepeatedWord);
  }

  std::span<const Sighting> sightings_;
  std::span<const double> worth_;
  std::span<std::uint32_t> times_;
  std::size_t at_ = 0;
  Window best_;
};

Window best_window(const StoredArticle& article, WindowSearch search) {
  const auto headings = article.heading_tokens();
  const auto texts = article.text_tokens();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    search.search(
        i, texts[i],
        i + 1 < headings.size() ? headings[i + 1] : article.token_count());
  }
  return search.best();
}

// The tokens of the query's words about the window, ascending, each once.
void find_tokens_about(const Window& window,
                       std::span<const Sighting> sightings,
                       std::vector<std::uint32_t>& tokens) {
  tokens.clear();
  for (const Sighting& sighting : sightings) {
    const bool far = sighting.token + kSnippetTokens < window.begin ||
                     sighting.token >= window.end + kSnippetTokens;
    if (!far && (tokens.empty() || tokens.back() != sighting.token)) {
      tokens.push_back(sighting.token);
    }
  }
}

// Marks the words that were asked for. To read the snippet word by word again
// would take longer than to cut it, and is done where there is no other way.
Highlighted marked(SectionSnippet& cut, std::string_view language,
                   std::span<const TermHash> terms) {
  const Analyzer analyzer(language);
  std::vector<Highlighted::Range> ranges;
  ranges.reserve(cut.words.size());
  for (const std::size_t begin : cut.words) {
    const std::size_t end = analyzer.end_of_token(cut.snippet, begin);
    if (end == 0) {
      return highlight(cut.snippet, language, terms);
    }
    ranges.push_back({begin, end});
  }
  return {.text = std::move(cut.snippet), .ranges = std::move(ranges)};
}

// Where there is nothing to point at: what the page is about.
std::string opening(const StoredArticle& article, std::string_view summary) {
  std::string text(summary);
  if (text.empty()) {
    text = collapse_spaces(
        article.text(article.front_end(), article.front_end() + 2000));
  }
  return shortened(text);
}

// Where a phrase would begin whose word `i` stands in the article; sorted.
std::vector<std::uint32_t> begins_by_word(const StoredArticle& article,
                                          const PlannedPhrase& phrase,
                                          std::uint32_t i) {
  std::vector<std::uint32_t> begins;
  for (const TermHash hash : phrase.words[i].hashes) {
    article.for_each_token(hash, [&](std::uint32_t token) {
      if (token >= i) {
        begins.push_back(token - i);
      }
    });
  }
  std::sort(begins.begin(), begins.end());
  return begins;
}

}  // namespace

Highlighted highlight(std::string_view text, std::string_view language,
                      std::span<const TermHash> terms) {
  Highlighted result{.text = std::string(text)};
  Analyzer(language).analyze(text, [&](const Token& token) {
    if (std::binary_search(terms.begin(), terms.end(), hash_term(token.term))) {
      result.ranges.push_back({token.begin, token.end});
    }
  });
  return result;
}

Highlighted highlight_title(const StoredArticle& article,
                            std::string_view title, std::string_view language,
                            std::span<const TermHash> terms) {
  const auto words = article.title();
  std::vector<std::uint32_t> marked;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::size_t term = words[i] & ~std::size_t{StoredArticle::kStopWord};
    if (term >= article.terms().size()) {
      return highlight(title, language, terms);  // One too many to be counted.
    }
    if (std::ranges::binary_search(terms, article.terms()[term])) {
      marked.push_back(i);
    }
  }
  const Analyzer analyzer(language);
  Highlighted result{.text = std::string(title)};
  for (const std::size_t begin : article.begins_of(marked)) {
    const std::size_t end = analyzer.end_of_token(title, begin);
    if (end == 0) {
      return highlight(title, language, terms);
    }
    result.ranges.push_back({begin, end});
  }
  return result;
}

PassageFinder::PassageFinder(const QueryPlan& plan) : plan_(plan) {
  const auto add = [this](const PlannedWord& word, double weight) {
    words_.push_back(&word);
    worth_.push_back(word.idf * weight + 0.01);
  };
  for (const PlannedWord& word : plan.words) {
    add(word, word.weight);
  }
  for (const PlannedExpansion& expansion : plan.expansions) {
    for (const PlannedWord& word : expansion.words) {
      add(word, expansion.weight);
    }
  }
  times_.resize(words_.size());
}

void PassageFinder::find_words(const StoredArticle& article) {
  sightings_.clear();
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    for (const TermHash hash : words_[i]->hashes) {
      article.for_each_token(hash, [&](std::uint32_t token) {
        sightings_.push_back({token, i});
      });
    }
  }
  if (!std::is_sorted(sightings_.begin(), sightings_.end())) {
    std::sort(sightings_.begin(), sightings_.end());
  }
}

Passage PassageFinder::find(const StoredArticle& article,
                            std::string_view summary,
                            std::string_view language) {
  find_words(article);
  const Window window =
      best_window(article, WindowSearch(sightings_, worth_, times_));
  if (window.worth == 0) {
    return {.snippet =
                highlight(opening(article, summary), language, plan_.hashes)};
  }
  find_tokens_about(window, sightings_, tokens_);
  const std::vector<std::uint32_t> begins = article.begins_of(tokens_);
  const auto begin_of = [&](std::size_t token) -> std::size_t {
    return begins[static_cast<std::size_t>(
        std::ranges::lower_bound(tokens_, token) - tokens_.begin())];
  };
  SectionSnippet around = cut_snippet(article,
                                      {.section = window.section,
                                       .begin = begin_of(window.begin),
                                       .end = begin_of(window.end - 1) + 1},
                                      begins);
  Passage passage{.snippet = marked(around, language, plan_.hashes)};
  if (!around.heading.empty()) {
    passage.section = {.heading = std::move(around.heading),
                       .anchor = std::string(article.anchor(window.section))};
  }
  return passage;
}

bool holds_phrase(const StoredArticle& article, const PlannedPhrase& phrase) {
  // Where the phrase's words so far would begin it.
  std::vector<std::uint32_t> begins;
  for (std::uint32_t i = 0; i < phrase.words.size(); ++i) {
    std::vector<std::uint32_t> here = begins_by_word(article, phrase, i);
    if (i > 0) {
      std::erase_if(here, [&begins](std::uint32_t begin) {
        return !std::ranges::binary_search(begins, begin);
      });
    }
    begins = std::move(here);
  }
  return phrase.words.empty() || !begins.empty();
}

}  // namespace palpate
