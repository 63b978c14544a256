#include "engine/index/phrase_book.h"

#include <cstring>

#include "engine/base/error.h"

namespace palpate {
namespace {

constexpr std::size_t kBytes = 256;

[[noreturn]] void fail_damaged() {
  throw Error(ErrorCode::kIndexCorrupt, "an article's text is damaged");
}

}  // namespace

PhraseBook::PhraseBook() : PhraseBook("") {}

PhraseBook::PhraseBook(std::string_view encoded) {
  if (encoded.empty()) {
    for (std::size_t byte = 0; byte < kBytes; ++byte) {
      const auto character = static_cast<char>(byte);
      add({&character, 1});
    }
  }
  while (!encoded.empty()) {
    const auto size = static_cast<unsigned char>(encoded.front());
    encoded.remove_prefix(1);
    if (size == 0 || size > kLongest || size > encoded.size() ||
        phrases_.size() == kMost) {
      throw Error(ErrorCode::kIndexCorrupt,
                  "the phrases of the article store are damaged");
    }
    add(encoded.substr(0, size));
    encoded.remove_prefix(size);
  }
}

void PhraseBook::add(std::string_view phrase) {
  Phrase& added = phrases_.emplace_back();
  std::memcpy(added.bytes.data(), phrase.data(), phrase.size());
  added.size = static_cast<std::uint8_t>(phrase.size());
}

void PhraseBook::append_number(std::string& out, std::size_t number) {
  if (number >= kShort) {
    number -= kShort;
    out += static_cast<char>(kShort + number / 256);
  }
  out += static_cast<char>(number % 256);
}

void PhraseBook::unpack(std::string_view packed, std::size_t wanted,
                        char* out) const {
  const char* from = packed.data();
  const char* const stop = from + packed.size();
  char* const full = out + wanted;
  const std::size_t phrases = size();
  while (out < full) {
    if (from == stop) {
      fail_damaged();
    }
    // No branch on how long the number is: it could not be foreseen.
    const auto first = static_cast<unsigned char>(*from);
    const std::size_t second =
        from + 1 < stop ? static_cast<unsigned char>(from[1]) : 0;
    const std::size_t is_long = first / kShort;
    const std::size_t low = first % kShort;
    const std::size_t number = low + is_long * (kShort + low * 255 + second);
    from += 1 + is_long;
    if (number >= phrases) {
      fail_damaged();
    }
    // As many bytes whatever it is: two instructions instead of a call.
    const Phrase& phrase = phrases_[number];
    std::memcpy(out, &phrase, sizeof(phrase));
    out += phrase.size;
  }
}

}  // namespace palpate
