// A filter's text, word by word.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palpate {

struct FilterToken {
  enum class Kind {
    kEnd,
    kWord,    // Unquoted: an attribute, a value or a keyword.
    kQuoted,  // A value, without its quotes.
    kSign,    // = != < <= > >= ( ) [ ] ,
  };

  Kind kind = Kind::kEnd;
  std::string text = {};
  std::size_t begin = 0;  // Bytes in the filter.

  bool is(std::string_view sign) const {
    return kind == Kind::kSign && text == sign;
  }

  // Keywords are written in capitals.
  bool is_word(std::string_view word) const {
    return kind == Kind::kWord && text == word;
  }
};

// Looks one token ahead. Throws Problem (400) with `code` for an open quote.
class FilterLexer {
 public:
  FilterLexer(std::string_view text, const std::string& code);

  const FilterToken& next() const { return next_; }

  FilterToken take();

  // The next token, if it is that sign or keyword, is taken.
  bool skip(std::string_view sign_or_word);

  // Throws: `expected` should stand where `token` stands.
  [[noreturn]] void fail(const FilterToken& token,
                         std::string_view expected) const;

 private:
  void read();
  void read_quoted(char quote);

  std::string_view text_;
  const std::string& code_;
  std::size_t at_ = 0;
  FilterToken next_;
};

}  // namespace palpate
