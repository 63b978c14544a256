#include "engine/search/passage.h"

#include <algorithm>
#include <unordered_map>

#include "engine/analysis/analyzer.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kSnippetCharacters = 240;
// Words a passage is searched in at a time: about a snippet's length.
constexpr std::size_t kWindowWords = 36;
// Text on either side of the window in which sentence ends are looked for.
constexpr std::size_t kContextBytes = 400;
constexpr double kRepeatedWord = 0.1;  // Of a word's weight, when said again.

// What each of an article's terms is worth in a passage; 0 for most.
std::vector<double> worth_of_terms(const StoredArticle& article,
                                   const QueryPlan& plan) {
  std::vector<double> worth(article.terms().size() + 1, 0.0);
  const auto add = [&](const PlannedWord& word, double weight) {
    for (const TermHash hash : word.hashes) {
      const StoredArticle::LocalTerm local = article.local(hash);
      if (local != StoredArticle::kNoTerm) {
        worth[local] = std::max(worth[local], word.idf * weight + 0.01);
      }
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
  return worth;
}

struct Window {
  std::size_t begin = 0;  // Tokens.
  std::size_t end = 0;
  std::size_t section = 0;
  double worth = 0;
};

// Slides a window over the text of one section and keeps the best.
class WindowSearch {
 public:
  WindowSearch(const StoredArticle& article, const std::vector<double>& worth)
      : tokens_(article.tokens()), worth_(worth), times_(worth.size()) {}

  void search(std::size_t section, std::size_t begin, std::size_t end) {
    double sum = 0;
    std::size_t left = begin;
    for (std::size_t right = begin; right < end; ++right) {
      sum += enter(term(right));
      if (right - left >= kWindowWords) {
        sum -= leave(term(left++));
      }
      if (sum > best_.worth + 1e-9) {
        best_ = {.begin = left,
                 .end = right + 1,
                 .section = section,
                 .worth = sum};
      }
    }
    while (left < end) {
      leave(term(left++));
    }
  }

  // The best window, cut to its first and last matching words.
  Window best() const {
    Window window = best_;
    while (window.begin < window.end && worth_[term(window.begin)] == 0) {
      ++window.begin;
    }
    return window;
  }

 private:
  std::size_t term(std::size_t token) const {
    const auto local = static_cast<std::size_t>(
        tokens_[token] & ~StoredArticle::kStopWord & 0xffff);
    return std::min(local, worth_.size() - 1);
  }

  double enter(std::size_t term) {
    return worth_[term] * (times_[term]++ == 0 ? 1 : kRepeatedWord);
  }

  double leave(std::size_t term) {
    return worth_[term] * (--times_[term] == 0 ? 1 : kRepeatedWord);
  }

  std::span<const StoredArticle::LocalTerm> tokens_;
  const std::vector<double>& worth_;
  std::vector<std::uint32_t> times_;
  Window best_;
};

Window best_window(const StoredArticle& article,
                   const std::vector<double>& worth) {
  WindowSearch search(article, worth);
  const auto headings = article.heading_tokens();
  const auto texts = article.text_tokens();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t end =
        i + 1 < headings.size() ? headings[i + 1] : article.tokens().size();
    search.search(i, texts[i], end);
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
      open == 0 || std::find(starts.begin(), starts.end(), open) != starts.end();
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
  std::unordered_map<TermHash, bool> wanted;
  for (const PlannedWord& word : plan.words) {
    for (const TermHash hash : word.hashes) {
      wanted[hash] = true;
    }
  }
  for (const PlannedExpansion& expansion : plan.expansions) {
    for (const PlannedWord& word : expansion.words) {
      for (const TermHash hash : word.hashes) {
        wanted[hash] = true;
      }
    }
  }
  Highlighted result{.text = std::string(text)};
  Analyzer(language).analyze(text, [&](const Token& token) {
    if (wanted.contains(hash_term(token.term))) {
      result.ranges.push_back({token.begin, token.end});
    }
  });
  return result;
}

Passage best_passage(const StoredArticle& article, std::string_view summary,
                     std::string_view language, const QueryPlan& plan) {
  const Window window = best_window(article, worth_of_terms(article, plan));
  if (window.worth == 0) {
    return {.snippet =
                highlight(opening(article, summary), language, plan)};
  }
  const std::string text = article.text();
  const std::vector<std::uint32_t> begins = article.begins();
  const std::size_t section_begin = article.heading_ends()[window.section];
  const std::size_t section_end = article.section_ends()[window.section];
  const std::string_view section = std::string_view(text).substr(
      section_begin, section_end - section_begin);
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
  // The article's own numbers of each word, one a language.
  std::vector<std::vector<StoredArticle::LocalTerm>> words;
  for (const PlannedWord& word : phrase.words) {
    std::vector<StoredArticle::LocalTerm>& locals = words.emplace_back();
    for (const TermHash hash : word.hashes) {
      if (const auto local = article.local(hash);
          local != StoredArticle::kNoTerm) {
        locals.push_back(local);
      }
    }
    if (locals.empty()) {
      return false;
    }
  }
  const auto tokens = article.tokens();
  const auto is_word = [&](std::size_t token, std::size_t word) {
    const auto local = static_cast<StoredArticle::LocalTerm>(
        tokens[token] & ~StoredArticle::kStopWord & 0xffff);
    return std::find(words[word].begin(), words[word].end(), local) !=
           words[word].end();
  };
  for (std::size_t at = 0; at + words.size() <= tokens.size(); ++at) {
    std::size_t matched = 0;
    while (matched < words.size() && is_word(at + matched, matched)) {
      ++matched;
    }
    if (matched == words.size()) {
      return true;
    }
  }
  return words.empty();
}

}  // namespace palpate
