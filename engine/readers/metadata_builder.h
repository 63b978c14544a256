// Grows one MetadataValue from the events of a parser, within bounds.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/readers/metadata.h"

namespace palpate {

class MetadataBuilder {
 public:
  // Each throws MetadataError when the metadata grows beyond its bounds.
  void open(MetadataValue::Kind kind, std::uint32_t line);
  void key(std::string_view name);
  void add(MetadataValue value);

  // Ends the innermost list or map and returns it, placed.
  const MetadataValue& close();

  // Whether the innermost value is a map that waits for its next key.
  bool wants_key() const {
    return !open_.empty() && open_.back().kind == MetadataValue::Kind::kMap &&
           open_.back().keys.size() == open_.back().items.size();
  }

  MetadataValue take() { return std::move(root_); }

 private:
  std::vector<MetadataValue> open_;  // Outermost first.
  MetadataValue root_;
  std::size_t values_ = 0;
};

// How many values `value` holds, itself included.
std::size_t count_values(const MetadataValue& value);

}  // namespace palpate
