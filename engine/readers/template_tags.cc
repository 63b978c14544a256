#include "engine/readers/template_tags.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace palpate {
namespace {

// A longer one is not a tag but two braces in a text.
constexpr std::size_t kMaxTagBytes = std::size_t{32} << 10U;

// Spaces, quotes and brackets end an address in Markdown. Inside a tag they
// are carried over by private-use characters, U+E000 and up.
void append_hidden(std::string& out, std::string_view tag) {
  for (const char c : tag) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      out.push_back(c);
      continue;
    }
    out.push_back('\xEE');
    out.push_back(static_cast<char>(0x80 + byte / 64));
    out.push_back(static_cast<char>(0x80 + byte % 64));
  }
}

struct TagKind {
  std::string_view open;
  std::string_view close;
};

// Longest opening first.
constexpr std::array<TagKind, 5> kTags = {{{"{{<", ">}}"},
                                           {"{{%", "%}}"},
                                           {"{{", "}}"},
                                           {"{%", "%}"},
                                           {"{# ", "#}"}}};

// "{%- comment -%}" -> "comment".
std::string_view tag_name(std::string_view tag) {
  const std::size_t begin = tag.find_first_not_of("{%<- \t\n");
  if (begin == std::string_view::npos) {
    return "";
  }
  const std::size_t end = tag.find_first_of("%}>- \t\n(", begin);
  return tag.substr(begin, end - begin);
}

class TagStripper {
 public:
  explicit TagStripper(std::string_view text) : text_(text) {
    out_.reserve(text.size());
  }

  std::string run() {
    while (at_ < text_.size()) {
      if (text_[at_] != '{' || !take_tag()) {
        follow_target();
        out_.push_back(text_[at_++]);
      }
    }
    return std::move(out_);
  }

 private:
  bool take_tag() {
    for (std::size_t kind = 0; kind < kTags.size(); ++kind) {
      if (!text_.substr(at_).starts_with(kTags[kind].open)) {
        continue;
      }
      const std::size_t end = tag_end(kind);
      if (end == std::string_view::npos) {
        return false;
      }
      const std::string_view tag = text_.substr(at_, end - at_);
      at_ = end;
      if (in_target_) {
        append_hidden(out_, tag);
      } else {
        drop(tag);
        enter_block(kind, tag_name(tag));
      }
      return true;
    }
    return false;
  }

  // Closings are looked for from left to right only, each once.
  std::size_t tag_end(std::size_t kind) {
    const std::string_view close = kTags[kind].close;
    const std::size_t from = at_ + 2;
    std::size_t& next = next_close_[kind];
    if (next != std::string_view::npos && next < from) {
      next = text_.find(close, from);
    }
    if (next == std::string_view::npos || next - at_ > kMaxTagBytes) {
      return std::string_view::npos;
    }
    return next + close.size();
  }

  void drop(std::string_view text) {
    out_.append(static_cast<std::size_t>(std::ranges::count(text, '\n')), '\n');
  }

  // Comments go with their content; what is "raw" stays as it is.
  void enter_block(std::size_t kind, std::string_view name) {
    const bool comment = name == "comment";
    if (kTags[kind].open != "{%" || (!comment && name != "raw")) {
      return;
    }
    std::size_t end = at_;
    do {
      end = text_.find("{%", end);
      if (end == std::string_view::npos) {
        return;
      }
      end += 2;
    } while (tag_name(text_.substr(end, 16)) !=
             (comment ? "endcomment" : "endraw"));
    const std::string_view inside = text_.substr(at_, end - 2 - at_);
    if (comment) {
      drop(inside);
    } else {
      out_ += inside;
    }
    at_ = end - 2;
  }

  // Knows whether the next character stands in "](target)" or href="target".
  void follow_target() {
    const char c = text_[at_];
    if (in_target_) {
      in_target_ = c != '\n' && c != target_end_;
    } else if (c == '(' && out_.ends_with(']')) {
      in_target_ = true;
      target_end_ = ')';
    } else if ((c == '"' || c == '\'') &&
               (out_.ends_with("href=") || out_.ends_with("src="))) {
      in_target_ = true;
      target_end_ = c;
    }
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  bool in_target_ = false;
  char target_end_ = ')';
  std::array<std::size_t, kTags.size()> next_close_{};
};

}  // namespace

std::string strip_template_tags(std::string_view markdown) {
  return TagStripper(markdown).run();
}

std::string restore_target(std::string_view target) {
  std::string result;
  result.reserve(target.size());
  for (std::size_t i = 0; i < target.size(); ++i) {
    const bool hidden = target[i] == '\xEE' && i + 2 < target.size() &&
                        (target[i + 1] == '\x80' || target[i + 1] == '\x81');
    if (!hidden) {
      result.push_back(target[i]);
      continue;
    }
    const int high = static_cast<unsigned char>(target[i + 1]) - 0x80;
    const int low = static_cast<unsigned char>(target[i + 2]) - 0x80;
    result.push_back(static_cast<char>(high * 64 + low));
    i += 2;
  }
  return result;
}

}  // namespace palpate
