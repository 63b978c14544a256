#include "engine/readers/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "engine/readers/body_builder.h"
#include "engine/readers/html_document.h"

namespace palpate {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view word,
               const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What stays in the line. Everything else, also what is not HTML at all, is a
// block: two paragraphs are a smaller mistake than two words glued together.
constexpr std::array<std::string_view, 41> kInline = {
    "a",     "abbr",   "acronym", "b",    "bdi",    "bdo",    "big",
    "blink", "button", "cite",    "code", "data",   "del",    "dfn",
    "em",    "font",   "i",       "img",  "ins",    "kbd",    "label",
    "mark",  "nobr",   "output",  "q",    "rb",     "ruby",   "s",
    "samp",  "small",  "span",    "st1",  "strike", "strong", "sub",
    "sup",   "time",   "tt",      "u",    "var",    "wbr"};

int heading_level(std::string_view name) {
  const bool heading =
      name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  return heading ? name[1] - '0' : 0;
}

bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 0xC3;
  });
}

// "#", "¶": how a heading offers its own address.
bool is_permalink(xmlNode* link) {
  return attribute(link, "href").starts_with('#') &&
         !has_word(text_below(link));
}

bool is_cell(const xmlNode* node) {
  return element_name(node) == "td" || element_name(node) == "th";
}

// A table that only arranges a page: its cells hold headings or other tables,
// or its rows hold one cell.
bool is_layout_row(xmlNode* row) {
  int cells = 0;
  for (xmlNode* at = row->children; at != nullptr; at = next_in(at, row)) {
    cells += at->parent == row && is_cell(at) ? 1 : 0;
    if (heading_level(element_name(at)) > 0 || element_name(at) == "table") {
      return true;
    }
  }
  return cells < 2;
}

class HtmlText {
 public:
  explicit HtmlText(const HtmlTextOptions& options) : options_(options) {}

  Body run(xmlNode* root) {
    read_children(root);
    return builder_.finish();
  }

 private:
  // libxml2 knows the lines of elements only, and only below 65,535: between
  // them the line ends of the text are counted.
  void count_lines(std::string_view text) {
    line_ +=
        static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
  }

  std::uint32_t line() const { return options_.first_line + line_ - 1; }

  void read_children(xmlNode* parent) {
    for (xmlNode* at = parent->children; at != nullptr; at = at->next) {
      if (is_element(at)) {
        read_element(at);
      } else if ((at->type == XML_TEXT_NODE ||
                  at->type == XML_CDATA_SECTION_NODE) &&
                 at->content != nullptr) {
        read_text(reinterpret_cast<const char*>(at->content));
      }
    }
  }

  void read_text(std::string_view text) {
    if (preformatted_ > 0) {
      builder_.add_preformatted(text, line());
      count_lines(text);
    } else if (options_.line_ends == LineEnds::kBreaks) {
      read_lines(text);
    } else {
      builder_.add_text(text, line());
      count_lines(text);
    }
  }

