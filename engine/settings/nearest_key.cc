#include "engine/settings/nearest_key.h"

#include <algorithm>
#include <cstddef>

namespace palpate {
namespace {

using Row = std::vector<std::size_t>;

// Optimal string alignment distance.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<Row> rows(a.size() + 1, Row(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      const std::size_t replace = a[i - 1] == b[j - 1] ? 0 : 1;
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1,
                             rows[i - 1][j - 1] + replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.size()][b.size()];
}

}  // namespace

std::string nearest_key(std::string_view typed,
                        const std::vector<std::string>& known) {
  constexpr std::size_t kLongestKey = 64;
  if (typed.size() > kLongestKey) {
    return "";
  }
  std::string nearest;
  std::size_t fewest = 1 + std::max<std::size_t>(1, typed.size() / 3);
  for (const std::string& key : known) {
    const std::size_t distance = edits(typed, key);
    if (distance < fewest) {
      fewest = distance;
      nearest = key;
    }
  }
  return nearest;
}

}  // namespace palpate
