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

constexpr std::size_t kAscii = 128;
using LetterPairs = std::array<std::array<bool, kAscii>, kAscii>;

// Letters that fingers and ears mix up: vowels, and keys next to each other on
// a QWERTY keyboard, where each row begins half a key further right.
constexpr LetterPairs near_letters() {
  constexpr std::array<std::string_view, 3> kRows = {"qwertyuiop", "asdfghjkl",
                                                     "zxcvbnm"};
  constexpr std::string_view kVowels = "aeiouy";
  LetterPairs near{};
  const auto pair = [&near](char a, char b) {
    near[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] = true;
    near[static_cast<std::size_t>(b)][static_cast<std::size_t>(a)] = true;
  };
  for (std::size_t y = 0; y < kRows.size(); ++y) {
    const std::string_view row = kRows[y];
    const std::string_view below = y + 1 < kRows.size() ? kRows[y + 1] : "";
    for (std::size_t x = 0; x < row.size(); ++x) {
      if (x > 0) {
        pair(row[x], row[x - 1]);
      }
      if (x > 0 && x - 1 < below.size()) {
        pair(row[x], below[x - 1]);
      }
      if (x < below.size()) {
        pair(row[x], below[x]);
      }
    }
  }
  for (const char a : kVowels) {
    for (const char b : kVowels) {
      pair(a, b);
    }
  }
  return near;
}

double substitution_cost(char a, char b) {
  static constexpr LetterPairs kNearLetters = near_letters();
  const auto x = static_cast<unsigned char>(a);
  const auto y = static_cast<unsigned char>(b);
  return x < kAscii && y < kAscii && kNearLetters[x][y] ? kNear : 1.0;
}

bool less(const TypingDistance& a, const TypingDistance& b) {
  return a.edits != b.edits ? a.edits < b.edits : a.cost < b.cost;
}

TypingDistance plus(const TypingDistance& distance, double cost) {
  return {distance.edits + 1, distance.cost + cost};
}

// The distances of the beginnings of one word to those of the other: as many of
// them as can come to `max_edits`, a band about the diagonal.
class Table {
 public:
  Table(std::string_view typed, std::string_view meant, int max_edits)
      : typed_(typed),
        meant_(meant),
        band_(static_cast<std::size_t>(max_edits)) {}

  // False when it has become clear that all of `typed` is too far from
  // anything.
  bool fill() {
    for (std::size_t i = 0; i <= typed_.size(); ++i) {
      std::size_t fewest = band_ + 1;
      for (std::size_t j = first(i); j < end(i); ++j) {
        at(i, j) = i == 0 && j == 0 ? TypingDistance{} : best(i, j);
        fewest = std::min(fewest, static_cast<std::size_t>(at(i, j).edits));
      }
      if (fewest > band_) {
        return false;
      }
    }
    return true;
  }

  // The cells there are of a row.
  std::size_t first(std::size_t i) const { return i > band_ ? i - band_ : 0; }

  std::size_t end(std::size_t i) const {
    return std::min(meant_.size(), i + band_) + 1;
  }

  static TypingDistance& at(std::size_t i, std::size_t j) {
    // Not cleared between words: every cell is written before it is read.
    thread_local std::array<TypingDistance, (kMaxLength + 1) * (kMaxLength + 1)>
        cells;
    return cells[i * (kMaxLength + 1) + j];
  }

 private:
  // The best of its neighbours' ways here.
  TypingDistance best(std::size_t i, std::size_t j) const {
    TypingDistance best{99, 99};
    const auto consider = [&best](const TypingDistance& way) {
      if (less(way, best)) {
        best = way;
      }
    };
    if (i > 0 && j < end(i - 1)) {
      const bool doubled = i > 1 && typed_[i - 1] == typed_[i - 2];
      consider(plus(at(i - 1, j), doubled ? kDoubled : 1.0));
    }
    if (j > first(i)) {
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

  std::string_view typed_;
  std::string_view meant_;
  std::size_t band_;
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
  Table table(typed, meant, max_edits);
  if (!table.fill()) {
    return too_far;
  }
  const TypingDistance found = table.at(typed.size(), meant.size());
  return found.edits <= max_edits ? found : too_far;
}

int edits_to_beginning(std::string_view typed, std::string_view meant,
                       int max_edits) {
  const auto edits = static_cast<std::size_t>(max_edits);
  meant = meant.substr(0, typed.size() + edits);
  int fewest = max_edits + 1;
  if (typed.size() > meant.size() + edits || meant.size() > kMaxLength ||
      typed.size() > kMaxLength) {
    return fewest;
  }
  Table table(typed, meant, max_edits);
  if (table.fill()) {
    const std::size_t last = typed.size();
    for (std::size_t j = table.first(last); j < table.end(last); ++j) {
      fewest = std::min(fewest, table.at(last, j).edits);
    }
  }
  return fewest;
}

}  // namespace palpate
