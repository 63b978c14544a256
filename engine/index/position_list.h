// Where one term stands in an article, packed: twice the number of places, plus
// one for a stop word, then the gaps between the places. Numbers take seven
// bits a byte, the lowest first; the eighth bit says that more follow.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace palpate {

// Reads a list from the front of `bytes`, which may go on after it and must
// outlive this. Damaged bytes give wrong places, never a read outside.
class PositionList {
 public:
  explicit PositionList(std::string_view bytes) : bytes_(bytes) {
    const std::uint32_t head = number();
    left_ = head / 2;
    stop_word_ = head % 2 == 1;
  }

  bool is_stop_word() const { return stop_word_; }

  // Moves `at` on to the next place; false at the end.
  bool next(std::uint32_t& at) {
    if (left_ == 0) {
      return false;
    }
    --left_;
    at += number();
    return true;
  }

  static void append_number(std::string& out, std::uint32_t value) {
    while (value >= 0x80) {
      out += static_cast<char>((value & 0x7fU) | 0x80U);
      value >>= 7U;
    }
    out += static_cast<char>(value);
  }

 private:
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; !bytes_.empty() && shift < 32; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= (byte & 0x7fU) << shift;
      if (byte < 0x80) {
        break;
      }
    }
    return value;
  }

  std::string_view bytes_;
  std::uint32_t left_ = 0;
  bool stop_word_ = false;
};

}  // namespace palpate
