#include "searchd/meilisearch/filter_lexer.h"

#include <algorithm>

#include "engine/text/unicode.h"
#include "searchd/meilisearch/error.h"

namespace palpate {
namespace {

constexpr std::string_view kSpaces = " \t\n\r";
constexpr std::string_view kSigns = "=!<>()[],";

bool is_one_of(std::string_view characters, char c) {
  return characters.find(c) != std::string_view::npos;
}

}  // namespace

FilterLexer::FilterLexer(std::string_view text, const std::string& code)
    : text_(text), code_(code) {
  read();
}

FilterToken FilterLexer::take() {
  FilterToken taken = std::move(next_);
  read();
  return taken;
}

bool FilterLexer::skip(std::string_view sign_or_word) {
  if (!next_.is(sign_or_word) && !next_.is_word(sign_or_word)) {
    return false;
  }
  read();
  return true;
}

void FilterLexer::fail(const FilterToken& token,
                       std::string_view expected) const {
  const std::size_t character = code_points(text_.substr(0, token.begin)) + 1;
  throw invalid_value(code_, "filter, character " + std::to_string(character) +
                                 ": expected " + std::string(expected) + ".");
}

void FilterLexer::read() {
  at_ = std::min(text_.find_first_not_of(kSpaces, at_), text_.size());
  next_ = {.begin = at_};
  if (at_ == text_.size()) {
    return;
  }
  const char c = text_[at_];
  if (c == '"' || c == '\'') {
    read_quoted(c);
  } else if (is_one_of(kSigns, c)) {
    const bool two = is_one_of("!<>", c) && text_.substr(at_ + 1, 1) == "=";
    next_.kind = FilterToken::Kind::kSign;
    next_.text = text_.substr(at_, two ? 2 : 1);
    at_ += next_.text.size();
  } else {
    const std::size_t end =
        text_.find_first_of(std::string(kSpaces) + std::string(kSigns), at_);
    next_.kind = FilterToken::Kind::kWord;
    next_.text = text_.substr(at_, end - at_);
    at_ += next_.text.size();
  }
}

// A quote or backslash after a backslash is the character itself.
void FilterLexer::read_quoted(char quote) {
  next_.kind = FilterToken::Kind::kQuoted;
  for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
    const bool escaped = text_[at_] == '\\' && at_ + 1 < text_.size() &&
                         (text_[at_ + 1] == quote || text_[at_ + 1] == '\\');
    at_ += escaped;
    next_.text += text_[at_];
  }
  if (at_ == text_.size()) {
    fail(next_, "an end to this quoted value");
  }
  ++at_;
}

}  // namespace palpate
