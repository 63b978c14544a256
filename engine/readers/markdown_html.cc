#include "engine/readers/markdown_html.h"

#include <algorithm>
#include <cstdint>

#include <md4c.h>

namespace palpate {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out.push_back(c);
    }
  }
}

std::string attribute(const MD_ATTRIBUTE& value) {
  std::string result;
  for (std::size_t i = 0; value.text != nullptr; ++i) {
    const MD_OFFSET begin = value.substr_offsets[i];
    if (begin >= value.size) {
      break;
    }
    const std::string_view part(value.text + begin,
                                value.substr_offsets[i + 1] - begin);
    if (value.substr_types[i] == MD_TEXT_ENTITY) {
      result += part;
    } else {
      append_escaped(result, part);
    }
  }
  return result;
}

class HtmlWriter {
 public:
  explicit HtmlWriter(std::string_view markdown) : markdown_(markdown) {
    html_.reserve(markdown.size() + markdown.size() / 4);
  }

  void enter_block(MD_BLOCKTYPE type, const void* detail) {
    end_loose_text();
    switch (type) {
      case MD_BLOCK_H: {
        const auto* heading = static_cast<const MD_BLOCK_H_DETAIL*>(detail);
        open("h" + std::to_string(heading->level));
        break;
      }
      case MD_BLOCK_P:
        open("p");
        break;
      case MD_BLOCK_CODE: {
        const auto* code = static_cast<const MD_BLOCK_CODE_DETAIL*>(detail);
        // A diagram's source is nothing a reader of the site sees.
        skip_ = attribute(code->lang) == "mermaid";
        open("pre");
        break;
      }
      case MD_BLOCK_HTML:
        raw_ = true;
        break;
      case MD_BLOCK_TABLE:
        waiting_ += "<table>";
        break;
      case MD_BLOCK_TR:
        waiting_ += "<tr>";
        break;
      case MD_BLOCK_TH:
        open("th");
        break;
      case MD_BLOCK_TD:
        open("td");
        break;
      default:
        break;
    }
  }

  void leave_block(MD_BLOCKTYPE type) {
    end_loose_text();
    switch (type) {
      case MD_BLOCK_H:
        name_heading();
        close();
        break;
      case MD_BLOCK_CODE:
        skip_ = false;
        close();
        break;
      case MD_BLOCK_P:
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        close();
        break;
      case MD_BLOCK_HTML:
        raw_ = false;
        break;
      case MD_BLOCK_TABLE:
        write("</table>");
        break;
      case MD_BLOCK_TR:
        write("</tr>");
        break;
      default:
        break;
    }
  }

  void enter_span(MD_SPANTYPE type, const void* detail) {
    begin_loose_text();
    if (type == MD_SPAN_IMG) {
      ++images_;
    } else if (type == MD_SPAN_A && images_ == 0) {
      const auto* link = static_cast<const MD_SPAN_A_DETAIL*>(detail);
      waiting_ += "<a href=\"" + attribute(link->href) + "\">";
    }
  }

