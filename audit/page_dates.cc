#include "audit/page_dates.h"

#include <algorithm>
#include <array>

namespace palpate {

std::optional<Date> last_touched(const Article& article) {
  return std::max({article.published, article.updated, article.reviewed});
}

int months_between(Date from, Date to) {
  const int months =
      (static_cast<int>(to.year()) - static_cast<int>(from.year())) * 12 +
      static_cast<int>(static_cast<unsigned>(to.month())) -
      static_cast<int>(static_cast<unsigned>(from.month())) -
      (to.day() < from.day() ? 1 : 0);
  return std::max(months, 0);
}

std::string month_and_year(Date date) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return std::string(kMonths[static_cast<unsigned>(date.month()) - 1]) + " " +
         std::to_string(static_cast<int>(date.year()));
}

}  // namespace palpate
