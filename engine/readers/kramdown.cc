#include <algorithm>

#include "engine/readers/template_tags.h"

namespace palpate {
namespace {

constexpr std::size_t kLongestMark = 200;

// The id in "{: .note #pain }", or "".
std::string_view id_in(std::string_view list) {
  const std::size_t mark = list.find('#');
  if (mark == std::string_view::npos) {
    return "";
  }
  const std::size_t end = list.find_first_of(" \t}.", mark);
  return list.substr(mark + 1, end - mark - 1);
}

class KramdownStripper {
 public:
  explicit KramdownStripper(std::string_view text) : text_(text) {
    out_.reserve(text.size());
  }

  std::string run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool taken = (c == '{' && take_list()) ||
                         (c == '[' && (take_footnote() || take_contents())) ||
                         (c == '<' && take_container());
      if (taken) {
        continue;
      }
      if (c == '\n') {
        line_ = out_.size() + 1;
      }
      out_.push_back(c);
      ++at_;
    }
    return std::move(out_);
  }

 private:
  bool at_line_start() const {
    return out_.find_first_not_of(" \t", line_) == std::string::npos;
  }

  // Length of what begins here and ends with `close` on this line; 0 if none.
  std::size_t mark_length(char close) const {
    const std::string_view near = text_.substr(at_, kLongestMark);
    const std::size_t end = near.find_first_of(close == '}' ? "}\n" : "]\n", 1);
    return end == std::string_view::npos || near[end] != close ? 0 : end + 1;
  }

  bool take_list() {
    if (!text_.substr(at_).starts_with("{:")) {
      return false;
    }
    const std::size_t length = mark_length('}');
    if (length == 0) {
      return false;
    }
    const std::string_view list = text_.substr(at_, length);
    at_ += length;
    const bool own_line = at_line_start();
    if (own_line && list.starts_with("{:toc")) {
      out_.resize(previous_line());  // The list that stands for the contents.
      out_ += "\n";
      line_ = out_.size();
    } else if (const std::string_view id = id_in(list); !id.empty()) {
      name_heading(id, own_line);
    }
    return true;
  }

  std::size_t previous_line() const {
    if (line_ < 2) {
      return line_ == 0 ? 0 : line_ - 1;
    }
    const std::size_t end = out_.rfind('\n', line_ - 2);
    return end == std::string::npos ? 0 : end + 1;
  }

  // Writes " {#id}" behind the heading on this line or the one above.
  void name_heading(std::string_view id, bool above) {
    const std::size_t begin = above ? previous_line() : line_;
    if (begin >= out_.size() || out_[begin] != '#') {
      return;
    }
    const std::string name = " {#" + std::string(id) + "}";
    out_.insert(above ? line_ - 1 : out_.size(), name);
    line_ += above ? name.size() : 0;
  }

  // "[^1]", and "[^1]:" before its text.
  bool take_footnote() {
    if (!text_.substr(at_).starts_with("[^")) {
      return false;
    }
    const std::size_t length = mark_length(']');
    if (length < 4 || text_.substr(at_ + 1, length - 2).find_first_of(" [") !=
                          std::string_view::npos) {
      return false;
    }
    at_ += length;
    if (at_ < text_.size() && text_[at_] == ':' && at_line_start()) {
      ++at_;
      // A note may be no more than an address: then it is no reference of
      // Markdown's and stays in the text.
    }
    return true;
  }

  // "[TOC]", "[[toc]]" alone on its line.
  bool take_contents() {
    if (!at_line_start()) {
      return false;
    }
    const std::string_view rest = text_.substr(at_, 16);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    for (const std::string_view mark :
         {"[TOC]", "[toc]", "[[toc]]", "[[TOC]]", "[[_TOC_]]"}) {
      if (line == mark) {
        at_ += mark.size();
        return true;
      }
    }
    return false;
  }

  // <div markdown="1"> promises Markdown inside: the tag alone goes.
  bool take_container() {
    const std::string_view near = text_.substr(at_, kLongestMark);
    const std::string_view tag = near.substr(0, near.find_first_of(">\n"));
    if (tag.size() == near.size() || near[tag.size()] != '>' ||
        tag.find(" markdown=") == std::string_view::npos) {
      return false;
    }
    at_ += tag.size() + 1;
    return true;
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;  // Where the current line begins in out_.
};

}  // namespace

std::string strip_kramdown(std::string_view markdown) {
  return KramdownStripper(markdown).run();
}

}  // namespace palpate
