#include "engine/vocabulary/protected_words.h"

#include <algorithm>

#include "engine/text/unicode.h"
#include "engine/vocabulary/vocabulary_file.h"

namespace palpate {
namespace {

// Compares what follows hyper- and hypo-: whole words, or parts of them.
bool differ_by_prefix(std::string_view a, std::string_view b) {
  constexpr std::string_view kHyper = "hyper";
  constexpr std::string_view kHypo = "hypo";
  return (a.starts_with(kHyper) && b.starts_with(kHypo)) ||
         (a.starts_with(kHypo) && b.starts_with(kHyper));
}

}  // namespace

ProtectedWords::ProtectedWords(std::string_view file) {
  std::size_t set = 0;
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    std::string_view line = file.substr(0, end);
    line = line.substr(0, line.find('#'));
    while (!line.empty()) {
      const std::size_t tab = line.find('\t');
      const std::string word = fold(collapse_spaces(line.substr(0, tab)));
      if (!word.empty()) {
        sets_[word].push_back(set);
      }
      line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
    }
    ++set;
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
  }
}

bool ProtectedWords::contains(std::string_view word) const {
  return sets_.contains(std::string(word));
}

bool ProtectedWords::keeps_apart(std::string_view a, std::string_view b) const {
  if (differ_by_prefix(a, b)) {
    return true;
  }
  const auto in_a = sets_.find(std::string(a));
  const auto in_b = sets_.find(std::string(b));
  if (in_a == sets_.end() || in_b == sets_.end()) {
    return false;
  }
  return std::any_of(in_a->second.begin(), in_a->second.end(),
                     [&](std::size_t set) {
                       return std::find(in_b->second.begin(),
                                        in_b->second.end(),
                                        set) != in_b->second.end();
                     });
}

const ProtectedWords& protected_words() {
  static const ProtectedWords words(vocabulary_file("protected.tsv"));
  return words;
}

}  // namespace palpate
