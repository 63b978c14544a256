// How much each word of a query counts, before how rare it is.

#pragma once

#include "engine/search/query_plan.h"

namespace palpate {

// A word said twice counts more, but not twice: c (k3 + 1) / (k3 + c), as BM25
// has it for queries. In a long text every repetition counts in full.
void damp_repetition(QueryPlan& plan);

// Of a pasted letter, the 64 words that tell most: those that stand in half of
// all articles cost time and change nothing.
void keep_telling_words(QueryPlan& plan);

}  // namespace palpate
