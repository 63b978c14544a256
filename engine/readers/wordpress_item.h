// One <item> of a WordPress export, before it is an article.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

struct WordPressItem {
  std::map<std::string, std::string, std::less<>> fields;  // "wp:post_name".
  std::map<std::string, std::string, std::less<>> meta;    // wp:postmeta.
  std::vector<std::string> categories;
  std::vector<std::string> tags;
  std::uint32_t content_line = 0;  // Of content:encoded, within the item.

  // "" where the item does not say.
  std::string_view field(std::string_view name) const;
  std::string_view meta_value(std::string_view key) const;
};

// Parses one <item>, or any element of an export, by itself. It knows no DTD:
// entities of the file's own, near or far, mean nothing. Returns nullopt and
// fills in `error` (and its line within the element) where it is not XML.
struct XmlError {
  std::string message;
  std::uint32_t line = 1;
};

std::optional<WordPressItem> parse_wordpress_item(std::string_view xml,
                                                  XmlError& error);

}  // namespace palpate
