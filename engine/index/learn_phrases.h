// Which phrases a site's texts are best packed as.

#pragma once

#include <span>
#include <string>

namespace palpate {

// Phrases learnt from samples of its texts, as PhraseBook takes them. About
// three megabytes of samples are enough.
//
// One pass puts two phrases together wherever they have stood side by side
// often enough, and goes on with what it has; then those are kept that save the
// most. The pass is that of OnPair (F. Gargiulo and R. Venturini, "OnPair:
// Short Strings Compression for Fast Random Access", 2025).
std::string learn_phrases(std::span<const std::string> samples);

}  // namespace palpate
