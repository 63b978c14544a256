#include <algorithm>
#include <array>
#include <cctype>

#include "engine/readers/template_tags.h"

namespace palpate {
namespace {

// An expression or tag longer than this is no expression.
constexpr std::size_t kMaxBytes = std::size_t{32} << 10U;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_quote(char c) {
  return c == '"' || c == '\'' || c == '`';
}

class MdxStripper {
 public:
  explicit MdxStripper(std::string_view text) : text_(text) {
    out_.reserve(text.size());
  }

  std::string run() {
    while (at_ < text_.size()) {
      if ((out_.empty() || out_.back() == '\n') &&
          (take_fence() || take_module_code())) {
        continue;
      }
      const char c = text_[at_];
      if ((c == '{' && take_expression()) || (c == '<' && take_tag()) ||
          (c == '`' && take_code())) {
        continue;
      }
      if (c == '\\' && at_ + 1 < text_.size()) {
        out_.push_back(text_[at_++]);
      }
      out_.push_back(text_[at_++]);
    }
    return std::move(out_);
  }

 private:
  std::string_view line_at(std::size_t at) const {
    return text_.substr(at, text_.find('\n', at) - at);
  }

  void copy(std::size_t end) {
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  void drop(std::size_t end) {
    const std::string_view gone = text_.substr(at_, end - at_);
    out_.append(static_cast<std::size_t>(std::ranges::count(gone, '\n')), '\n');
    at_ = end;
  }

  std::size_t after_line(std::size_t at) const {
    return std::min(text_.find('\n', at), text_.size() - 1) + 1;
  }

  // A fenced block is code to its end.
  bool take_fence() {
    const std::string_view line = line_at(at_);
    const std::string_view fence = line.substr(0, 3);
    if (fence != "```" && fence != "~~~") {
      return false;
    }
    std::size_t end = after_line(at_);
    while (end < text_.size() && !line_at(end).starts_with(fence)) {
      end = after_line(end);
    }
    copy(end < text_.size() ? after_line(end) : end);
    return true;
  }

  // "import X from 'y'" up to the next blank line, where no brace is open.
  bool take_module_code() {
    const std::string_view line = line_at(at_);
    const bool starts_block = out_.empty() || out_.ends_with("\n\n");
    if (!starts_block ||
        (!line.starts_with("import ") && !line.starts_with("export "))) {
      return false;
    }
    std::size_t end = at_;
    int open = 0;
    while (end < text_.size()) {
      const std::string_view next = line_at(end);
      if (next.empty() && open <= 0) {
        break;
      }
      open += static_cast<int>(std::ranges::count(next, '{')) -
              static_cast<int>(std::ranges::count(next, '}'));
      end = after_line(end);
      if (end - at_ > kMaxBytes) {
        break;
      }
    }
    drop(end);
    return true;
  }

  bool take_code() {
    std::size_t ticks = text_.find_first_not_of('`', at_);
    ticks = std::min(ticks, text_.size()) - at_;
    const std::string_view line = line_at(at_);
    const std::size_t close =
        line.find(std::string(ticks, '`'), std::min(ticks, line.size()));
    if (close == std::string_view::npos) {
      copy(at_ + ticks);
    } else {
      copy(at_ + close + ticks);
    }
    return true;
  }

  // Position behind the "}" that closes the "{" at `at`; npos if none is near.
  std::size_t expression_end(std::size_t at) {
    const std::size_t limit = std::min(text_.size(), at + kMaxBytes);
    int depth = 0;
    for (std::size_t i = at; i < limit; ++i) {
      if (is_quote(text_[i])) {
        const std::string_view rest = line_at(i + 1);
        const std::size_t close = rest.find(text_[i]);
        i += close == std::string_view::npos ? 0 : close + 1;
      } else if (text_[i] == '{') {
        ++depth;
      } else if (text_[i] == '}' && --depth == 0) {
        return i + 1;
      }
    }
    give_up(limit - at);
    return std::string_view::npos;
  }

  bool take_expression() {
    if (tired() || text_.substr(at_).starts_with("{#")) {
      return false;
    }
    const std::size_t end = expression_end(at_);
    if (end == std::string_view::npos) {
      return false;
    }
    std::string_view inside = text_.substr(at_ + 1, end - at_ - 2);
    if (inside.size() >= 2 && is_quote(inside[0]) &&
        inside.find(inside[0], 1) == inside.size() - 1) {
      out_ += inside.substr(1, inside.size() - 2);  // {" "} is a text.
      at_ = end;
    } else {
      drop(end);
    }
    return true;
  }

  bool take_tag() {
    if (text_.substr(at_).starts_with("<!--")) {
      const std::size_t end = text_.find("-->", at_);
      copy(end == std::string_view::npos ? text_.size() : end + 3);
      return true;
    }
    std::size_t name = at_ + 1;
    name += name < text_.size() && text_[name] == '/' ? 1U : 0U;
    std::size_t name_end = name;
    while (name_end < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[name_end])) != 0 ||
            text_[name_end] == '.' || text_[name_end] == '-')) {
      ++name_end;
    }
    if (tired() || name_end >= text_.size() ||
        std::string_view(" \t\n/>").find(text_[name_end]) ==
            std::string_view::npos ||
        (name_end > name && !is_letter(text_[name]))) {
      return false;
    }
    const std::string_view word = text_.substr(name, name_end - name);
    std::string kept;
    const std::size_t end = read_tag(name_end, kept);
    if (end == std::string_view::npos) {
      return false;
    }
    if (is_component(word) || stands_alone(word, end)) {
      drop(end);
    } else {
      out_ += text_.substr(at_, name_end - at_);
      out_ += kept;
      at_ = end;
    }
    return true;
  }

