// Clinical words and the plain ones for the same thing, from the vocabulary of
// the search (engine/vocabulary/data/therapy.tsv).

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palpate {

struct ClinicalTerm {
  std::vector<std::string> words;               // Folded.
  std::vector<std::vector<std::string>> plain;  // Each also in words.
};

class ClinicalTerms {
 public:
  // Of lines "lay <tab> direction <tab> plain <tab> clinical | clinical".
  explicit ClinicalTerms(std::string_view file);

  // Terms that begin with this word, longest first; nullptr when none does.
  const std::vector<ClinicalTerm>* beginning_with(
      std::string_view folded_word) const;

 private:
  std::unordered_map<std::string, std::vector<ClinicalTerm>> by_first_word_;
};

// The bundled ones. Lives as long as the program.
const ClinicalTerms& bundled_clinical_terms();

}  // namespace palpate