  void read_lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view words = text.substr(0, end);
      builder_.add_text(words, line());
      if (end == text.size()) {
        break;
      }
      const std::size_t next = text.find_first_not_of(" \t", end + 1);
      if (next != std::string_view::npos && text[next] == '\n') {
        end_block();
      } else if (!in_row_) {
        builder_.add_line_break();
      }
      count_lines("\n");
      text.remove_prefix(end + 1);
    }
  }

  void read_element(xmlNode* element) {
    const auto at = static_cast<std::uint32_t>(
        std::max<std::int64_t>(xmlGetLineNo(element), 0));
    line_ = std::max(line_, at);
    const std::string_view name = element_name(element);
    const bool unwanted =
        name == "rt" || name == "rp" ||
        (builder_.in_heading() && name == "a" && is_permalink(element)) ||
        (name == "button" && !is_content_button(element)) ||
        (options_.page != nullptr && !builder_.in_heading() &&
         options_.page->is_boilerplate(element));
    if (is_hidden(element) || unwanted) {
      count_lines(text_below(element));
      builder_.add_text(" ", line());
      return;
    }
    remember_anchor(element, name);
    if (const int level = heading_level(name)) {
      read_heading(element, level);
    } else if (name == "br") {
      builder_.add_line_break();
    } else if (name == "img") {
      read_image(element);
    } else if (name == "a" && has_attribute(element, "href")) {
      read_link(element);
    } else if (name == "pre") {
      ++preformatted_;
      read_block(element);
      --preformatted_;
    } else if (name == "tr" && !in_row_ && !is_layout_row(element)) {
      read_row(element);
    } else if (is_one_of(name, kInline)) {
      read_children(element);
    } else {
      read_block(element);
    }
  }

  // Buttons ask for a click; but an accordion's are its headings.
  bool is_content_button(const xmlNode* button) const {
    return builder_.in_heading() || has_attribute(button, "aria-expanded") ||
           has_attribute(button, "aria-controls");
  }

  // An id right before a heading, or around it, leads to the heading.
  void remember_anchor(const xmlNode* element, std::string_view name) {
    std::string anchor = attribute(element, "id");
    if (anchor.empty() && name == "a") {
      anchor = attribute(element, "name");
    }
    if (anchor.empty()) {
      return;
    }
    if (builder_.in_heading()) {
      builder_.set_heading_anchor(anchor);
    } else {
      anchor_ = std::move(anchor);
      anchor_mark_ = builder_.text_mark();
    }
  }

  void read_heading(xmlNode* element, int level) {
    std::string anchor = attribute(element, "id");
    if (anchor.empty() && anchor_mark_ == builder_.text_mark()) {
      anchor = anchor_;
    }
    anchor_.clear();
    builder_.begin_heading(level, anchor, line());
    read_children(element);
    builder_.end_heading();
  }

  void read_block(xmlNode* element) {
    end_block();
    read_children(element);
    end_block();
  }

  void end_block() {
    if (in_row_) {
      builder_.add_text(" ", line());
    } else {
      builder_.end_paragraph();
    }
  }

  void read_row(xmlNode* row) {
    builder_.end_paragraph();
    in_row_ = true;
    bool first = true;
    for (xmlNode* cell = row->children; cell != nullptr; cell = cell->next) {
      if (is_cell(cell) && !std::exchange(first, false)) {
        builder_.add_text(" | ", line());
      }
      if (is_element(cell)) {
        read_element(cell);
      } else if (cell->content != nullptr) {
        count_lines(reinterpret_cast<const char*>(cell->content));
      }
    }
    in_row_ = false;
    builder_.end_paragraph();
  }

  void read_link(xmlNode* element) {
    builder_.begin_link(attribute(element, "href"), line());
    read_children(element);
    builder_.end_link();
  }

  void read_image(const xmlNode* element) {
    Image image;
    image.target = attribute(element, "src");
    // Lazy loaders keep the real one aside.
    if (image.target.empty() || image.target.starts_with("data:")) {
      for (const char* name : {"data-src", "data-lazy-src", "data-original"}) {
        if (has_attribute(element, name)) {
          image.target = attribute(element, name);
          break;
        }
      }
    }
    if (image.target.starts_with("data:")) {
      image.target.resize(std::min<std::size_t>(image.target.size(), 64));
    }
    image.alt = attribute(element, "alt");
    image.alt_given = has_attribute(element, "alt");
    image.line = line();
    builder_.add_image(std::move(image));
  }

  HtmlTextOptions options_;
  BodyBuilder builder_;
  std::uint32_t line_ = 1;
  int preformatted_ = 0;
  bool in_row_ = false;
  std::string anchor_;
  std::size_t anchor_mark_ = 0;
};

}  // namespace

Body html_text(xmlNode* root, const HtmlTextOptions& options) {
  return HtmlText(options).run(root);
}

}  // namespace palpate
