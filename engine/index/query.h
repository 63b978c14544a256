// The query tree that an index can match. match_query.h builds it from a plan
// of what a reader typed; each index backend translates it into its own
// language. It says which articles match, not how well.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"

namespace palpate {

// kText holds every word of an article, weighted by where it stands. The others
// only say yes or no.
enum class Field { kText, kTitle, kTopic, kTag, kAuthor, kLanguage };

struct Query {
  enum class Op {
    kAll,        // Every article.
    kNone,       // No article.
    kTerm,       // Articles that hold `term` in `field`.
    kAnd,        // All children.
    kOr,         // Any child.
    kAndNot,     // The first child, but none of the others.
    kDateRange,  // Published in [from, to].
  };

  Op op = Op::kNone;
  Field field = Field::kText;  // kTerm.
  std::string term = {};       // kTerm.
  std::optional<Date> from = {};
  std::optional<Date> to = {};
  std::vector<Query> children = {};

  static Query term_of(Field field, std::string term) {
    return {.op = Op::kTerm, .field = field, .term = std::move(term)};
  }
};

}  // namespace palpate
