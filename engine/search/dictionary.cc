#include "engine/search/dictionary.h"

#include <algorithm>

namespace palpate {

// Of the words in order the first one that `is_behind`, as all after it are.
template <typename IsBehind>
std::size_t Dictionary::first_where(IsBehind is_behind) const {
  std::size_t low = 0;
  std::size_t high = words_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (is_behind(words_[middle])) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

std::size_t Dictionary::lower_bound(std::string_view word) const {
  return first_where([word](std::string_view other) { return other >= word; });
}

std::size_t Dictionary::end_of(std::string_view prefix) const {
  return first_where([prefix](std::string_view word) {
    return word.substr(0, prefix.size()) > prefix;
  });
}

bool Dictionary::contains(std::string_view word) const {
  const std::size_t at = lower_bound(word);
  return at < words_.size() && words_[at] == word;
}

std::vector<std::string> Dictionary::completions(std::string_view prefix,
                                                 std::size_t limit) const {
  std::vector<std::pair<std::uint32_t, std::string_view>> found;
  for_each(prefix, [&found](std::string_view word, std::uint32_t articles) {
    found.emplace_back(articles, word);
  });
  const std::size_t count = std::min(limit, found.size());
  std::partial_sort(found.begin(),
                    found.begin() + static_cast<std::ptrdiff_t>(count),
                    found.end(), std::greater<>());
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    words.emplace_back(found[i].second);
  }
  return words;
}

}  // namespace palpate
