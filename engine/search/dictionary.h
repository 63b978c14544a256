// The words of the corpus as they are written, in order, for look-ups by their
// beginning.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/catalogue.h"

namespace palpate {

// A view: the catalogue must outlive it.
class Dictionary {
 public:
  explicit Dictionary(const Catalogue& catalogue)
      : words_(catalogue.dictionary()),
        articles_(catalogue.dictionary_counts()) {}

  bool contains(std::string_view word) const;

  // The words that begin with `prefix`, those of most articles first.
  std::vector<std::string> completions(std::string_view prefix,
                                       std::size_t limit) const;

  // Calls `use` with each word that begins with `prefix` and the number of
  // articles that hold it, in alphabetical order.
  template <typename Use>
  void for_each(std::string_view prefix, Use use) const {
    const std::size_t end = end_of(prefix);
    for (std::size_t i = lower_bound(prefix); i < end; ++i) {
      use(words_[i], articles_[i]);
    }
  }

 private:
  // Index of the first word that is not less than `word`.
  std::size_t lower_bound(std::string_view word) const;

  // Index of the first word behind those that begin with `prefix`.
  std::size_t end_of(std::string_view prefix) const;

  template <typename IsBehind>
  std::size_t first_where(IsBehind is_behind) const;

  const Strings& words_;
  std::span<const std::uint32_t> articles_;
};

}  // namespace palpate
