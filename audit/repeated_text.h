// Titles and descriptions that stand on more than one page.

#pragma once

#include <functional>
#include <string>

#include "audit/corpus.h"
#include "audit/finding_sink.h"

namespace palpate {

// One finding for each page but the first whose text, folded, is that of an
// earlier page in the same language. Empty texts do not count.
void report_repeats(const Corpus& corpus,
                    const std::function<std::string(const Article&)>& text_of,
                    const std::string& message, FindingSink& sink);

}  // namespace palpate
