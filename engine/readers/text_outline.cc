#include "engine/readers/text_outline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "engine/readers/body_builder.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

constexpr std::array<std::string_view, 11> kRelatedHeadings = {
    "related links",     "related articles",
    "related posts",     "related reading",
    "related",           "related content",
    "you may also like", "you might also like",
    "further reading",   "more articles",
    "read next"};

// Left by a page that did not load whole. They are neither headings nor names.
constexpr std::array<std::string_view, 6> kPlaceholders = {
    "image not found",   "table of contents", "no image available",
    "image unavailable", "loading...",        "lorem ipsum"};

struct Line {
  std::string text;  // Spaces collapsed.
  std::uint32_t number = 1;
};

template <std::size_t N>
bool is_one_of(std::string_view word,
               const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back({collapse_spaces(text.substr(0, end)), number});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_placeholder(const std::string& line) {
  return line.size() < 40 && is_one_of(fold(line), kPlaceholders);
}

std::string without_colon(std::string text) {
  if (text.ends_with(':')) {
    text.pop_back();
  }
  return text;
}

bool is_related_heading(const std::string& line) {
  return line.size() < 40 &&
         is_one_of(without_colon(fold(line)), kRelatedHeadings);
}

// "====" or "----" below a heading.
int underline_level(const std::string& line) {
  if (line.size() < 3 || line.find_first_not_of(line[0]) != std::string::npos) {
    return 0;
  }
  return line[0] == '=' ? 1 : line[0] == '-' ? 2 : 0;
}

std::size_t count_words(const std::string& line) {
  return line.empty() ? 0
                      : 1 + static_cast<std::size_t>(
                                std::count(line.begin(), line.end(), ' '));
}

bool is_list_item(const std::string& line) {
  return line.starts_with("- ") || line.starts_with("* ") ||
         line.starts_with("• ") || line.starts_with("+ ");
}

// Short, and not the end of a sentence: "What is myotherapy?" may head a
// section, "Read more." may not.
bool reads_as_heading(const std::string& line) {
  constexpr std::size_t kMostWords = 16;
  constexpr std::size_t kMostBytes = 140;
  constexpr std::string_view kSentenceEnds = ".!;,:";
  return !line.empty() && line.size() <= kMostBytes &&
         count_words(line) <= kMostWords &&
         kSentenceEnds.find(line.back()) == std::string_view::npos &&
         !line.ends_with("。") && !line.ends_with("…") && !is_list_item(line) &&
         !is_placeholder(line) && !parse_date(line) &&
         line.find("://") == std::string::npos;
}

// A person's name on a line by itself: two to five words that begin with
// capitals, no digits, no sentence.
bool reads_as_name(const std::string& line) {
  const std::size_t words = count_words(line);
  if (words < 2 || words > 6 || line.size() > 80 || is_placeholder(line) ||
      line.find_first_of("0123456789:?!|/") != std::string::npos) {
    return false;
  }
  std::size_t capitals = line[0] >= 'a' && line[0] <= 'z' ? 0 : 1;
  for (std::size_t at = line.find(' '); at != std::string::npos;
       at = line.find(' ', at + 1)) {
    capitals += line[at + 1] >= 'a' && line[at + 1] <= 'z' ? 0U : 1U;
  }
  return capitals + 1 >= words && !line.ends_with('.');
}

// "Author: Ben Carv" -> "Ben Carv"; "" where the line has no such label.
std::string labelled(const std::string& line,
                     std::initializer_list<std::string_view> labels) {
  const std::string lower = fold(line);
  for (const std::string_view label : labels) {
    if (lower.starts_with(label)) {
      const std::size_t end = line.find(':');
      const bool colon = end == label.size();
      if (colon || (label.ends_with(' ') && line.size() > label.size())) {
        return collapse_spaces(line.substr(colon ? end + 1 : label.size()));
      }
    }
  }
  return {};
}

class OutlineReader {
 public:
  explicit OutlineReader(std::string_view text) : lines_(split_lines(text)) {}

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
    std::string author =
        labelled(text, {"author", "authors", "by ", "by", "written by ",
                        "written by", "byline"});
    const bool labels_itself = !author.empty() && author.size() < 120;
    if (!outline_.authors.empty() ||
        (!labels_itself && !is_bare_author(text))) {
      return false;
    }
    outline_.authors = {labels_itself ? std::move(author) : text};
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
    builder_.begin_heading(level, "", lines_[at_].number);
    builder_.add_text(line(at_), lines_[at_].number);
    builder_.end_heading();
  }

  // Wrapped lines run on; placeholders and list items stand alone.
  void add_paragraph_line() {
    const std::string& text = line(at_);
    const bool alone = is_placeholder(text) || is_list_item(text);
    if (alone) {
      builder_.end_paragraph();
    }
    builder_.add_text(text + " ", lines_[at_].number);
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
    while (at < lines_.size() && is_related_title(line(at))) {
      std::string title = line(at);
      if (is_list_item(title)) {
        title = title.substr(title.find(' ') + 1);
      }
      titles.push_back(std::move(title));
      at = line(at + 1).empty() ? next_title(at + 1) : at + 1;
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

  // After a blank line the list goes on, unless a section begins: a heading
  // with a paragraph below it.
  std::size_t next_title(std::size_t blank) const {
    const std::size_t at = next_text(blank);
    const std::size_t below = next_text(at + 1);
    const bool section = below < lines_.size() && line(at + 1).empty() &&
                         !is_related_title(line(below));
    return section ? std::max(blank, at) : at;
  }

  static bool is_related_title(const std::string& text) {
    constexpr std::size_t kLongest = 160;
    return !text.empty() && text.size() <= kLongest && !text.ends_with('.') &&
           !is_placeholder(text);
  }

  static constexpr std::size_t kLongestTitle = 200;

  std::vector<Line> lines_;
  std::size_t at_ = 0;
  TextOutline outline_;
  BodyBuilder builder_;
};

}  // namespace

TextOutline read_text_outline(std::string_view text) {
  return OutlineReader(text).read();
}

}  // namespace palpate
