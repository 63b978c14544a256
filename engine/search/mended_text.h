// A clause with its misspelt words replaced, all else as typed.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/search/query_words.h"
#include "engine/search/spelling.h"

namespace palpate {

struct MendedText {
  std::string searched;  // With the certain corrections.
  std::string asked;     // With all of them: "did you mean".
};

// `corrections` has one entry a word of `text`.
MendedText mend(const std::string& text, const std::vector<TypedWord>& words,
                const std::vector<std::optional<Correction>>& corrections);

}  // namespace palpate
