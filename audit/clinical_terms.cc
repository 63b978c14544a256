#include "audit/clinical_terms.h"

#include <algorithm>
#include <array>
#include <unordered_set>

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

// Words that readers of a health page use themselves. What lay names in the
// vocabulary are made of is familiar as well.
constexpr auto kFamiliar = std::to_array<std::string_view>({
    "acupuncture",   "anxiety",      "arthritis",      "arthroscopy",
    "balance",       "botox",        "breathing",      "buttock",
    "cartilage",     "chest",        "chiropractor",   "cupping",
    "cycle",         "depression",   "desk",           "diabetes",
    "diaphragm",     "disturbance",  "dizziness",      "drive",
    "emergency",     "exercise",     "exercises",      "extension",
    "fatigue",       "fracture",     "gardening",      "gout",
    "grip",          "hamstring",    "headache",       "herniated",
    "ibuprofen",     "imaging",      "infection",      "injury",
    "insoles",       "insomnia",     "instability",    "iron",
    "joint",         "ligament",     "limb",           "long",
    "loss",          "massage",      "menopause",      "migraine",
    "motion",        "muscle",       "muscles",        "neck",
    "nerve",         "neurologist",  "night",          "numbness",
    "osteopath",     "osteoporosis", "pacing",         "pain",
    "paracetamol",   "paralysis",    "pelvis",         "physiotherapist",
    "physiotherapy", "posture",      "pregnancy",      "problems",
    "program",       "range",        "rehabilitation", "replacement",
    "ribs",          "sciatica",     "sleep",          "spasm",
    "spine",         "sprain",       "stiffness",      "strain",
    "strength",      "stress",       "stretching",     "stroke",
    "surgeon",       "swelling",     "symptoms",       "tear",
    "tendon",        "tension",      "therapist",      "training",
    "tremor",        "trigger",      "triggers",       "uterus",
    "vertigo",       "weakness",     "whiplash",       "toxin",
    "surgery",       "care",         "slouched",       "winter",
    "sitting",       "persistent",   "acute",          "chronic",
    "outer",         "hypertension", "sutures",        "dislocation",
    "cramps",        "cramp",
});

bool is_familiar(const std::vector<std::string>& term,
                 const std::unordered_set<std::string>& plain_words) {
  return std::ranges::all_of(term, [&](const std::string& word) {
    return plain_words.contains(word) ||
           std::ranges::find(kFamiliar, word) != kFamiliar.end();
  });
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

// Terms made of words that readers use themselves ("neck pain") are left out.
ClinicalTerms::ClinicalTerms(std::string_view file) {
  std::unordered_set<std::string> plain_words;
  for (const std::string_view line : split(file, "\n")) {
    const auto fields = split(line, "\t");
    if (fields.size() == 4 && fields[0] == "lay") {
      for (std::string& word : words_in(fields[2])) {
        plain_words.insert(std::move(word));
      }
    }
  }
  for (const std::string_view line : split(file, "\n")) {
    const auto fields = split(line, "\t");
    if (fields.size() != 4 || fields[0] != "lay") {
      continue;
    }
    const auto plain = words_in(fields[2]);
    for (const std::string_view to : split(fields[3], " | ")) {
      const auto clinical = words_in(to);
      if (!plain.empty() && !is_familiar(clinical, plain_words)) {
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
