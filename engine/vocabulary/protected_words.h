// Words that differ by a letter and mean different things: ilium and ileum,
// peroneal and perineal. Correcting one to the other would mislead a reader.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palpate {

class ProtectedWords {
 public:
  // Each line of `file` is a set of words, parted by tabs; "#" for comments.
  explicit ProtectedWords(std::string_view file);

  // Whether `word` (folded) is in any set: it is never corrected.
  bool contains(std::string_view word) const;

  // Whether one must never be taken for the other: they share a set, or differ
  // only by hyper- and hypo-.
  bool keeps_apart(std::string_view a, std::string_view b) const;

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> sets_;
};

// The bundled list. Safe to share.
const ProtectedWords& protected_words();

}  // namespace palpate
