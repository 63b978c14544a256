#include "engine/index/phrase_book.h"

#include <array>
#include <cstring>

#include "engine/base/error.h"
#include "engine/base/processor.h"

namespace palpate {
namespace {

constexpr std::size_t kBytes = 256;
constexpr std::size_t kAtOnce = 32;  // Phrases.

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

// The book is larger than the processor's near cache: a handful of phrases is
// fetched at once before any of them is copied.
void PhraseBook::unpack(std::string_view packed, std::size_t wanted,
                        char* out) const {
  const char* from = packed.data();
  const char* const stop = from + packed.size();
  char* const full = out + wanted;
  const std::size_t phrases = size();
  // NOLINTNEXTLINE(*-member-init): filled below.
  std::array<const Phrase*, kAtOnce> next;
  while (out < full) {
    std::size_t count = 0;
    for (; count < kAtOnce && from < stop; ++count) {
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
      next[count] = &phrases_[number];
      prefetch_line(next[count]);
    }
    if (count == 0) {
      fail_damaged();
    }
    for (std::size_t i = 0; i < count && out < full; ++i) {
      // As many bytes whatever it is: two instructions instead of a call.
      std::memcpy(out, next[i], sizeof(Phrase));
      out += next[i]->size;
    }
  }
}

}  // namespace palpate
