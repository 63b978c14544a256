#include "engine/text/typing_distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kMaxLength = 64;

// Costs of slips, chosen on the misspelt titles of a development set: a flat
// optimum, so round numbers.
constexpr double kDoubled = 0.6;
constexpr double kMissing = 0.9;
constexpr double kNear = 0.7;
constexpr double kSwap = 0.7;

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

// Next to each other on a QWERTY keyboard, whose rows are half a key apart.
bool are_near(char a, char b) {
  constexpr std::array<std::string_view, 3> kRows = {"qwertyuiop", "asdfghjkl",
                                                     "zxcvbnm"};
  const auto place = [&](char c, double& x, int& y) {
    for (y = 0; y < 3; ++y) {
      const std::size_t column = kRows[static_cast<std::size_t>(y)].find(c);
      if (column != std::string_view::npos) {
        x = static_cast<double>(column) + 0.5 * y;
        return true;
      }
    }
    return false;
  };
  double ax = 0;
  double bx = 0;
  int ay = 0;
  int by = 0;
  return place(a, ax, ay) && place(b, bx, by) && std::abs(ax - bx) <= 1.01 &&
         std::abs(ay - by) <= 1;
}

double substitution_cost(char a, char b) {
  return (is_vowel(a) && is_vowel(b)) || are_near(a, b) ? kNear : 1.0;
}

bool less(const TypingDistance& a, const TypingDistance& b) {
  return a.edits != b.edits ? a.edits < b.edits : a.cost < b.cost;
}

TypingDistance plus(const TypingDistance& distance, double cost) {
  return {distance.edits + 1, distance.cost + cost};
}

// One cell of the table: the best of its neighbours' ways here.
class Table {
 public:
  Table(std::string_view typed, std::string_view meant)
      : typed_(typed), meant_(meant) {}

  static TypingDistance& at(std::size_t i, std::size_t j) {
    // Not cleared between words: every cell is written before it is read.
    thread_local std::array<TypingDistance, (kMaxLength + 1) * (kMaxLength + 1)>
        cells;
    return cells[i * (kMaxLength + 1) + j];
  }

  TypingDistance best(std::size_t i, std::size_t j) {
    TypingDistance best{99, 99};
    const auto consider = [&best](const TypingDistance& way) {
      if (less(way, best)) {
        best = way;
      }
    };
    if (i > 0) {
      const bool doubled = i > 1 && typed_[i - 1] == typed_[i - 2];
      consider(plus(at(i - 1, j), doubled ? kDoubled : 1.0));
    }
    if (j > 0) {
      const bool doubled = j > 1 && meant_[j - 1] == meant_[j - 2];
      consider(plus(at(i, j - 1), doubled ? kDoubled : kMissing));
    }
    if (i > 0 && j > 0) {
      const char a = typed_[i - 1];
      const char b = meant_[j - 1];
      consider(a == b ? at(i - 1, j - 1)
                      : plus(at(i - 1, j - 1), substitution_cost(a, b)));
    }
    if (i > 1 && j > 1 && typed_[i - 1] == meant_[j - 2] &&
        typed_[i - 2] == meant_[j - 1]) {
      consider(plus(at(i - 2, j - 2), kSwap));
    }
    return best;
  }

 private:
  std::string_view typed_;
  std::string_view meant_;
};

}  // namespace

int allowed_edits(std::string_view word) {
  const std::size_t letters = code_points(word);
  if (letters <= 4) {
    return 0;
  }
  return letters <= 8 ? 1 : 2;
}

bool is_short_swap(std::string_view typed, std::string_view meant) {
  constexpr std::size_t kLetters = 4;
  if (typed.size() != kLetters || meant.size() != kLetters) {
    return false;
  }
  const auto [a, b] = std::ranges::mismatch(typed, meant);
  const auto at = static_cast<std::size_t>(a - typed.begin());
  return at + 1 < kLetters && typed[at] == meant[at + 1] &&
         typed[at + 1] == meant[at] &&
         typed.substr(at + 2) == meant.substr(at + 2);
}

TypingDistance typing_distance(std::string_view typed, std::string_view meant,
                               int max_edits) {
  const TypingDistance too_far{max_edits + 1, static_cast<double>(max_edits)};
  const auto length_gap = typed.size() > meant.size()
                              ? typed.size() - meant.size()
                              : meant.size() - typed.size();
  if (length_gap > static_cast<std::size_t>(max_edits) ||
      std::max(typed.size(), meant.size()) > kMaxLength) {
    return too_far;
  }
  Table table(typed, meant);
  for (std::size_t i = 0; i <= typed.size(); ++i) {
    int row_best = 99;
    for (std::size_t j = 0; j <= meant.size(); ++j) {
      table.at(i, j) = i == 0 && j == 0 ? TypingDistance{} : table.best(i, j);
      row_best = std::min(row_best, table.at(i, j).edits);
    }
    if (row_best > max_edits) {
      return too_far;
    }
  }
  const TypingDistance found = table.at(typed.size(), meant.size());
  return found.edits <= max_edits ? found : too_far;
}

}  // namespace palpate
