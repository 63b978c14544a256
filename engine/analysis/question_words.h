// Words by which people ask, beyond those of grammar: "what", "can", "my". In a
// query they say nothing of the article wanted; in an article they may.

#pragma once

#include <string_view>

namespace palpate {

// `folded` as the analyzer has it ("whats"). English only.
bool is_question_word(std::string_view folded, std::string_view language);

}  // namespace palpate
