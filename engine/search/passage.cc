#include "engine/search/passage.h"

#include <algorithm>
#include <compare>

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

// A word of the query where it stands in the article.
struct Sighting {
  std::uint32_t token = 0;
  std::uint32_t word = 0;  // Among all words of the plan.

  auto operator<=>(const Sighting&) const = default;
};

// Where the plan's words stand, in order, and what each is worth.
struct Sightings {
  std::vector<Sighting> found;
  std::vector<double> worth;
};

Sightings find_words(const StoredArticle& article, const QueryPlan& plan) {
  Sightings sightings;
  constexpr std::size_t kUsual = 64;
  sightings.found.reserve(kUsual);
  sightings.worth.reserve(plan.words.size());
  const auto add = [&](const PlannedWord& word, double weight) {
    const auto number = static_cast<std::uint32_t>(sightings.worth.size());
    sightings.worth.push_back(word.idf * weight + 0.01);
    for (const TermHash hash : word.hashes) {
      article.for_each_token(hash, [&](std::uint32_t token) {
        sightings.found.push_back({token, number});
      });
    }
  };
  for (const PlannedWord& word : plan.words) {
    add(word, word.weight);
  }
  for (const PlannedExpansion& expansion : plan.expansions) {
    for (const PlannedWord& word : expansion.words) {
      add(word, expansion.weight);
    }
  }
  std::sort(sightings.found.begin(), sightings.found.end());
  return sightings;
}

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
  explicit WindowSearch(const Sightings& sightings)
      : sightings_(sightings), times_(sightings.worth.size()) {}

  // Tokens [begin, end) of one section; called in ascending order.
  void search(std::size_t section, std::uint32_t begin, std::uint32_t end) {
    const auto& found = sightings_.found;
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
    return sightings_.worth[word] * (times_[word]++ == 0 ? 1 : kRepeatedWord);
  }

  double leave(std::size_t word) {
    return sightings_.worth[word] * (--times_[word] == 0 ? 1 : kRepeatedWord);
  }

  const Sightings& sightings_;
  std::vector<std::uint32_t> times_;
  std::size_t at_ = 0;
  Window best_;
};

Window best_window(const StoredArticle& article, const Sightings& sightings) {
  WindowSearch search(sightings);
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
std::vector<std::uint32_t> tokens_about(const Window& window,
                                        const Sightings& sightings) {
  std::vector<std::uint32_t> tokens;
  tokens.reserve(sightings.found.size());
  for (const Sighting& sighting : sightings.found) {
    const bool far = sighting.token + kSnippetTokens < window.begin ||
                     sighting.token >= window.end + kSnippetTokens;
    if (!far && (tokens.empty() || tokens.back() != sighting.token)) {
      tokens.push_back(sighting.token);
    }
  }
  return tokens;
}

// Marks the words that were asked for. To read the snippet word by word again
// would take longer than to cut it; nullopt where that is the only way.
std::optional<Highlighted> marked(const SectionSnippet& cut,
                                  std::string_view language) {
  const Analyzer analyzer(language);
  Highlighted marked{.text = cut.snippet};
  marked.ranges.reserve(cut.words.size());
  for (const std::size_t begin : cut.words) {
    const std::size_t end = analyzer.end_of_token(cut.snippet, begin);
    if (end == 0) {
      return std::nullopt;
    }
    marked.ranges.push_back({begin, end});
  }
  return marked;
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

Passage best_passage(const StoredArticle& article, std::string_view summary,
                     std::string_view language, const QueryPlan& plan) {
  const Sightings sightings = find_words(article, plan);
  const Window window = best_window(article, sightings);
  if (window.worth == 0) {
    return {.snippet =
                highlight(opening(article, summary), language, plan.hashes)};
  }
  const std::vector<std::uint32_t> tokens = tokens_about(window, sightings);
  const std::vector<std::uint32_t> begins = article.begins_of(tokens);
  const auto begin_of = [&](std::size_t token) -> std::size_t {
    return begins[static_cast<std::size_t>(
        std::ranges::lower_bound(tokens, token) - tokens.begin())];
  };
  SectionSnippet around = cut_snippet(article,
                                      {.section = window.section,
                                       .begin = begin_of(window.begin),
                                       .end = begin_of(window.end - 1) + 1},
                                      begins);
  Passage passage;
  if (auto snippet = marked(around, language)) {
    passage.snippet = *std::move(snippet);
  } else {
    passage.snippet = highlight(around.snippet, language, plan.hashes);
  }
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
    std::vector<std::uint32_t> here;
    for (const TermHash hash : phrase.words[i].hashes) {
      article.for_each_token(hash, [&](std::uint32_t token) {
        const bool goes_on =
            token >= i &&
            (i == 0 ||
             std::binary_search(begins.begin(), begins.end(), token - i));
        if (goes_on) {
          here.push_back(token - i);
        }
      });
    }
    std::sort(here.begin(), here.end());
    begins = std::move(here);
  }
  return phrase.words.empty() || !begins.empty();
}

}  // namespace palpate
