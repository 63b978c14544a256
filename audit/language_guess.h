// Which language a text reads as, by its grammar words.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace palpate {

// `words` folded. "" when there are too few to tell, or in a language whose
// stop words the house does not know.
std::string guess_language(std::span<const std::string_view> words);

}  // namespace palpate
