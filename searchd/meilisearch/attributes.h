// What an article consists of for Meilisearch's clients, by name.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

enum class Attribute {
  kId,
  kUrl,
  kTitle,
  kSummary,
  kBody,  // The whole text: only where a client asks for it by name.
  kAuthors,
  kTopics,
  kTags,
  kLanguage,
  kPublished,
  kUpdated,
  kYear,     // Of `published`; for facets.
  kSection,  // Of a hit only: where in the article its passage stands.
};

// How an attribute can be compared in a filter.
enum class Comparison {
  kNone,
  kText,   // Whatever the case and accents.
  kExact,  // Identifiers and addresses.
  kDate,   // By days since 1970.
  kNumber,
};

std::optional<Attribute> attribute_named(std::string_view name);
std::string_view name_of(Attribute attribute);
Comparison comparison_of(Attribute attribute);

// The engine's name of the facet that counts `attribute`; "" when none does.
std::string_view facet_of(Attribute attribute);

// Names joined by ", ": what can be filtered by, what can be counted.
std::string filterable_names();
std::string facet_names();

}  // namespace palpate
