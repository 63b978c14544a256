#include "engine/base/date.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace palpate {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday",  "wednesday", "thursday",
    "friday", "saturday", "sunday"};

// Locale-free, unlike <cctype>.
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Reads forward through a text; every step that fails leaves it where it was.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  void skip_spaces() {
    skip([](char c) { return is_space(c); });
  }

  void skip_spaces_and_commas() {
    skip([](char c) { return is_space(c) || c == ','; });
  }

  bool take(char wanted) {
    if (rest_.empty() || lower(rest_.front()) != wanted) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<unsigned> number(std::size_t min_digits,
                                 std::size_t max_digits) {
    std::size_t digits = 0;
    unsigned value = 0;
    while (digits < rest_.size() && is_digit(rest_[digits])) {
      if (digits == max_digits) {
        return std::nullopt;
      }
      value = value * 10 + static_cast<unsigned>(rest_[digits] - '0');
      ++digits;
    }
    if (digits < min_digits) {
      return std::nullopt;
    }
    rest_.remove_prefix(digits);
    return value;
  }

  // The number of the name that begins here in full or by its first three
  // letters or more ("Jan", "Sept."), counted from 1.
  template <std::size_t N>
  std::optional<unsigned> name(const std::array<std::string_view, N>& names) {
    std::size_t length = 0;
    while (length < rest_.size() && is_letter(rest_[length])) {
      ++length;
    }
    for (std::size_t i = 0; i < N; ++i) {
      if (length >= 3 && length <= names[i].size() &&
          std::equal(rest_.begin(),
                     rest_.begin() + static_cast<std::ptrdiff_t>(length),
                     names[i].begin(),
                     [](char a, char b) { return lower(a) == b; })) {
        rest_.remove_prefix(length);
        take('.');
        return static_cast<unsigned>(i + 1);
      }
    }
    return std::nullopt;
  }

  // "5th January": the letters after the day.
  void skip_ordinal() {
    if (rest_.size() >= 2 && is_letter(rest_[0]) && is_letter(rest_[1]) &&
        (rest_.size() == 2 || !is_letter(rest_[2]))) {
      rest_.remove_prefix(2);
    }
  }

  // Nothing is left, or a time of day is. Prose that begins with a date
  // ("5 May 2020 was a Tuesday") is not a date.
  bool at_end_or_time() {
    const bool parted = take('t') || rest_.empty() || is_space(rest_.front()) ||
                        rest_.front() == ',';
    skip_spaces_and_commas();
    if (rest_.empty()) {
      return parted;
    }
    if (parted && take('a') && !take('t')) {
      return false;
    }
    skip_spaces();
    return parted && number(1, 2).has_value() && take(':') &&
           number(2, 2).has_value();
  }

 private:
  template <typename Predicate>
  void skip(Predicate unwanted) {
    while (!rest_.empty() && unwanted(rest_.front())) {
      rest_.remove_prefix(1);
    }
  }

  std::string_view rest_;
};

std::optional<Date> finish(DateScanner& scanner, unsigned year, unsigned month,
                           unsigned day) {
  const Date date{std::chrono::year{static_cast<int>(year)},
                  std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok() || !scanner.at_end_or_time()) {
    return std::nullopt;
  }
  return date;
}

// "2024-01-05", "2024/01/05".
std::optional<Date> year_first(DateScanner scanner) {
  const auto year = scanner.number(4, 4);
  const char separator = scanner.take('/') ? '/' : '-';
  if (!year || (separator == '-' && !scanner.take('-'))) {
    return std::nullopt;
  }
  const auto month = scanner.number(1, 2);
  if (!month || !scanner.take(separator)) {
    return std::nullopt;
  }
  const auto day = scanner.number(1, 2);
  return day ? finish(scanner, *year, *month, *day) : std::nullopt;
}

// "5 January 2024", "Fri, 05 Jan 2024".
std::optional<Date> day_first(DateScanner scanner) {
  const auto day = scanner.number(1, 2);
  if (!day) {
    return std::nullopt;
  }
  scanner.skip_ordinal();
  scanner.skip_spaces();
  const auto month = scanner.name(kMonths);
  scanner.skip_spaces_and_commas();
  const auto year = scanner.number(4, 4);
  return month && year ? finish(scanner, *year, *month, *day) : std::nullopt;
}

// "January 5, 2024".
std::optional<Date> month_first(DateScanner scanner) {
  const auto month = scanner.name(kMonths);
  if (!month) {
    return std::nullopt;
  }
  scanner.skip_spaces();
  const auto day = scanner.number(1, 2);
  if (!day) {
    return std::nullopt;
  }
  scanner.skip_ordinal();
  scanner.skip_spaces_and_commas();
  const auto year = scanner.number(4, 4);
  return year ? finish(scanner, *year, *month, *day) : std::nullopt;
}

std::string padded(unsigned value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) {
    digits.insert(0, width - digits.size(), '0');
  }
  return digits;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  DateScanner scanner(text);
  scanner.skip_spaces();
  if (scanner.name(kWeekdays)) {
    scanner.skip_spaces_and_commas();
  }
  for (const auto read : {year_first, day_first, month_first}) {
    if (const auto date = read(scanner)) {
      return date;
    }
  }
  return std::nullopt;
}

std::string to_iso(Date date) {
  const int year = static_cast<int>(date.year());
  return (year < 0 ? "-" : "") +
         padded(static_cast<unsigned>(year < 0 ? -year : year), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2);
}

Date today() {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::system_clock::now());
}

int days_between(Date from, Date to) {
  return static_cast<int>(
      (std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

}  // namespace palpate
