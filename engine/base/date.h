// Calendar dates as articles bear them: no clock time, no time zone.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

using Date = std::chrono::year_month_day;

// Reads the date at the start of `text`: "2024-01-05", optionally followed by a
// time ("2024-01-05T10:00:00Z", "2024-01-05 10:00"), "2024/01/05",
// "5 January 2024", "January 5, 2024", "Fri, 05 Jan 2024 10:00:00 +0000" (as
// RSS has it). English month names only. Returns nullopt for anything else and
// for dates that do not exist (30 February).
std::optional<Date> parse_date(std::string_view text);

// "2024-01-05".
std::string to_iso(Date date);

// Today in UTC. The one place that asks the clock for a date.
Date today();

// Whole days from `from` to `to`; negative when `to` is earlier.
int days_between(Date from, Date to);

}  // namespace palpate
