#include "engine/readers/html_bounds.h"

#include <algorithm>
#include <array>

namespace palpate {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// Elements that hold nothing, or that the next of their kind closes: they do
// not make a page deeper.
constexpr std::array<std::string_view, 30> kFlat = {
    "area",   "base",  "br",   "col",      "dd",   "dt",     "embed", "hr",
    "img",    "input", "li",   "link",     "meta", "option", "p",     "param",
    "source", "tbody", "td",   "tfoot",    "th",   "thead",  "tr",    "track",
    "wbr",    "body",  "html", "optgroup", "rp",   "rt"};

std::string lower_name(std::string_view tag) {
  std::string name;
  for (const char c : tag) {
    if (!is_letter(c) && (c < '0' || c > '9')) {
      break;
    }
    name += static_cast<char>(c | 0x20);
  }
  return name;
}

// Reads a page tag by tag and writes what may stay.
class HtmlBounds {
 public:
  explicit HtmlBounds(std::string_view html) : html_(html) {
    out_.reserve(html.size());
  }

  std::string run() {
    while (at_ < html_.size()) {
      const std::size_t tag = std::min(html_.find('<', at_), html_.size());
      out_.append(html_, at_, tag - at_);
      at_ = tag;
      if (at_ < html_.size()) {
        read_markup();
      }
    }
    return std::move(out_);
  }

 private:
  void read_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      drop_comment();
    } else if (rest.size() > 1 && is_letter(rest[1])) {
      read_start_tag();
    } else if (rest.size() > 2 && rest[1] == '/' && is_letter(rest[2])) {
      read_end_tag();
    } else {
      out_ += html_[at_++];
    }
  }

  // As browsers do, a comment that never ends goes on to the end of the page,
  // and "<!-->" is a whole one.
  void drop_comment() {
    const std::size_t found = html_.find("-->", at_ + 2);
    drop_to(found == kNone ? html_.size() : found + 3);
  }

  void drop_to(std::size_t stop) {
    out_.append(static_cast<std::size_t>(std::count(
                    html_.begin() + static_cast<std::ptrdiff_t>(at_),
                    html_.begin() + static_cast<std::ptrdiff_t>(stop), '\n')),
                '\n');
    at_ = stop;
  }

  // One past the ">" of the tag at at_; quotes may hold a ">".
  std::size_t tag_end(std::size_t& attributes) {
    char quote = 0;
    for (std::size_t i = at_ + 1; i < html_.size(); ++i) {
      const char c = html_[i];
      if (quote != 0) {
        quote = c == quote ? '\0' : quote;
      } else if ((c == '"' || c == '\'') && html_[i - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      } else if (is_space(c) && !is_space(html_[i - 1])) {
        ++attributes;
      }
    }
    return kNone;
  }

  void read_start_tag() {
    std::size_t attributes = 0;
    const std::size_t end = at_ < unclosed_from_ ? tag_end(attributes) : kNone;
    if (end == kNone) {  // No tag after this one is closed either.
      unclosed_from_ = std::min(unclosed_from_, at_);
      out_ += "&lt;";
      ++at_;
      return;
    }
    const std::string_view tag = html_.substr(at_, end - at_);
    const std::string name = lower_name(tag.substr(1));
    const bool flat =
        tag.ends_with("/>") ||
        std::find(kFlat.begin(), kFlat.end(), name) != kFlat.end();
    if (++tags_ > kMaxHtmlTags || attributes > kMaxHtmlAttributes ||
        (!flat && depth_ >= kMaxHtmlDepth)) {
      depth_beyond_ += flat ? 0 : 1;
      out_ += ' ';
      drop_to(end);
      return;
    }
    depth_ += flat ? 0 : 1;
    out_ += tag;
    at_ = end;
    if (name == "script" || name == "style") {
      copy_raw_text(name);
    }
  }

  // Scripts hold "<" and "<!--" that mean nothing.
  void copy_raw_text(const std::string& name) {
    std::size_t end = at_;
    while ((end = html_.find("</", end)) != kNone &&
           lower_name(html_.substr(end + 2, name.size() + 1)) != name) {
      end += 2;
    }
    if (end == kNone) {
      end = html_.size();
    }
    out_.append(html_, at_, end - at_);
    at_ = end;
  }

  void read_end_tag() {
    const std::size_t end = at_ < unclosed_from_ ? html_.find('>', at_) : kNone;
    if (end == kNone) {
      unclosed_from_ = std::min(unclosed_from_, at_);
      out_.append(html_, at_, 2);
      at_ += 2;
      return;
    }
    const std::string name = lower_name(html_.substr(at_ + 2, end - at_ - 2));
    const bool flat =
        std::find(kFlat.begin(), kFlat.end(), name) != kFlat.end();
    if (!flat && depth_beyond_ > 0) {
      --depth_beyond_;
      out_ += ' ';
      drop_to(end + 1);
      return;
    }
    depth_ -= !flat && depth_ > 0 ? 1 : 0;
    out_.append(html_, at_, end + 1 - at_);
    at_ = end + 1;
  }

  std::string_view html_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
  std::size_t depth_ = 0;
  std::size_t depth_beyond_ = 0;
  std::size_t unclosed_from_ = kNone;  // No ">" follows.
};

}  // namespace

std::string bound_html(std::string_view html) {
  return HtmlBounds(html).run();
}

}  // namespace palpate
