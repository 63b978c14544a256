// Text to terms. Articles, queries and snippets all pass through the same
// Analyzer; nothing else in the house may split text into words.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// The views of a Token live until the sink returns.
struct Token {
  std::string_view term;     // What the index stores: folded stem, "anxieti".
  std::string_view surface;  // The word itself, folded: "anxieties".
  std::uint32_t begin = 0;   // Byte range in the text, for highlights.
  std::uint32_t end = 0;
  bool stop_word = false;  // Grammar, not content: "the", never "not".
};

using TokenSink = std::function<void(const Token&)>;

// Stateless to its users: share one between threads (stemmers and caches are
// kept for each thread inside).
class Analyzer {
 public:
  // `language` is BCP 47; "" is English. A language without a stemmer or stop
  // words is only folded.
  explicit Analyzer(std::string_view language = "en");

  const std::string& language() const { return language_; }

  void analyze(std::string_view text, const TokenSink& sink) const;

  // The end of the token that begins at `begin`, without looking at the rest
  // of the text; 0 where that cannot tell.
  std::size_t end_of_token(std::string_view text, std::size_t begin) const;

  // The terms of a short text, stop words included.
  std::vector<std::string> terms(std::string_view text) const;

 private:
  std::string language_;  // Primary subtag: "en" for "en-AU".
  bool apostrophe_parts_ = false;
};

}  // namespace palpate
