// The query tree that an index can match. QueryParser builds it from what a
// reader typed; each index backend translates it into its own language.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"

namespace palpate {

// kText holds every word of an article, its weight already boosted where the
// word stands in the title or a heading. The others only say yes or no.
enum class Field { kText, kTitle, kTopic, kTag, kAuthor, kLanguage };

struct Query {
  enum class Op {
    kAll,        // Every article, score 0.
    kNone,       // No article.
    kTerm,       // Articles that hold `term` in `field`.
    kAnd,        // All children; scores add up.
    kOr,         // Any child; scores add up.
    kAndNot,     // The first child, but none of the others.
    kFilter,     // The first child's score, only where the second matches.
    kSynonym,    // Any child, scored as if they were one term.
    kDateRange,  // Published in [from, to]; score 0.
  };

  Op op = Op::kNone;
  Field field = Field::kText;  // kTerm.
  std::string term = {};       // kTerm.
  double boost = 1.0;          // Multiplies the score of this node.
  std::optional<Date> from = {};
  std::optional<Date> to = {};
  std::vector<Query> children = {};

  static Query term_of(Field field, std::string term, double boost = 1.0) {
    return {.op = Op::kTerm,
            .field = field,
            .term = std::move(term),
            .boost = boost};
  }
};

}  // namespace palpate
