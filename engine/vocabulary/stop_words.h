// Words of grammar that a search leaves out. Negations ("no", "not",
// "without") are never among them: in health they change the meaning.

#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace palpate {

class StopWords {
 public:
  StopWords() = default;
  // One word a line, folded; "#" begins a comment.
  explicit StopWords(std::string_view file);

  bool contains(std::string_view folded_word) const {
    return words_.contains(std::string(folded_word));
  }

 private:
  std::unordered_set<std::string> words_;
};

// The bundled list of a language ("en"); empty for languages without one.
// Lives as long as the program; safe to share between threads.
const StopWords& stop_words(std::string_view language);

}  // namespace palpate
