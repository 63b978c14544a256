// Finds the longest phrase that a text begins with.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/phrase_book.h"

namespace palpate {

// Phrases of up to eight bytes are looked up whole, longer ones by their first
// eight. Not thread safe while phrases are added; at most 65,535 of them.
class PhraseMatcher {
 public:
  using Number = std::uint16_t;

  PhraseMatcher();
  // The phrases of a book, under its numbers.
  explicit PhraseMatcher(const PhraseBook& book);

  // Numbers are given in order, from 0. Not one that is there already.
  Number add(std::string_view phrase);

  std::size_t size() const { return begins_.size() - 1; }

  bool is_full() const { return size() == kNone; }

  std::string_view phrase(std::size_t number) const {
    return std::string_view(bytes_).substr(begins_[number], length(number));
  }

  std::size_t length(std::size_t number) const {
    return begins_[number + 1] - begins_[number];
  }

  // Whether longest() finds something whatever the text is.
  bool has_every_byte() const;

  // The longest phrase that `text`, which is not empty, begins with; kNone when
  // there is none.
  Number longest(std::string_view text) const;

  static constexpr Number kNone = std::numeric_limits<Number>::max();

 private:
  // Phrases that are, or begin with, `size` bytes.
  struct Slot {
    std::uint64_t head = 0;
    Number whole = kNone;   // The phrase that they are.
    Number longer = kNone;  // The longest that begins with them, of eight.
    std::uint8_t size = 0;  // 0: free.
  };

  static constexpr std::size_t kHead = sizeof(std::uint64_t);

  // The slot of these bytes, or the free one where they would go.
  std::size_t place_of(std::uint64_t head, std::size_t size) const;
  Slot& slot_of(std::uint64_t head, std::size_t size);
  void grow();

  std::vector<Slot> slots_;  // A power of two of them.
  std::size_t taken_ = 0;
  // The next shorter one with the same first eight bytes, of each phrase.
  std::vector<Number> next_;
  std::vector<std::uint32_t> begins_;  // One more than there are phrases.
  std::string bytes_;
  // By a hash of the first three bytes: which sizes there are, a bit each.
  std::vector<std::uint8_t> sizes_;
  std::array<Number, 256> bytes_alone_ = {};
};

}  // namespace palpate
