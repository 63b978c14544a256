#include "searchd/meilisearch/attributes.h"

#include <algorithm>
#include <iterator>

namespace palpate {
namespace {

struct Known {
  Attribute attribute;
  std::string_view name;
  Comparison comparison;
  std::string_view facet;
};

constexpr Known kKnown[] = {
    {Attribute::kId, "id", Comparison::kExact, ""},
    {Attribute::kUrl, "url", Comparison::kExact, ""},
    {Attribute::kTitle, "title", Comparison::kText, ""},
    {Attribute::kSummary, "summary", Comparison::kNone, ""},
    {Attribute::kBody, "body", Comparison::kNone, ""},
    {Attribute::kAuthors, "authors", Comparison::kText, "author"},
    {Attribute::kTopics, "topics", Comparison::kText, "topic"},
    {Attribute::kTags, "tags", Comparison::kText, "tag"},
    {Attribute::kLanguage, "language", Comparison::kText, "language"},
    {Attribute::kPublished, "published", Comparison::kDate, ""},
    {Attribute::kUpdated, "updated", Comparison::kDate, ""},
    {Attribute::kYear, "year", Comparison::kNumber, "year"},
    {Attribute::kSection, "section", Comparison::kNone, ""},
};

const Known& known(Attribute attribute) {
  return *std::ranges::find(kKnown, attribute, &Known::attribute);
}

template <typename Wanted>
std::string joined_names(Wanted wanted) {
  std::string names;
  for (const Known& known : kKnown) {
    if (wanted(known)) {
      names += names.empty() ? "" : ", ";
      names += known.name;
    }
  }
  return names;
}

}  // namespace

std::optional<Attribute> attribute_named(std::string_view name) {
  const auto* found = std::ranges::find(kKnown, name, &Known::name);
  return found == std::end(kKnown) ? std::nullopt
                                   : std::optional(found->attribute);
}

std::string_view name_of(Attribute attribute) {
  return known(attribute).name;
}

Comparison comparison_of(Attribute attribute) {
  return known(attribute).comparison;
}

std::string_view facet_of(Attribute attribute) {
  return known(attribute).facet;
}

std::string filterable_names() {
  return joined_names(
      [](const Known& known) { return known.comparison != Comparison::kNone; });
}

std::string facet_names() {
  return joined_names([](const Known& known) { return !known.facet.empty(); });
}

}  // namespace palpate
