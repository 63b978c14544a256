// Misspelt words, mended with words the articles hold.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/lexicon.h"

namespace palpate {

// A word of the query, as the speller sees it.
struct SpelledWord {
  std::string surface;             // Folded.
  std::vector<std::string> terms;  // Its stem in each language.
  bool stop_word = false;
};

struct Correction {
  std::string replacement;  // Folded; "back pain" where a space was missing.
  bool certain = false;     // Search for it; else only ask "did you mean".
};

// Corrects the words of one query over one snapshot.
class Speller {
 public:
  Speller(const Snapshot& snapshot, const Lexicon& lexicon)
      : snapshot_(snapshot), lexicon_(lexicon) {}

  // One entry a word; nullopt where the word stays as it is. A word is mended
  // only when no article holds it and few its stem (then it is certain), or
  // when a word that is at least 50 times as frequent is one slip away (then it
  // is not). Numbers, words of up to 4 letters (but for "pian") and protected
  // words are never touched; the first letter stays, or another spelling of its
  // sound.
  std::vector<std::optional<Correction>> correct(
      const std::vector<SpelledWord>& words) const;

 private:
  struct Candidate {
    std::string word;
    std::uint32_t articles = 0;
    double score = 0;
  };

  std::uint32_t frequency(const SpelledWord& word) const;
  std::vector<Candidate> candidates(const std::string& typed) const;
  void add_swapped(const std::string& typed,
                   std::vector<Candidate>& found) const;
  std::optional<Candidate> best(const std::string& typed,
                                const std::vector<SpelledWord>& words,
                                std::size_t at) const;
  std::vector<SharedPostings> company_of(const std::vector<SpelledWord>& words,
                                         std::size_t at) const;
  double affinity(const Candidate& candidate,
                  const std::vector<SharedPostings>& company) const;
  std::optional<std::string> split(const std::string& typed) const;

  const Snapshot& snapshot_;
  const Lexicon& lexicon_;
};

}  // namespace palpate
