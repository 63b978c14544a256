// Lay, clinical, short and regional names of the same things, as a data file.
//
// A line:  kind TAB direction TAB from TAB to [" | " to ...]
//   kind       lay, acronym, spelling, synonym, related-form, saying
//   direction  both, or one (a search for `from` also looks for `to` only)
// "#" begins a comment line. Names may have any number of words.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

struct VocabularyEntry {
  enum class Kind {
    kLay,
    kAcronym,
    kSpelling,
    kSynonym,
    kRelatedForm,
    kSaying,  // Its words mean something else by themselves; one way only.
  };

  Kind kind = Kind::kLay;
  bool both_ways = false;
  std::string from;
  std::vector<std::string> to;
};

// A line that was left out, and why.
struct VocabularyProblem {
  std::uint32_t line = 0;
  std::string message;
};

struct Vocabulary {
  std::vector<VocabularyEntry> entries;
  std::vector<VocabularyProblem> problems;
};

// Reads a vocabulary file. Lines that make no sense, repeat an earlier one or
// contradict it (the same pair in another direction) become problems.
Vocabulary parse_vocabulary(std::string_view file);

// The bundled vocabulary for therapy, read once. Safe to share.
const Vocabulary& therapy_vocabulary();

}  // namespace palpate
