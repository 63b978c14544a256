#include "indexer/progress_bar.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace palpate {
namespace {

constexpr std::size_t kBarWidth = 30;
constexpr double kMegabyte = 1e6;

std::string format_line(double done, double total, double seconds) {
  const double share = total > 0 ? std::min(1.0, done / total) : 1.0;
  const auto filled =
      static_cast<std::size_t>(share * static_cast<double>(kBarWidth));
  const double rate = seconds > 0 ? done / seconds : 0;
  const double left = rate > 0 ? (total - done) / rate : 0;
  char numbers[96];
  std::snprintf(numbers, sizeof(numbers),
                "] %3.0f %%  %.1f of %.1f MB  %.1f MB/s  %.0f s left",
                share * 100, done / kMegabyte, total / kMegabyte,
                rate / kMegabyte, left);
  return '[' + std::string(filled, '#') + std::string(kBarWidth - filled, ' ') +
         numbers;
}

}  // namespace

ProgressBar::~ProgressBar() {
  if (drawn_) {
    draw("");
    out_ << '\r' << std::flush;
  }
}

void ProgressBar::on_read(std::uint64_t bytes, std::uint64_t total_bytes) {
  const Clock::time_point now = Clock::now();
  if (!enabled_ || now - last_drawn_ < std::chrono::milliseconds(100)) {
    return;
  }
  last_drawn_ = now;
  draw(format_line(static_cast<double>(bytes),
                   static_cast<double>(total_bytes),
                   std::chrono::duration<double>(now - started_).count()));
}

void ProgressBar::on_step(std::string_view step) {
  if (enabled_) {
    draw(std::string(step) + " ...");
  }
}

void ProgressBar::draw(std::string_view line) {
  // Back to the first column, the line, then blanks over what stood there.
  out_ << '\r' << line << "\x1b[K" << std::flush;
  drawn_ = true;
}

}  // namespace palpate
