#include "engine/analysis/question_words.h"

#include <string>

#include "engine/vocabulary/stop_words.h"

namespace palpate {

bool is_question_word(std::string_view folded, std::string_view language) {
  return stop_words("questions-" + std::string(language)).contains(folded);
}

}  // namespace palpate
