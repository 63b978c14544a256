// The engine's answers as the JSON of the contract, and JSON bodies as fields.
// The one place that knows the names others script against.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/article/article.h"
#include "engine/suggest/suggester.h"

namespace palpate {

struct Problem;

std::string suggestions_json(std::string_view typed,
                             const std::vector<Suggestion>& suggestions);
// Suggestions as browsers' search boxes take them.
std::string opensearch_json(std::string_view typed,
                            const std::vector<Suggestion>& suggestions);
std::string article_json(const Article& article);
std::string problem_json(const Problem& problem);
std::string version_json();
std::string readiness_json(std::uint64_t revision, std::size_t articles);

// A JSON object's members as text: numbers in digits, booleans as "on" and
// "off", lists as repeated names, null left out. Throws Problem (400).
std::multimap<std::string, std::string> json_fields(std::string_view body);

}  // namespace palpate
