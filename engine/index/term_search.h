// Where a term stands in a list that is sorted by terms' hashes.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "engine/index/article_record.h"

namespace palpate {

// Where to look first in a list of `size`.
inline std::size_t guess_of(TermHash term, std::size_t size) {
  return size * std::uint64_t{term} >> 32U;
}

// The first of `rows` whose term is not less. Hashes are spread evenly, so that
// one tells about where it stands: off by the square root of their number, as a
// rule. From there on in steps that double.
template <typename Row, typename TermOf = std::identity>
std::size_t first_not_less(std::span<const Row> rows, TermHash term,
                           TermOf term_of = {}) {
  const auto at = [&](std::size_t i) { return std::invoke(term_of, rows[i]); };
  std::size_t low = 0;
  std::size_t high = rows.size();
  std::size_t guess = guess_of(term, rows.size());
  for (std::size_t step = 4; low < high; step *= 2) {
    if (at(guess) < term) {
      low = guess + 1;
      guess += step;
      if (guess >= high || at(guess) >= term) {
        high = std::min(guess, high);
        break;
      }
    } else {
      high = guess;
      if (guess < low + step || at(guess - step) < term) {
        low = std::max(low, guess - std::min(guess, step));
        break;
      }
      guess -= step;
    }
  }
  const auto found = std::ranges::lower_bound(rows.subspan(low, high - low),
                                              term, {}, term_of);
  return static_cast<std::size_t>(found - rows.begin());
}

}  // namespace palpate
