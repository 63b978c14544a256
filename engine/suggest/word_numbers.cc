#include "engine/suggest/word_numbers.h"

namespace palpate {

std::uint32_t WordNumbers::number_of(std::string_view word) {
  const auto found = numbers_.find(word);
  if (found != numbers_.end()) {
    return found->second;
  }
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.push_back(numbers_.emplace(word, number).first->first);
  return number;
}

}  // namespace palpate
