// Text as the article store keeps it: cut into pieces that are compressed one
// by one, with a dictionary learnt from the store's own articles. A snippet
// unpacks one piece instead of the whole article, and the dictionary more than
// makes up for the pieces being short (docs/adr/0014-packed-text.md).

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// Immutable: share it between threads.
class TextPacker {
 public:
  // Without a dictionary.
  TextPacker();
  // Copies `dictionary`; "" is none. Throws Error (kIndexCorrupt).
  explicit TextPacker(std::string_view dictionary);
  ~TextPacker();
  TextPacker(const TextPacker&) = delete;
  TextPacker& operator=(const TextPacker&) = delete;

  bool has_dictionary() const;

  // Throws Error (kIo).
  std::string pack(std::string_view text) const;

  // Bytes [begin, end) of the `size` that pack() was given. Each piece carries
  // a checksum: throws Error (kIndexCorrupt) when `packed` was damaged.
  std::string unpack(std::string_view packed, std::size_t size,
                     std::size_t begin, std::size_t end) const;

 private:
  struct Dictionary;
  std::unique_ptr<const Dictionary> dictionary_;
};

// A dictionary for texts such as the samples; "" when they are too few to learn
// from. About a megabyte of samples is enough.
std::string learn_dictionary(const std::vector<std::string>& samples);

}  // namespace palpate
