// Gives each distinct word a number, so that texts can be compared and counted
// without their letters.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palpate {

// Not thread safe.
class WordNumbers {
 public:
  // From 0, in the order in which words are first seen.
  std::uint32_t number_of(std::string_view word);

  std::size_t size() const { return words_.size(); }

  // Lives as long as this does.
  std::string_view word(std::uint32_t number) const { return words_[number]; }

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };

  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>
      numbers_;
  std::vector<std::string_view> words_;  // Keys of `numbers_`.
};

}  // namespace palpate
