// When a page was last looked after.

#pragma once

#include <optional>
#include <string>

#include "engine/article/article.h"
#include "engine/base/date.h"

namespace palpate {

// The latest of its dates; nullopt when it bears none.
std::optional<Date> last_touched(const Article& article);

// Whole months from `from` to `to`; 0 when `to` is earlier.
int months_between(Date from, Date to);

// "March 2015".
std::string month_and_year(Date date);

}  // namespace palpate
