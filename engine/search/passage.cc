#include "engine/search/passage.h"

#include <algorithm>
#include <compare>

#include "engine/analysis/analyzer.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kSnippetCharacters = 240;
// Words a passage is searched in at a time: about a snippet's length.
constexpr std::size_t kWindowWords = 36;
// Text on either side of the window in which sentence ends are looked for.
constexpr std::size_t kContextBytes = 260;
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

Window best_window(const StoredArticle& article, const QueryPlan& plan) {
  const Sightings sightings = find_words(article, plan);
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

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) {
    ++at;
  }
  return at;
}

// The end of `text` at a word boundary, at most `characters` from `begin`.
std::size_t word_end(std::string_view text, std::size_t begin,
                     std::size_t characters) {
  std::size_t at = begin;
  std::size_t last_space = begin;
  for (std::size_t seen = 0; at < text.size(); ++seen) {
    if (seen == characters) {
      return last_space > begin ? last_space : at;
    }
    if (is_space(text[at])) {
      last_space = at;
    }
    ++at;
    while (at < text.size() &&
           (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
      ++at;
    }
  }
  return at;
}

// Cuts a snippet out of a section's text so that it holds [first, last).
std::string cut(std::string_view text, std::size_t first, std::size_t last,
                std::string_view language) {
  const std::size_t from = first > kContextBytes ? first - kContextBytes : 0;
  const std::size_t to = std::min(text.size(), last + kContextBytes);
  std::size_t begin = from;
  while (begin > 0 && begin < first && !is_space(text[begin - 1])) {
    ++begin;
  }
  const std::string_view context = text.substr(begin, to - begin);
  std::vector<std::size_t> starts = sentence_starts(context, language);
  for (std::size_t& start : starts) {
    start = skip_spaces(text, start + begin);
  }
  // The sentence that holds the first match; then as many more as fit.
  std::size_t open = begin;
  for (const std::size_t start : starts) {
    open = start <= first ? start : open;
  }
  if (code_points(text.substr(open, last - open)) > kSnippetCharacters) {
    open = first;  // A long sentence: begin at the match.
    for (std::size_t words = 0; open > begin && words < 4; ++words) {
      --open;
      while (open > begin && !is_space(text[open - 1])) {
        --open;
      }
    }
  }
  std::size_t close = word_end(text, open, kSnippetCharacters - 2);
  bool whole = close >= text.size();
  for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
    if (*start > last && *start <= skip_spaces(text, close)) {
      close = *start;
      whole = true;
      break;
    }
  }
  const bool opens_sentence =
      open == 0 ||
      std::find(starts.begin(), starts.end(), open) != starts.end();
  return (opens_sentence ? "" : "… ") +
         collapse_spaces(text.substr(open, close - open)) + (whole ? "" : " …");
}

// Where there is nothing to point at: what the page is about.
std::string opening(const StoredArticle& article, std::string_view summary) {
  std::string text(summary);
  if (text.empty()) {
    const std::string all = article.text();
    text = collapse_spaces(std::string_view(all).substr(
        std::min<std::size_t>(article.front_end(), all.size()), 2000));
  }
  const std::size_t end = word_end(text, 0, kSnippetCharacters - 2);
  return end < text.size() ? text.substr(0, end) + " …" : text;
}

HitSection section_of(const StoredArticle& article, std::string_view text,
                      std::size_t section) {
  const std::size_t begin =
      section == 0 ? article.front_end() : article.section_ends()[section - 1];
  const std::size_t end = article.heading_ends()[section];
  return {.heading = collapse_spaces(text.substr(begin, end - begin)),
          .anchor = std::string(article.anchor(section))};
}

}  // namespace

Highlighted highlight(std::string_view text, std::string_view language,
                      const QueryPlan& plan) {
  Highlighted result{.text = std::string(text)};
  Analyzer(language).analyze(text, [&](const Token& token) {
    if (std::binary_search(plan.hashes.begin(), plan.hashes.end(),
                           hash_term(token.term))) {
      result.ranges.push_back({token.begin, token.end});
    }
  });
  return result;
}

Passage best_passage(const StoredArticle& article, std::string_view summary,
                     std::string_view language, const QueryPlan& plan) {
  const Window window = best_window(article, plan);
  if (window.worth == 0) {
    return {.snippet = highlight(opening(article, summary), language, plan)};
  }
  const std::string text = article.text();
  const std::vector<std::uint32_t> begins = article.begins();
  const std::size_t section_begin = article.heading_ends()[window.section];
  const std::size_t section_end = article.section_ends()[window.section];
  const std::string_view section =
      std::string_view(text).substr(section_begin, section_end - section_begin);
  const std::size_t first = begins[window.begin] - section_begin;
  const std::size_t last = begins[window.end - 1] - section_begin + 1;
  Passage passage{.snippet = highlight(cut(section, first, last, language),
                                       language, plan)};
  HitSection heading = section_of(article, text, window.section);
  if (!heading.heading.empty()) {
    passage.section = std::move(heading);
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
