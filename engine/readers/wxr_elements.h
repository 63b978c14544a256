// Cuts a WordPress export into its elements without parsing it as a whole.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

// An element cut out of an export, with its line.
struct WxrElement {
  std::string_view xml;    // From "<item>" to "</item>".
  std::uint32_t line = 1;  // In the file.
  bool whole = true;       // False where the file ends inside it.
};

// Walks through an export from element to element of one name ("item"), past
// CDATA and comments, whatever is broken in between. Holds nothing but a
// position: an export of any size is never in memory twice.
class WxrElements {
 public:
  WxrElements(std::string_view wxr, std::string_view name);

  std::optional<WxrElement> next();

 private:
  std::size_t find_tag(bool or_closing) const;
  std::size_t skip_unparsed(std::size_t at) const;
  bool is_opening(std::size_t at) const;

  std::string_view wxr_;
  std::string open_;
  std::string close_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace palpate
