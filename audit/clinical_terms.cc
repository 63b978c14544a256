#include "audit/clinical_terms.h"

#include <algorithm>

#include "engine/analysis/word_segmenter.h"
#include "engine/vocabulary/vocabulary_file.h"

namespace palpate {
namespace {

std::vector<std::string_view> split(std::string_view text,
                                    std::string_view mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(mark);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + mark.size());
  }
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  segment_words(text, false,
                [&](const Word& word) { words.emplace_back(word.folded); });
  return words;
}

void add_plain(std::vector<ClinicalTerm>& terms,
               const std::vector<std::string>& clinical,
               const std::vector<std::string>& plain) {
  const auto known = std::ranges::find(terms, clinical, &ClinicalTerm::words);
  if (known != terms.end()) {
    known->plain.push_back(plain);
  } else {
    terms.push_back({clinical, {plain}});
  }
}

}  // namespace

ClinicalTerms::ClinicalTerms(std::string_view file) {
  for (const std::string_view line : split(file, "\n")) {
    const auto fields = split(line, "\t");
    if (fields.size() != 4 || fields[0] != "lay") {
      continue;
    }
    const auto plain = words_in(fields[2]);
    for (const std::string_view to : split(fields[3], " | ")) {
      const auto clinical = words_in(to);
      if (!clinical.empty() && !plain.empty()) {
        add_plain(by_first_word_[clinical.front()], clinical, plain);
      }
    }
  }
  for (auto& [word, terms] : by_first_word_) {
    std::ranges::stable_sort(
        terms, std::ranges::greater{},
        [](const auto& term) { return term.words.size(); });
  }
}

const std::vector<ClinicalTerm>* ClinicalTerms::beginning_with(
    std::string_view folded_word) const {
  const auto found = by_first_word_.find(std::string(folded_word));
  return found == by_first_word_.end() ? nullptr : &found->second;
}

const ClinicalTerms& bundled_clinical_terms() {
  static const ClinicalTerms terms(vocabulary_file("therapy.tsv"));
  return terms;
}

}  // namespace palpate
