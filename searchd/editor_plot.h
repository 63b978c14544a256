// Plots for the editors' desk, drawn as inline SVG: no script, no style
// attribute, colours by class (web/editor.css). The numbers stand in a table
// beside each plot, so the drawings themselves are hidden from screen readers.

#pragma once

#include <string>
#include <vector>

#include "searchd/demand_counts.h"

namespace palpate {

// One bar a day, the searches without a result at its foot; days without a
// search are gaps. Shows the `days` days up to the last one counted.
std::string day_plot(const std::vector<std::pair<Date, DayCount>>& counts,
                     int days);

// A bar as wide as `part` of `whole`; `from` is where in the bar the darker
// share begins ("clicks of searches"), 0 for none.
std::string share_bar(double part, double whole, double darker = 0);

}  // namespace palpate
