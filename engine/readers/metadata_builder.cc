#include "engine/readers/metadata_builder.h"

namespace palpate {

std::size_t count_values(const MetadataValue& value) {
  std::size_t count = 1;
  for (const MetadataValue& item : value.items) {
    count += count_values(item);
  }
  return count;
}

void MetadataBuilder::open(MetadataValue::Kind kind, std::uint32_t line) {
  if (open_.size() >= static_cast<std::size_t>(kMaxMetadataDepth)) {
    throw MetadataError(line, "the metadata is nested too deeply");
  }
  MetadataValue value;
  value.kind = kind;
  value.line = line;
  open_.push_back(std::move(value));
}

void MetadataBuilder::key(std::string_view name) {
  open_.back().keys.push_back(plain_key(name));
}

void MetadataBuilder::add(MetadataValue value) {
  values_ += count_values(value);
  if (values_ > kMaxMetadataValues) {
    throw MetadataError(value.line, "the metadata holds too many values");
  }
  (open_.empty() ? root_ : open_.back().items.emplace_back()) =
      std::move(value);
}

const MetadataValue& MetadataBuilder::close() {
  MetadataValue value = std::move(open_.back());
  open_.pop_back();
  // Its items were counted one by one.
  ++values_;
  MetadataValue& place =
      open_.empty() ? root_ : open_.back().items.emplace_back();
  place = std::move(value);
  return place;
}

}  // namespace palpate
