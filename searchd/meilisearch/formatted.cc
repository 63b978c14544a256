#include "searchd/meilisearch/formatted.h"

#include <algorithm>

#include "engine/search/passage.h"
#include "engine/text/unicode.h"
#include "searchd/html.h"
#include "searchd/meilisearch/crop.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

// Where the engine's snippet, whose ends may be marked as cut, stands in a
// text whose spaces are collapsed as its own are.
Anchor find_snippet(std::string_view text, std::string_view snippet) {
  constexpr std::string_view kBefore = "… ";
  constexpr std::string_view kAfter = " …";
  if (snippet.starts_with(kBefore)) {
    snippet.remove_prefix(kBefore.size());
  }
  if (snippet.ends_with(kAfter)) {
    snippet.remove_suffix(kAfter.size());
  }
  const std::size_t begin = text.find(snippet);
  return begin == std::string_view::npos
             ? Anchor()
             : Anchor{begin, begin + snippet.size()};
}

bool is_markup(const HitStyle& style) {
  return style.pre_tag.find('<') != std::string::npos ||
         style.post_tag.find('<') != std::string::npos;
}

std::string with_tags(const Highlighted& text, const HitStyle& style) {
  const bool markup = is_markup(style);
  std::string tagged;
  const auto add = [&](std::size_t begin, std::size_t end) {
    const std::string piece = text.text.substr(begin, end - begin);
    tagged += markup ? escape_html(piece) : piece;
  };
  std::size_t at = 0;
  for (const Highlighted::Range& range : text.ranges) {
    add(at, range.begin);
    tagged += style.pre_tag;
    add(range.begin, range.end);
    tagged += style.post_tag;
    at = range.end;
  }
  add(at, text.text.size());
  return tagged;
}

Json ranges_json(const Highlighted& text) {
  Json ranges = Json::array();
  for (const Highlighted::Range& range : text.ranges) {
    ranges.push_back(
        {{"start", range.begin}, {"length", range.end - range.begin}});
  }
  return ranges;
}

}  // namespace

Formatter::Formatter(const Document& document, const SearchHit& hit,
                     std::span<const TermHash> terms, const HitStyle& style)
    : document_(document), hit_(hit), terms_(terms), style_(style) {}

Json Formatter::formatted(Attribute attribute) const {
  const auto format_value = [&](const Json& value) -> Json {
    if (value.is_number()) {
      return value.dump();
    }
    return value.is_string()
               ? Json(format(attribute, value.get_ref<const std::string&>()))
               : value;
  };
  const Json& value = document_.at(attribute);
  if (attribute == Attribute::kSection && value.is_object()) {
    return {{"heading", format_value(value["heading"])}, {"url", value["url"]}};
  }
  if (!value.is_array()) {
    return format_value(value);
  }
  Json items = Json::array();
  for (const Json& item : value) {
    items.push_back(format_value(item));
  }
  return items;
}

std::string Formatter::format(Attribute attribute,
                              const std::string& text) const {
  const auto crop = style_.cropped.find(attribute);
  // An address with tags in it leads nowhere.
  const bool tagged = comparison_of(attribute) != Comparison::kExact &&
                      std::ranges::find(style_.highlighted, attribute) !=
                          style_.highlighted.end();
  if (crop == style_.cropped.end()) {
    return tagged ? with_tags(highlight(text, hit_.language, terms_), style_)
                  : text;
  }
  const Highlighted part = cut(attribute, text, crop->second);
  return tagged ? with_tags(part, style_) : part.text;
}

Highlighted Formatter::cut(Attribute attribute, const std::string& text,
                           std::size_t words) const {
  const Highlighted whole =
      highlight(collapse_spaces(text), hit_.language, terms_);
  const Anchor anchor = attribute == Attribute::kBody
                            ? find_snippet(whole.text, hit_.snippet.text)
                            : Anchor();
  return crop(whole, words, style_.crop_marker, anchor);
}

Json Formatter::positions(const std::vector<Attribute>& attributes) const {
  Json positions = Json::object();
  for (const Attribute attribute : attributes) {
    const Json& value = document_.at(attribute);
    Json ranges = Json::array();
    std::size_t index = 0;
    for (const Json& item : value.is_array() ? value : Json::array({value})) {
      if (item.is_string()) {
        for (Json& range : ranges_json(highlight(
                 item.get_ref<const std::string&>(), hit_.language, terms_))) {
          if (value.is_array()) {
            range["indices"] = Json::array({index});
          }
          ranges.push_back(std::move(range));
        }
      }
      ++index;
    }
    if (!ranges.empty()) {
      positions[name_of(attribute)] = std::move(ranges);
    }
  }
  return positions;
}

}  // namespace palpate
