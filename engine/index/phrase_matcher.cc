#include "engine/index/phrase_matcher.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace palpate {
namespace {

constexpr unsigned kSizesBits = 16;
constexpr std::size_t kSmallest = 3;  // Size that sizes_ tells of.
constexpr std::size_t kFirstSlots = 4096;

std::uint64_t mixed(std::uint64_t bytes) {
  bytes *= 0x9e3779b97f4a7c15;
  return bytes ^ bytes >> 32U;
}

// The first bytes of `text`, at most eight; 0 where it ends.
std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  if (text.size() >= sizeof(head)) {
    std::memcpy(&head, text.data(), sizeof(head));
  } else {
    std::memcpy(&head, text.data(), text.size());
  }
  return head;
}

std::uint64_t first_bytes(std::uint64_t head, std::size_t size) {
  return size == sizeof(head) ? head
                              : head & ((std::uint64_t{1} << 8 * size) - 1);
}

std::size_t sizes_at(std::uint64_t head) {
  return mixed(first_bytes(head, kSmallest)) >> (64U - kSizesBits);
}

}  // namespace

PhraseMatcher::PhraseMatcher()
    : slots_(kFirstSlots), begins_(1), sizes_(std::size_t{1} << kSizesBits) {
  bytes_alone_.fill(kNone);
}

PhraseMatcher::PhraseMatcher(const PhraseBook& book) : PhraseMatcher() {
  for (std::size_t i = 0; i < book.size(); ++i) {
    add(book.phrase(i));
  }
}

PhraseMatcher::Number PhraseMatcher::add(std::string_view phrase) {
  const auto number = static_cast<Number>(size());
  bytes_ += phrase;
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  next_.push_back(kNone);
  if (phrase.size() == 1) {
    bytes_alone_[static_cast<unsigned char>(phrase.front())] = number;
    return number;
  }
  const std::uint64_t head = head_of(phrase);
  const std::size_t size = std::min(phrase.size(), kHead);
  if (size >= kSmallest) {
    sizes_[sizes_at(head)] |= static_cast<std::uint8_t>(1U << (size - 1));
  }
  Slot& slot = slot_of(head, size);
  if (phrase.size() <= kHead) {
    slot.whole = number;
    return number;
  }
  Number* longer = &slot.longer;
  while (*longer != kNone && length(*longer) >= phrase.size()) {
    longer = &next_[*longer];
  }
  next_[number] = *longer;
  *longer = number;
  return number;
}

bool PhraseMatcher::has_every_byte() const {
  return std::ranges::find(bytes_alone_, kNone) == bytes_alone_.end();
}

PhraseMatcher::Number PhraseMatcher::longest(std::string_view text) const {
  const std::uint64_t head = head_of(text);
  std::uint32_t sizes = 0;
  if (text.size() >= kSmallest) {
    sizes = sizes_[sizes_at(head)];
  }
  if (text.size() < kHead) {
    sizes &= (1U << text.size()) - 1;
  }
  while (sizes != 0) {
    const auto size = static_cast<std::size_t>(std::bit_width(sizes));
    sizes ^= 1U << (size - 1);
    const Slot& slot = slots_[place_of(first_bytes(head, size), size)];
    for (Number at = slot.longer; at != kNone; at = next_[at]) {
      if (text.substr(kHead).starts_with(phrase(at).substr(kHead))) {
        return at;
      }
    }
    if (slot.whole != kNone) {
      return slot.whole;
    }
  }
  if (text.size() >= 2) {
    const Slot& slot = slots_[place_of(first_bytes(head, 2), 2)];
    if (slot.whole != kNone) {
      return slot.whole;
    }
  }
  return bytes_alone_[static_cast<unsigned char>(text.front())];
}

std::size_t PhraseMatcher::place_of(std::uint64_t head,
                                    std::size_t size) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mixed(head + size) & mask;
  while (slots_[at].size != 0 &&
         (slots_[at].head != head || slots_[at].size != size)) {
    at = (at + 1) & mask;
  }
  return at;
}

PhraseMatcher::Slot& PhraseMatcher::slot_of(std::uint64_t head,
                                            std::size_t size) {
  std::size_t at = place_of(head, size);
  if (slots_[at].size == 0) {
    if (2 * ++taken_ > slots_.size()) {
      grow();
      at = place_of(head, size);
    }
    slots_[at].head = head;
    slots_[at].size = static_cast<std::uint8_t>(size);
  }
  return slots_[at];
}

void PhraseMatcher::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.size != 0) {
      slots_[place_of(slot.head, slot.size)] = slot;
    }
  }
}

}  // namespace palpate
