// A filter in Meilisearch's language, as a tree:
//
//   topics = "Neck" AND (year >= 2020 OR NOT authors IN ["Ana Ruiz"])
//   published 2024-01-01 TO 2024-06-30, updated EXISTS, title STARTS WITH "How"
//   ["topics = Neck", ["language = en", "language = es"]]  all, of any

#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/search/search.h"
#include "searchd/meilisearch/attributes.h"

namespace palpate {

struct Filter {
  enum class Op {
    kAll,         // All children; true without any.
    kAny,         // Any child; false without any.
    kNot,         // Not its one child.
    kEquals,      // `attribute` has the value `text`.
    kContains,    // One of its values holds `text`.
    kStartsWith,  // One of its values begins with `text`.
    kWithin,      // A date or number in [from, to].
    kExists,      // It has a value.
  };

  Op op = Op::kAll;
  Attribute attribute = Attribute::kId;
  std::string text = {};  // Folded, where the attribute is compared so.
  std::int64_t from = 0;  // Days since 1970, or the number itself.
  std::int64_t to = 0;
  std::vector<Filter> children = {};
};

// From the text or the list that a request's "filter" is. Throws Problem (400)
// with `code`, saying where in the text what was expected.
Filter parse_filter(const nlohmann::ordered_json& filter,
                    const std::string& code);

// The filter against the articles of one catalogue, which must outlive it.
ArticleTest to_test(const Filter& filter, const Catalogue& catalogue);

}  // namespace palpate
