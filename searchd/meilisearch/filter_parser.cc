#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>

#include "engine/base/date.h"
#include "engine/text/unicode.h"
#include "searchd/meilisearch/error.h"
#include "searchd/meilisearch/filter.h"
#include "searchd/meilisearch/filter_lexer.h"

namespace palpate {
namespace {

// More are no filter that a page offers, and each costs time for each article.
constexpr std::size_t kMostConditions = 500;
constexpr int kDeepest = 50;

constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kSecondsPerDay = 86'400;
// Shorter ones are years; this many seconds were over in 1973.
constexpr std::size_t kTimestampDigits = 9;

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number)
                                                   : std::nullopt;
}

// "2024-01-05", with or without a time, or seconds since 1970.
std::optional<std::int64_t> read_day(std::string_view text) {
  const auto number = read_number(text);
  if (number && text.size() >= kTimestampDigits) {
    return *number / kSecondsPerDay;
  }
  const auto date = parse_date(text);
  if (!date || !text.starts_with(to_iso(*date))) {
    return std::nullopt;
  }
  return std::chrono::sys_days(*date).time_since_epoch().count();
}

Filter negated(Filter filter) {
  return {.op = Filter::Op::kNot, .children = {std::move(filter)}};
}

class Parser {
 public:
  Parser(std::string_view text, const std::string& code,
         std::size_t& conditions)
      : lexer_(text, code), conditions_(conditions) {}

  Filter parse() {
    Filter filter = any();
    if (lexer_.next().kind != FilterToken::Kind::kEnd) {
      lexer_.fail(lexer_.next(), "AND, OR or the end");
    }
    return filter;
  }

 private:
  Filter any() {
    return joined("OR", Filter::Op::kAny, [this] { return all(); });
  }

  Filter all() {
    return joined("AND", Filter::Op::kAll, [this] { return one(); });
  }

  template <typename Part>
  Filter joined(std::string_view word, Filter::Op op, Part part) {
    Filter first = part();
    if (!lexer_.next().is_word(word)) {
      return first;
    }
    Filter filter{.op = op, .children = {std::move(first)}};
    while (lexer_.skip(word)) {
      filter.children.push_back(part());
    }
    return filter;
  }

  Filter one() {
    if (++depth_ > kDeepest) {
      lexer_.fail(lexer_.next(), "at most 50 levels");
    }
    Filter filter;
    if (lexer_.skip("NOT")) {
      filter = negated(one());
    } else if (lexer_.skip("(")) {
      filter = any();
      expect(")", "\")\"");
    } else {
      filter = condition();
    }
    --depth_;
    return filter;
  }

  Filter condition() {
    const FilterToken token = lexer_.take();
    const bool named = token.kind == FilterToken::Kind::kWord ||
                       token.kind == FilterToken::Kind::kQuoted;
    const auto attribute = named ? attribute_named(token.text) : std::nullopt;
    if (!attribute || comparison_of(*attribute) == Comparison::kNone) {
      lexer_.fail(token, "one of " + filterable_names());
    }
    attribute_ = *attribute;
    return lexer_.skip("NOT") ? negated(test(true)) : test(false);
  }

  // What stands after an attribute, or after "NOT" there.
  Filter test(bool after_not) {
    if (lexer_.skip("IN")) {
      return in_list();
    }
    if (lexer_.skip("EXISTS")) {
      return exists();
    }
    if (lexer_.skip("CONTAINS")) {
      return part_of_text(Filter::Op::kContains);
    }
    if (lexer_.skip("STARTS")) {
      expect("WITH", "WITH");
      return part_of_text(Filter::Op::kStartsWith);
    }
    if (after_not) {
      lexer_.fail(lexer_.next(), "IN, EXISTS, CONTAINS or STARTS WITH");
    }
    return lexer_.skip("IS") ? nothing() : comparison();
  }

  // "IS NULL" and "IS EMPTY" come to the same: no value.
  Filter nothing() {
    const bool something = lexer_.skip("NOT");
    if (!lexer_.skip("NULL") && !lexer_.skip("EMPTY")) {
      lexer_.fail(lexer_.next(), "NULL or EMPTY");
    }
    return something ? exists() : negated(exists());
  }

