#include "engine/text/edit_bound.h"

#include <array>
#include <cstddef>
#include <cstdlib>

namespace palpate {
namespace {

// A bit for each letter that a word holds.
std::uint64_t letters_of(std::string_view word) {
  std::uint64_t letters = 0;
  for (const char c : word) {
    letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64U);
  }
  return letters;
}

// How many letters of `a` have no partner in `b`.
int missing_letters(std::string_view a, std::string_view b) {
  std::array<std::int8_t, 256> counts{};
  for (const char c : b) {
    ++counts[static_cast<unsigned char>(c)];
  }
  int missing = 0;
  for (const char c : a) {
    missing += --counts[static_cast<unsigned char>(c)] < 0 ? 1 : 0;
  }
  return missing;
}

}  // namespace

EditBound::EditBound(std::string_view typed, int edits)
    : typed_(typed), edits_(edits), letters_(letters_of(typed)) {}

bool EditBound::are_too_many(std::uint64_t letters) const {
  for (int i = 0; i < edits_; ++i) {
    letters &= letters - 1;  // Without the lowest one.
  }
  return letters != 0;
}

// What is quickest to tell comes first.
bool EditBound::allows(std::string_view word) const {
  const auto longer = static_cast<std::ptrdiff_t>(word.size()) -
                      static_cast<std::ptrdiff_t>(typed_.size());
  if (std::abs(longer) > edits_) {
    return false;
  }
  const std::uint64_t letters = letters_of(word);
  return !are_too_many(letters & ~letters_) &&
         !are_too_many(letters_ & ~letters) &&
         missing_letters(typed_, word) <= edits_ &&
         missing_letters(word, typed_) <= edits_;
}

}  // namespace palpate
