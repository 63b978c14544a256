// The phrases that a store's texts are packed as: runs of bytes that come up
// often in its articles, and every single byte.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// A text is a row of numbers of phrases. The first 128, which are the most
// frequent, take one byte each, the others two (docs/adr/0021).
//
// Immutable: share it between threads.
class PhraseBook {
 public:
  static constexpr std::size_t kShort = 128;
  static constexpr std::size_t kMost = kShort + 128 * std::size_t{256};
  static constexpr std::size_t kLongest = 31;  // Bytes of a phrase.
  static constexpr std::size_t kRoom = 32;     // See unpack().

  // The 256 bytes alone, in order: what there is before anything was learnt.
  PhraseBook();
  // Of phrases in the order of their numbers, each after a byte that says how
  // long it is; "" is the 256 bytes alone. Throws Error (kIndexCorrupt).
  explicit PhraseBook(std::string_view encoded);

  std::size_t size() const { return phrases_.size(); }

  std::string_view phrase(std::size_t number) const {
    return {phrases_[number].bytes.data(), phrases_[number].size};
  }

  static void append_number(std::string& out, std::size_t number);

  // Writes `wanted` bytes of what `packed` says to `out`, and up to kRoom more
  // of anything. Throws Error (kIndexCorrupt) when it says less, or
  // names a phrase that is not there.
  void unpack(std::string_view packed, std::size_t wanted, char* out) const;

 private:
  // Half a line of the processor's cache, so that one costs one miss.
  struct alignas(kRoom) Phrase {
    std::array<char, kLongest> bytes = {};
    std::uint8_t size = 0;
  };

  void add(std::string_view phrase);

  std::vector<Phrase> phrases_;
};

}  // namespace palpate