  Filter comparison() {
    if (lexer_.skip("=")) {
      return equals(value());
    }
    if (lexer_.skip("!=")) {
      return negated(equals(value()));
    }
    for (const std::string_view sign : {">=", ">", "<=", "<"}) {
      if (lexer_.skip(sign)) {
        const std::int64_t bound = ordered(value());
        return sign == ">="  ? within(bound, kLast)
               : sign == ">" ? within(bound + 1, kLast)
               : sign == "<" ? within(kFirst, bound - 1)
                             : within(kFirst, bound);
      }
    }
    const FilterToken from = value("=, !=, <, >, IN, TO, EXISTS or IS");
    expect("TO", "TO and a second value");
    return within(ordered(from), ordered(value()));
  }

  Filter in_list() {
    expect("[", "\"[\"");
    Filter list{.op = Filter::Op::kAny};
    while (!lexer_.skip("]")) {
      list.children.push_back(equals(value()));
      if (!lexer_.skip(",") && !lexer_.next().is("]")) {
        lexer_.fail(lexer_.next(), "\",\" or \"]\"");
      }
    }
    return list;
  }

  Filter equals(const FilterToken& value) {
    const Comparison comparison = comparison_of(attribute_);
    if (comparison == Comparison::kDate || comparison == Comparison::kNumber) {
      return within(ordered(value), ordered(value));
    }
    return leaf({.op = Filter::Op::kEquals, .text = comparable(value.text)});
  }

  Filter part_of_text(Filter::Op op) {
    const FilterToken part = value();
    if (comparison_of(attribute_) != Comparison::kText &&
        comparison_of(attribute_) != Comparison::kExact) {
      lexer_.fail(part, "an attribute of text before it");
    }
    return leaf({.op = op, .text = comparable(part.text)});
  }

  Filter within(std::int64_t from, std::int64_t to) {
    return leaf({.op = Filter::Op::kWithin, .from = from, .to = to});
  }

  Filter exists() { return leaf({.op = Filter::Op::kExists}); }

  Filter leaf(Filter filter) {
    if (++conditions_ > kMostConditions) {
      lexer_.fail(lexer_.next(), "at most 500 conditions in all");
    }
    filter.attribute = attribute_;
    return filter;
  }

  std::string comparable(const std::string& text) const {
    return comparison_of(attribute_) == Comparison::kText ? fold(text) : text;
  }

  std::int64_t ordered(const FilterToken& value) const {
    const Comparison comparison = comparison_of(attribute_);
    const auto number = comparison == Comparison::kDate ? read_day(value.text)
                        : comparison == Comparison::kNumber
                            ? read_number(value.text)
                            : std::nullopt;
    if (!number || *number == kFirst || *number == kLast) {
      lexer_.fail(value, comparison == Comparison::kDate
                             ? "a date as YYYY-MM-DD, or seconds since 1970"
                         : comparison == Comparison::kNumber
                             ? "a whole number"
                             : "an attribute that has an order before it: "
                               "published, updated or year");
    }
    return *number;
  }

  FilterToken value(std::string_view expected = "a value") {
    if (lexer_.next().kind != FilterToken::Kind::kWord &&
        lexer_.next().kind != FilterToken::Kind::kQuoted) {
      lexer_.fail(lexer_.next(), expected);
    }
    return lexer_.take();
  }

  void expect(std::string_view sign_or_word, std::string_view said) {
    if (!lexer_.skip(sign_or_word)) {
      lexer_.fail(lexer_.next(), said);
    }
  }

  FilterLexer lexer_;
  std::size_t& conditions_;  // Over all texts of a list.
  Attribute attribute_ = Attribute::kId;
  int depth_ = 0;
};

class ListReader {
 public:
  explicit ListReader(const std::string& code) : code_(code) {}

  // A list holds texts and, one level down, lists of texts.
  Filter read(const nlohmann::ordered_json& filter, int level) {
    if (filter.is_string()) {
      const std::string text = clean_utf8(filter.get_ref<const std::string&>());
      return text.find_first_not_of(" \t\n") == std::string::npos
                 ? Filter()
                 : Parser(text, code_, conditions_).parse();
    }
    if (!filter.is_array() || level > 1 || filter.size() > kMostConditions) {
      throw invalid_value(
          code_,
          "filter takes a text, or a list of texts and of lists of "
          "texts.");
    }
    Filter list{.op = level == 0 ? Filter::Op::kAll : Filter::Op::kAny};
    for (const auto& item : filter) {
      list.children.push_back(read(item, level + 1));
    }
    return list;
  }

 private:
  const std::string& code_;
  std::size_t conditions_ = 0;
};

}  // namespace

Filter parse_filter(const nlohmann::ordered_json& filter,
                    const std::string& code) {
  return ListReader(code).read(filter, 0);
}

}  // namespace palpate