  void leave_span(MD_SPANTYPE type, const void* detail) {
    if (type == MD_SPAN_IMG && --images_ == 0) {
      const auto* image = static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
      std::string tag = "<img src=\"" + attribute(image->src) + "\"";
      if (!alt_.empty()) {
        tag += " alt=\"" + alt_ + "\"";
      }
      write(tag + ">");
      alt_.clear();
    } else if (type == MD_SPAN_A && images_ == 0) {
      write("</a>");
    }
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    if (skip_ || type == MD_TEXT_NULLCHAR) {
      return;
    }
    if (!raw_) {
      begin_loose_text();
    }
    go_to_line_of(text);
    if (images_ > 0) {
      append_alt(type, text);
    } else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
      write(type == MD_TEXT_BR ? "<br>\n" : "\n");
    } else if (type == MD_TEXT_HTML || type == MD_TEXT_ENTITY) {
      write(text);
    } else {
      std::string escaped;
      append_escaped(escaped, text);
      write(escaped);
    }
  }

  std::string take() { return std::move(html_); }

 private:
  void open(const std::string& name) {
    element_ = name;
    waiting_ += "<" + name + ">";
  }

  void close() {
    write("</" + element_ + ">");
    element_.clear();
  }

  // Items of tight lists are text without a paragraph of their own.
  void begin_loose_text() {
    if (element_.empty()) {
      open("p");
      loose_ = true;
    }
  }

  void end_loose_text() {
    if (loose_) {
      close();
      loose_ = false;
    }
  }

  void write(std::string_view text) {
    if (!waiting_.empty()) {
      if (const auto heading = waiting_.rfind("<h");
          heading != std::string::npos) {
        heading_ = html_.size() + heading;
      }
      html_ += waiting_;
      waiting_.clear();
    }
    html_ += text;
    line_ += static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
  }

  // md4c hands over pieces of the input itself, in order: where a piece lies
  // tells its line.
  void go_to_line_of(std::string_view text) {
    const std::less<> before;
    const char* begin = markdown_.data();
    if (before(text.data(), begin) ||
        !before(text.data(), begin + markdown_.size())) {
      return;
    }
    const auto offset = static_cast<std::size_t>(text.data() - begin);
    if (offset > seen_) {
      source_line_ += static_cast<std::uint32_t>(
          std::ranges::count(markdown_.substr(seen_, offset - seen_), '\n'));
      seen_ = offset;
    }
    while (line_ < source_line_) {
      html_.push_back('\n');
      ++line_;
    }
  }

  void append_alt(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
      alt_.push_back(' ');
    } else if (type == MD_TEXT_ENTITY) {
      alt_ += text;
    } else if (type != MD_TEXT_HTML) {
      append_escaped(alt_, text);
    }
  }

  // "<h2>Pain {#pain .wide}" -> "<h2 id="pain">Pain".
  void name_heading() {
    write("");
    const std::size_t brace = html_.rfind('{');
    if (!html_.ends_with('}') || brace == std::string::npos ||
        brace < heading_) {
      return;
    }
    const std::string list = html_.substr(brace + 1, html_.size() - brace - 2);
    if (!list.starts_with('#') && !list.starts_with('.')) {
      return;
    }
    if (list.find_first_of("<>\n") != std::string::npos) {
      return;
    }
    html_.resize(brace);
    const std::size_t mark = list.find('#');
    if (mark != std::string::npos) {
      const std::size_t end = list.find_first_of(" \t.", mark);
      const std::string id = list.substr(mark + 1, end - mark - 1);
      html_.insert(heading_ + 3, " id=\"" + id + "\"");
    }
  }

  std::string_view markdown_;
  std::string html_;
  std::string waiting_;  // Opening tags, until the line of their text is known.
  std::string element_;  // The element that holds text now; "" for none.
  std::string alt_;
  std::size_t heading_ = 0;  // Where the last heading begins in html_.
  std::size_t seen_ = 0;     // Of markdown_, up to where lines are counted.
  std::uint32_t source_line_ = 0;
  std::uint32_t line_ = 0;
  int images_ = 0;  // Depth: an image's text may hold images.
  bool loose_ = false;
  bool raw_ = false;
  bool skip_ = false;
};

HtmlWriter& writer(void* user) {
  return *static_cast<HtmlWriter*>(user);
}

MD_PARSER parser() {
  MD_PARSER result{};
  // Indented code is left off: indentation on therapy sites is layout, most of
  // it HTML in a page's body.
  result.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                 MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_NOINDENTEDCODEBLOCKS;
  result.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    writer(user).enter_block(type, detail);
    return 0;
  };
  result.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    writer(user).leave_block(type);
    return 0;
  };
  result.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    writer(user).enter_span(type, detail);
    return 0;
  };
  result.leave_span = [](MD_SPANTYPE type, void* detail, void* user) {
    writer(user).leave_span(type, detail);
    return 0;
  };
  result.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size,
                   void* user) {
    writer(user).text(type, {text, size});
    return 0;
  };
  return result;
}

}  // namespace

std::string markdown_to_html(std::string_view markdown) {
  HtmlWriter result(markdown);
  const MD_PARSER rules = parser();
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &rules,
           &result);
  return result.take();
}

}  // namespace palpate
