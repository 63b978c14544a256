#include "engine/query/query_parser.h"

#include <algorithm>
#include <array>
#include <optional>

namespace palpate {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct Prefix {
  std::string_view text;
  Clause::Kind kind;
};

constexpr std::array<Prefix, 3> kPrefixes = {
    {{"title:", Clause::Kind::kTitle},
     {"topic:", Clause::Kind::kTopic},
     {"author:", Clause::Kind::kAuthor}}};

bool starts_with_folded(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(),
                    [](char a, char b) {
                      return a == (b >= 'A' && b <= 'Z' ? b + 32 : b);
                    });
}

// Length of the quotation mark at the front, or 0: keyboards make curly ones.
std::size_t quote_length(std::string_view text) {
  constexpr std::array<std::string_view, 5> kQuotes = {
      "\"", "\u201C", "\u201D", "\u201E", "\u201F"};
  for (const std::string_view quote : kQuotes) {
    if (text.starts_with(quote)) {
      return quote.size();
    }
  }
  return 0;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  std::vector<Clause> parse() {
    while (skip_spaces()) {
      if (!take_or()) {
        take_clause();
      }
    }
    return std::move(clauses_);
  }

 private:
  bool skip_spaces() {
    while (!rest_.empty() && is_space(rest_.front())) {
      rest_.remove_prefix(1);
    }
    return !rest_.empty();
  }

  // An OR counts only between two clauses; elsewhere it is a word.
  bool take_or() {
    if (clauses_.empty() || !rest_.starts_with("OR") || rest_.size() < 3 ||
        !is_space(rest_[2])) {
      return false;
    }
    rest_.remove_prefix(2);
    if (!clauses_.back().excluded) {
      clauses_.back().optional = true;
      after_or_ = true;
    }
    return true;
  }

  void take_clause() {
    Clause clause;
    if (rest_.size() > 1 && rest_[0] == '-' && !is_space(rest_[1]) &&
        rest_[1] != '-') {
      clause.excluded = true;
      rest_.remove_prefix(1);
    }
    for (const Prefix& prefix : kPrefixes) {
      if (starts_with_folded(rest_, prefix.text) &&
          rest_.size() > prefix.text.size() &&
          !is_space(rest_[prefix.text.size()])) {
        clause.kind = prefix.kind;
        rest_.remove_prefix(prefix.text.size());
        break;
      }
    }
    if (const auto phrase = take_quoted()) {
      if (clause.kind == Clause::Kind::kWords) {
        clause.kind = Clause::Kind::kPhrase;
      }
      clause.text = *phrase;
    } else {
      clause.text = take_word();
    }
    add(std::move(clause));
  }

  std::optional<std::string> take_quoted() {
    const std::size_t open = quote_length(rest_);
    if (open == 0) {
      return std::nullopt;
    }
    for (std::size_t end = open; end < rest_.size(); ++end) {
      if (const std::size_t close = quote_length(rest_.substr(end))) {
        std::string phrase(rest_.substr(open, end - open));
        rest_.remove_prefix(end + close);
        return phrase;
      }
    }
    rest_.remove_prefix(open);  // Never closed: a reader still typing.
    return std::nullopt;
  }

  std::string take_word() {
    std::size_t end = 0;
    while (end < rest_.size() && !is_space(rest_[end]) &&
           quote_length(rest_.substr(end)) == 0) {
      ++end;
    }
    std::string word(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return word;
  }

  void add(Clause clause) {
    if (clause.text.empty()) {
      return;
    }
    clause.optional = after_or_ && !clause.excluded;
    after_or_ = false;
    const bool joins = clause.kind == Clause::Kind::kWords &&
                       !clause.excluded && !clauses_.empty() &&
                       clauses_.back().kind == Clause::Kind::kWords &&
                       !clauses_.back().excluded;
    if (joins) {
      clauses_.back().text += ' ' + clause.text;
    } else {
      clauses_.push_back(std::move(clause));
    }
  }

  std::string_view rest_;
  std::vector<Clause> clauses_;
  bool after_or_ = false;
};

}  // namespace

std::vector<Clause> parse_query(std::string_view text) {
  return Parser(text).parse();
}

}  // namespace palpate
