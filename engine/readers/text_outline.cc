#include "engine/readers/text_outline.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/article/related_section.h"
#include "engine/readers/body_builder.h"
#include "engine/readers/text_lines.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

class OutlineReader {
 public:
  OutlineReader(std::string_view text, std::uint32_t first_line)
      : lines_(split_lines(text)), first_line_(first_line) {}

  TextOutline read() {
    read_title();
    read_byline();
    while (at_ < lines_.size()) {
      read_line();
    }
    outline_.body = builder_.finish();
    return std::move(outline_);
  }

 private:
  const std::string& line(std::size_t at) const {
    static const std::string blank;
    return at < lines_.size() ? lines_[at].text : blank;
  }

  std::uint32_t number() const { return first_line_ + lines_[at_].number - 1; }

  std::size_t next_text(std::size_t at) const {
    while (at < lines_.size() && line(at).empty()) {
      ++at;
    }
    return at;
  }

  // A first line that runs on like a paragraph is the text's own beginning: it
  // gives the title, cut later, and stays in the text.
  void read_title() {
    at_ = next_text(0);
    const std::string& first = line(at_);
    if (std::string title = labelled(first, {"title"}); !title.empty()) {
      outline_.title = std::move(title);
      ++at_;
    } else if (first.size() <= kLongestTitle) {
      outline_.title = first;
      at_ += underline_level(line(at_ + 1)) > 0 ? 2 : 1;
    }
  }

  // Author and dates: up to six lines, blank ones between them.
  void read_byline() {
    constexpr int kMostLines = 6;
    std::size_t at = next_text(at_);
    for (int i = 0; i < kMostLines && read_byline_entry(line(at)); ++i) {
      at_ = at + 1;
      at = next_text(at_);
    }
  }

  bool read_byline_entry(const std::string& text) {
    const auto date = [&](std::initializer_list<std::string_view> labels) {
      return parse_date(labelled(text, labels));
    };
    if (const auto found = date({"last reviewed", "reviewed on ", "reviewed",
                                 "medically reviewed on "})) {
      outline_.reviewed = found;
    } else if (const auto updated =
                   date({"updated", "last updated", "updated on ",
                         "last updated on ", "last modified"})) {
      outline_.updated = updated;
    } else if (auto day = date({"date", "published", "published on ", "posted",
                                "posted on ", "publication date"});
               day || (day = parse_date(text))) {
      return !std::exchange(outline_.published, day);
    } else if (std::string reviewer =
                   labelled(text, {"reviewed by ", "medically reviewed by ",
                                   "reviewed by", "medically reviewed by"});
               !reviewer.empty() && reviewer.size() < 120) {
      outline_.reviewed_by = std::move(reviewer);
    } else {
      return read_author(text);
    }
    return true;
  }

  bool read_author(const std::string& text) {
    const std::string author =
        labelled(text, {"author", "authors", "by ", "by", "written by ",
                        "written by", "byline"});
    const bool labels_itself = !author.empty() && author.size() < 120;
    if (!outline_.authors.empty() ||
        (!labels_itself && !is_bare_author(text))) {
      return false;
    }
    outline_.authors = {labels_itself ? author : text};
    return true;
  }

  // Without a label, a name is believed only where a date follows, or a title
  // such as "Dr" leads it: else "Neck Pain" would be a person.
  bool is_bare_author(const std::string& text) const {
    if (!reads_as_name(text)) {
      return false;
    }
    const std::string lower = fold(text);
    for (const std::string_view title : {"dr ", "dr. ", "prof ", "prof. ",
                                         "professor ", "mr ", "ms ", "mrs "}) {
      if (lower.starts_with(title)) {
        return true;
      }
    }
    const std::size_t at = next_text(next_text(at_) + 1);
    const std::string& next = line(at);
    return parse_date(next).has_value() ||
           parse_date(labelled(next, {"date", "published", "published on ",
                                      "updated", "last updated", "posted on "}))
               .has_value();
  }

  void read_line() {
    const std::string& text = line(at_);
    if (text.empty()) {
      builder_.end_paragraph();
      ++at_;
    } else if (is_related_heading(text) && read_related()) {
      return;
    } else if (const int level = underline_level(line(at_ + 1));
               level > 0 && text.size() <= kLongestTitle &&
               underline_level(text) == 0 && stands_after_blank()) {
      add_heading(level);
      at_ += 2;
    } else if (is_heading()) {
      add_heading(2);
      ++at_;
    } else {
      add_paragraph_line();
    }
  }

  bool stands_after_blank() const { return at_ == 0 || line(at_ - 1).empty(); }

  bool is_heading() const {
    if (!reads_as_heading(line(at_)) || !stands_after_blank() ||
        !line(at_ + 1).empty()) {
      return false;
    }
    // Something follows that is no heading itself, and is longer: a run of
    // short lines is a list or a poem.
    const std::size_t next = next_text(at_ + 1);
    return next < lines_.size() && line(next).size() > line(at_).size() / 2 &&
           (!reads_as_heading(line(next)) || !line(next + 1).empty());
  }

  void add_heading(int level) {
    builder_.begin_heading(level, "", number());
    builder_.add_text(line(at_), number());
    builder_.end_heading();
  }

  // Wrapped lines run on; placeholders and list items stand alone.
  void add_paragraph_line() {
    const std::string& text = line(at_);
    const bool alone = is_placeholder(text) || is_list_item(text);
    if (alone) {
      builder_.end_paragraph();
    }
    builder_.add_text(text + " ", number());
    if (alone && (is_placeholder(text) || is_list_item(line(at_ + 1)))) {
      builder_.end_paragraph();
    }
    ++at_;
  }

  // Short lines below "Related Links" to the end of the list. False when none
  // follows: then it was a heading like any other.
  bool read_related() {
    std::size_t at = next_text(at_ + 1);
    std::vector<std::string> titles;
    while (at < lines_.size() && is_related_title(line(at)) &&
           (titles.empty() || !begins_section(at))) {
      std::string title = line(at);
      if (is_list_item(title)) {
        title = title.substr(title.find(' ') + 1);
      }
      titles.push_back(std::move(title));
      at = next_text(at + 1);
    }
    if (titles.empty()) {
      return false;
    }
    builder_.end_paragraph();
    outline_.related.insert(outline_.related.end(),
                            std::make_move_iterator(titles.begin()),
                            std::make_move_iterator(titles.end()));
    at_ = at;
    return true;
  }

  // A heading between blank lines, with a paragraph below it.
  bool begins_section(std::size_t at) const {
    const std::size_t below = next_text(at + 1);
    return line(at - 1).empty() && line(at + 1).empty() &&
           below < lines_.size() && !is_related_title(line(below));
  }

  static bool is_related_title(const std::string& text) {
    constexpr std::size_t kLongest = 160;
    return !text.empty() && text.size() <= kLongest && !text.ends_with('.') &&
           !is_placeholder(text);
  }

  static constexpr std::size_t kLongestTitle = 200;

  std::vector<TextLine> lines_;
  std::uint32_t first_line_;
  std::size_t at_ = 0;
  TextOutline outline_;
  BodyBuilder builder_;
};

}  // namespace

TextOutline read_text_outline(std::string_view text, std::uint32_t first_line) {
  return OutlineReader(text, first_line).read();
}

}  // namespace palpate
