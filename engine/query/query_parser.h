// What a reader typed, as the clauses of our small query language:
//
//   tension headache       words: articles with more of them come first
//   "range of motion"      a phrase that must occur
//   -running -"dry needle" words and phrases that must not
//   "cupping" OR massage   either will do
//   title:migraine  topic:Neck  author:"Ben Carv"

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palpate {

struct Clause {
  enum class Kind { kWords, kPhrase, kTitle, kTopic, kAuthor };

  Kind kind = Kind::kWords;
  bool excluded = false;
  bool optional = false;  // Stands beside an OR.
  std::string text;       // Without quotes, sign and prefix; never empty.
};

// Never fails: what makes no sense as syntax (an open quote, a lone "-", an
// unknown prefix) is taken as words. Neighbouring words form one clause.
std::vector<Clause> parse_query(std::string_view text);

}  // namespace palpate
