#include "engine/readers/metadata_fields.h"

#include <algorithm>
#include <array>

#include "engine/text/unicode.h"

namespace palpate {
namespace {

using Kind = MetadataValue::Kind;

void add_once(std::vector<std::string>& list, const std::string& text) {
  std::string item = plain_line(text);
  if (!item.empty() && std::ranges::find(list, item) == list.end()) {
    list.push_back(std::move(item));
  }
}

void add_split(std::vector<std::string>& list, std::string_view text) {
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    add_once(list, std::string(text.substr(0, comma)));
    text = comma == std::string_view::npos ? "" : text.substr(comma + 1);
  }
}

}  // namespace

MetadataFields::MetadataFields(const MetadataValue& metadata,
                               std::vector<MetadataComplaint>& complaints)
    : maps_({&metadata}), complaints_(complaints) {
  static constexpr std::array<std::string_view, 7> kNested = {
      "frontmatter", "extra", "params", "taxonomies", "seo", "meta", "yoast"};
  for (const std::string_view name : kNested) {
    const MetadataValue* map = metadata.find(name);
    if (map != nullptr && map->kind == Kind::kMap) {
      maps_.push_back(map);
    }
  }
}

const MetadataValue* MetadataFields::find(Names names) const {
  for (const MetadataValue* map : maps_) {
    for (const std::string_view name : names) {
      const MetadataValue* value = map->find(name);
      if (value != nullptr && value->kind != Kind::kNull) {
        return value;
      }
    }
  }
  return nullptr;
}

void MetadataFields::for_each(
    Names names, const std::function<void(const MetadataValue&)>& visit) const {
  for (const MetadataValue* map : maps_) {
    for (std::size_t i = 0; i < map->keys.size(); ++i) {
      if (std::ranges::find(names, map->keys[i]) != names.end()) {
        visit(map->items[i]);
      }
    }
  }
}

void MetadataFields::complain(const MetadataValue& value, std::string_view name,
                              std::string_view expected) const {
  complaints_.push_back(
      {value.line, std::string(name) + " is not " + std::string(expected)});
}

std::string MetadataFields::text(Names names) const {
  const MetadataValue* value = find(names);
  if (value == nullptr) {
    return "";
  }
  if (!value->is_scalar()) {
    complain(*value, *names.begin(), "a text");
    return "";
  }
  return value->text;
}

std::optional<Date> MetadataFields::date(Names names) const {
  for (const std::string_view name : names) {
    const MetadataValue* value = find({name});
    if (value == nullptr || value->kind == Kind::kBool ||
        (value->is_scalar() && value->text.empty())) {
      continue;  // "published: true" and "reviewed: yes" are no dates.
    }
    if (const auto date = parse_date(value->text)) {
      return date;
    }
    complain(*value, name,
             "a date (2024-01-31): \"" +
                 std::string(truncate_utf8(value->text, 40)) + "\"");
  }
  return std::nullopt;
}

std::vector<std::string> MetadataFields::list(Names names, Names parts,
                                              bool split) const {
  std::vector<std::string> result;
  const auto add = [&](const MetadataValue& value) {
    if (value.kind == Kind::kMap) {
      for (const std::string_view part : parts) {
        const MetadataValue* named = value.find(part);
        if (named != nullptr && named->is_scalar()) {
          add_once(result, named->text);
          return;
        }
      }
      complain(value, *names.begin(), "a list of texts");
    } else if (value.is_scalar()) {
      add_once(result, value.text);
    }
  };
  for_each(names, [&](const MetadataValue& value) {
    if (value.kind == Kind::kList) {
      std::ranges::for_each(value.items, add);
    } else if (split && value.is_scalar()) {
      add_split(result, value.text);
    } else {
      add(value);
    }
  });
  return result;
}

}  // namespace palpate
