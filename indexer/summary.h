// What a run of the indexer comes to, for people and for programs.

#pragma once

#include <ostream>

#include "engine/ingest/update_index.h"

namespace palpate {

// "12 added, 1 changed ... 80 articles in revision 3 (0.4 s)".
void print_summary(const UpdateSummary& summary, double seconds,
                   std::ostream& out);

// Each problem on a line of its own: "path:line: message".
void print_problems(const UpdateSummary& summary, std::ostream& out);

// One line of JSON; its names are fixed, others script against them.
void print_summary_json(const UpdateSummary& summary, double seconds,
                        std::ostream& out);

}  // namespace palpate
