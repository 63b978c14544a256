// Wordings that health publishers are warned against. Pure functions of one
// sentence, so that they can be measured on labelled sentences.

#pragma once

#include <span>
#include <string_view>

namespace palpate {

// A sentence as the claims rules see it.
struct ClaimText {
  std::string_view text;
  std::span<const std::string_view> words;  // Folded.
};

// "Cures", "guaranteed", "permanent relief": unless denied or doubted.
bool is_absolute_claim(const ClaimText& sentence);

// "Numerous studies", "clinically proven": an appeal to evidence. Whether the
// paragraph names that evidence is another question.
bool appeals_to_evidence(const ClaimText& sentence);

// A patient's praise: "changed my life", "after three sessions I was".
bool is_testimonial(const ClaimText& sentence);

}  // namespace palpate
