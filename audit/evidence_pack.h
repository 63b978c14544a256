// For each item of PIF TICK, DISCERN and PEMAT: what the machine found, beside
// an empty box for the human who decides. Never a score.

#pragma once

#include <string>

#include "audit/corpus.h"

namespace palpate {

// Markdown, or a self-contained HTML page. One part for each health page.
std::string evidence_pack(const Corpus& corpus, bool html);

}  // namespace palpate
