// A document with its matches marked and its long texts cut: what clients know
// as "_formatted" and "_matchesPosition".

#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "engine/search/search.h"
#include "searchd/meilisearch/document.h"
#include "searchd/meilisearch/search_query.h"

namespace palpate {

// Keeps references to what it is given.
class Formatter {
 public:
  Formatter(const Document& document, const SearchHit& hit,
            std::span<const TermHash> terms, const HitStyle& style);

  // Texts with tags around their matches, lists item by item, numbers as text.
  // Where the tags are markup, highlighted text is escaped as HTML is.
  nlohmann::ordered_json formatted(Attribute attribute) const;

  // Where matches stand, in bytes; attributes without any are left out.
  nlohmann::ordered_json positions(
      const std::vector<Attribute>& attributes) const;

 private:
  std::string format(Attribute attribute, const std::string& text) const;
  Highlighted cut(Attribute attribute, const std::string& text,
                  std::size_t words) const;

  const Document& document_;
  const SearchHit& hit_;
  std::span<const TermHash> terms_;
  const HitStyle& style_;
};

}  // namespace palpate
