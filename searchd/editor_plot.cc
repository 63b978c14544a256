#include "searchd/editor_plot.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace palpate {
namespace {

constexpr double kWidth = 720;
constexpr double kHeight = 160;
constexpr double kFoot = 22;    // For the dates.
constexpr double kMargin = 36;  // For the numbers.

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

std::string rectangle(std::string_view name, const Box& box) {
  return "<rect class=\"" + std::string(name) + "\" x=\"" + number(box.x) +
         "\" y=\"" + number(box.y) + "\" width=\"" + number(box.width) +
         "\" height=\"" + number(box.height) + "\"/>";
}

std::string label(std::string_view anchor, double x, double y,
                  const std::string& text) {
  return "<text text-anchor=\"" + std::string(anchor) + "\" x=\"" + number(x) +
         "\" y=\"" + number(y) + "\">" + text + "</text>";
}

// The next round number: 1, 2 or 5 times a power of ten.
std::uint64_t round_up(std::uint64_t value) {
  std::uint64_t power = 1;
  while (power * 10 <= value) {
    power *= 10;
  }
  for (const std::uint64_t factor : {1, 2, 5}) {
    if (factor * power >= value) {
      return factor * power;
    }
  }
  return 10 * power;
}

std::string grid(std::uint64_t top, double plot_height) {
  std::string svg;
  for (const std::uint64_t value : {std::uint64_t{0}, top / 2, top}) {
    const double y = 6 + plot_height * (1 - static_cast<double>(value) /
                                                static_cast<double>(top));
    svg += "<line class=\"grid\" x1=\"" + number(kMargin) + "\" x2=\"" +
           number(kWidth) + "\" y1=\"" + number(y) + "\" y2=\"" + number(y) +
           "\"/>" + label("end", kMargin - 6, y + 4, std::to_string(value));
  }
  return svg;
}

}  // namespace

std::string day_plot(const std::vector<std::pair<Date, DayCount>>& counts,
                     int days) {
  if (counts.empty()) {
    return "";
  }
  const std::chrono::sys_days last(counts.back().first);
  const std::chrono::sys_days first = last - std::chrono::days(days - 1);
  std::uint64_t most = 2;
  for (const auto& [day, count] : counts) {
    if (std::chrono::sys_days(day) >= first) {
      most = std::max(most, count.searches);
    }
  }
  const std::uint64_t top = round_up(most);
  const double plot_height = kHeight - kFoot - 6;
  const double step = (kWidth - kMargin) / days;
  const auto scaled = [&](std::uint64_t value) {
    return plot_height * static_cast<double>(value) / static_cast<double>(top);
  };
  std::string svg = "<svg class=\"plot\" viewBox=\"0 0 " + number(kWidth) +
                    " " + number(kHeight) + "\" aria-hidden=\"true\">" +
                    grid(top, plot_height);
  for (const auto& [day, count] : counts) {
    const auto at = (std::chrono::sys_days(day) - first).count();
    if (at < 0) {
      continue;
    }
    const double x = kMargin + step * static_cast<double>(at);
    const double all = scaled(count.searches);
    const double without = scaled(count.without_result);
    const double foot = 6 + plot_height;
    svg += rectangle("found", {x, foot - all, step * 0.8, all - without});
    svg += rectangle("lost", {x, foot - without, step * 0.8, without});
  }
  svg += label("start", kMargin, kHeight - 4, to_iso(Date(first)));
  svg += label("end", kWidth, kHeight - 4, to_iso(Date(last)));
  return svg + "</svg>";
}

std::string share_bar(double part, double whole, double darker) {
  const double width = whole <= 0 ? 0 : std::clamp(part / whole, 0.0, 1.0);
  std::string svg =
      "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\">" +
      rectangle("found", {0, 0, 100 * width, 8});
  if (darker > 0) {
    svg += rectangle("clicked", {0, 0, 100 * width * std::min(darker, 1.0), 8});
  }
  return svg + "</svg>";
}

}  // namespace palpate