  static bool is_component(std::string_view word) {
    return word.empty() || (word[0] >= 'A' && word[0] <= 'Z') ||
           word.find('.') != std::string_view::npos;
  }

  // A container on a line of its own encloses Markdown.
  bool stands_alone(std::string_view word, std::size_t end) const {
    static constexpr std::array<std::string_view, 8> kContainers = {
        "div",  "section", "article", "main",
        "span", "aside",   "center",  "details"};
    return std::ranges::find(kContainers, word) != kContainers.end() &&
           line_at(end).find_first_not_of(" \t") == std::string_view::npos;
  }

  // Copies attributes to `kept` without those that are {expressions}. Returns
  // the position behind ">".
  std::size_t read_tag(std::size_t from, std::string& kept) {
    const std::size_t limit = std::min(text_.size(), from + kMaxBytes);
    for (std::size_t i = from; i < limit; ++i) {
      const char c = text_[i];
      kept.push_back(c);
      if (c == '>') {
        return i + 1;
      }
      if (c == '"' || c == '\'') {
        const std::size_t close = text_.find(c, i + 1);
        if (close == std::string_view::npos || close > limit) {
          break;
        }
        kept += text_.substr(i + 1, close - i);
        i = close;
      } else if (c == '{') {
        const std::size_t end = expression_end(i);
        if (end == std::string_view::npos) {
          return end;
        }
        kept.resize(kept.find_last_of(" \t\n") == std::string::npos
                        ? 0
                        : kept.find_last_of(" \t\n") + 1);
        kept.append(static_cast<std::size_t>(
                        std::ranges::count(text_.substr(i, end - i), '\n')),
                    '\n');
        i = end - 1;
      }
    }
    give_up(limit - from);
    return std::string_view::npos;
  }

  // Each failure costs what was read in vain: a page of open braces must not
  // be read over and over.
  void give_up(std::size_t bytes) { wasted_ += bytes; }

  bool tired() const { return wasted_ > (std::size_t{4} << 20U); }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t wasted_ = 0;
};

}  // namespace

std::string strip_mdx(std::string_view markdown) {
  return MdxStripper(markdown).run();
}

}  // namespace palpate
