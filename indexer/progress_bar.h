// What a person at a terminal sees while the indexer works.

#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string_view>

#include "engine/ingest/update_index.h"

namespace palpate {

// Draws on one line of `out`, at most ten times a second; draws nothing when
// `enabled` is false (no terminal, --quiet).
class ProgressBar : public Progress {
 public:
  ProgressBar(std::ostream& out, bool enabled)
      : out_(out), enabled_(enabled) {}
  ~ProgressBar() override;

  void on_read(std::uint64_t bytes, std::uint64_t total_bytes) override;
  void on_step(std::string_view step) override;

 private:
  void draw(std::string_view line);

  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  bool enabled_;
  bool drawn_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_drawn_;
};

}  // namespace palpate
