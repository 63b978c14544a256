#include "engine/readers/wxr_elements.h"

#include <algorithm>

namespace palpate {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

}  // namespace

WxrElements::WxrElements(std::string_view wxr, std::string_view name)
    : wxr_(wxr),
      open_("<" + std::string(name)),
      close_("</" + std::string(name) + ">") {}

// Where the CDATA section or comment at `at` ends; `at` if there is none.
std::size_t WxrElements::skip_unparsed(std::size_t at) const {
  const std::string_view rest = wxr_.substr(at);
  std::string_view end;
  if (rest.starts_with("<![CDATA[")) {
    end = "]]>";
  } else if (rest.starts_with("<!--")) {
    end = "-->";
  } else {
    return at;
  }
  const std::size_t found = wxr_.find(end, at);
  return found == kNone ? wxr_.size() : found + end.size();
}

bool WxrElements::is_opening(std::size_t at) const {
  const std::size_t end = at + open_.size();
  constexpr std::string_view kAfterName = "> \n\r\t";
  return wxr_.substr(at).starts_with(open_) && end < wxr_.size() &&
         kAfterName.find(wxr_[end]) != kNone;
}

// The next tag from at_ on that opens an element, or that closes one when
// `or_closing`; kNone at the end of the file.
std::size_t WxrElements::find_tag(bool or_closing) const {
  std::size_t at = at_;
  while ((at = wxr_.find('<', at)) != kNone) {
    const std::size_t behind = skip_unparsed(at);
    if (behind != at) {
      at = behind;
    } else if (is_opening(at) ||
               (or_closing && wxr_.substr(at).starts_with(close_))) {
      return at;
    } else {
      ++at;
    }
  }
  return kNone;
}

std::optional<WxrElement> WxrElements::next() {
  const std::size_t start = find_tag(false);
  if (start == kNone) {
    at_ = wxr_.size();
    return std::nullopt;
  }
  line_ += static_cast<std::uint32_t>(
      std::count(wxr_.begin() + static_cast<std::ptrdiff_t>(counted_),
                 wxr_.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
  counted_ = start;
  at_ = start + open_.size();
  // An item that begins before this one has ended: this one was torn off.
  const std::size_t tag = find_tag(true);
  WxrElement found;
  found.line = line_;
  found.whole = tag != kNone && !is_opening(tag);
  const std::size_t end =
      found.whole ? tag + close_.size() : std::min(tag, wxr_.size());
  found.xml = wxr_.substr(start, end - start);
  at_ = end;
  return found;
}

}  // namespace palpate
