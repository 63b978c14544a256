#include "engine/base/date.h"

#include "tests/support/catch.h"

namespace palpate {

namespace {

std::string read(std::string_view text) {
  const auto date = parse_date(text);
  return date ? to_iso(*date) : "none";
}

Date day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year{year} / static_cast<int>(month) /
         static_cast<int>(of_month);
}

}  // namespace

TEST_CASE("Dates are read in every way that sites write them") {
  CHECK(read("2024-01-05") == "2024-01-05");
  CHECK(read("  2024-01-05  ") == "2024-01-05");
  CHECK(read("2024-1-5") == "2024-01-05");
  CHECK(read("2024/01/05") == "2024-01-05");
  CHECK(read("2024-01-05T10:00:00Z") == "2024-01-05");
  CHECK(read("2024-01-05T10:00:00.123+02:00") == "2024-01-05");
  CHECK(read("2024-01-05 10:00") == "2024-01-05");
  CHECK(read("2024-01-05 10:00:00 +0100") == "2024-01-05");
  CHECK(read("5 January 2024") == "2024-01-05");
  CHECK(read("5th January 2024") == "2024-01-05");
  CHECK(read("05 JAN 2024") == "2024-01-05");
  CHECK(read("January 5, 2024") == "2024-01-05");
  CHECK(read("Jan. 5th, 2024") == "2024-01-05");
  CHECK(read("Sept 5, 2024 at 10:15 am") == "2024-09-05");
  CHECK(read("Fri, 05 Jan 2024 10:00:00 +0000") == "2024-01-05");
  CHECK(read("Friday, January 5, 2024") == "2024-01-05");
}

TEST_CASE("Days that do not exist are no dates") {
  CHECK(read("2023-02-29") == "none");
  CHECK(read("2024-02-29") == "2024-02-29");
  CHECK(read("30 February 2024") == "none");
  CHECK(read("2024-13-01") == "none");
  CHECK(read("2024-00-10") == "none");
  CHECK(read("0000-00-00 00:00:00") == "none");
}

TEST_CASE("Text that merely contains or begins with a date is no date") {
  CHECK(read("") == "none");
  CHECK(read("soon") == "none");
  CHECK(read("5 May 2020 was a Tuesday") == "none");
  CHECK(read("May 2020") == "none");
  CHECK(read("2024-01") == "none");
  CHECK(read("2024-01-055") == "none");
  CHECK(read("2024-01-05-tension-headache") == "none");
  CHECK(read("20240105") == "none");
  CHECK(read("2024-01/05") == "none");
  CHECK(read("99999999999999999999") == "none");
  CHECK(read("5 Janvier 2024") == "none");
  CHECK(read("Mayhem 5, 2024") == "none");
}

TEST_CASE("ISO dates keep their zeros") {
  CHECK(to_iso(day(2024, 1, 5)) == "2024-01-05");
  CHECK(to_iso(day(987, 12, 31)) == "0987-12-31");
}

TEST_CASE("Days between dates are signed and know leap years") {
  CHECK(days_between(day(2024, 2, 28), day(2024, 3, 1)) == 2);
  CHECK(days_between(day(2024, 3, 1), day(2024, 2, 28)) == -2);
  CHECK(days_between(day(2023, 1, 1), day(2024, 1, 1)) == 365);
  CHECK(days_between(today(), today()) == 0);
}

}  // namespace palpate
