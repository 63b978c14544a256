#include "engine/readers/body_builder.h"

#include <algorithm>
#include <utility>

#include "engine/text/unicode.h"

namespace palpate {

namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \n\t") == std::string_view::npos;
}

// Line by line: a blank line inside would read as two paragraphs.
std::string tidy_paragraph(std::string_view text, bool preformatted) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line = preformatted ? std::string(text.substr(0, end))
                                    : collapse_spaces(text.substr(0, end));
    line.erase(line.find_last_not_of(" \t") + 1);
    if (!line.empty()) {
      out += out.empty() ? "" : "\n";
      out += line;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return clean_utf8(out);  // Character references may hide anything.
}

}  // namespace

Section& BodyBuilder::section() {
  if (body_.sections.empty()) {
    body_.sections.emplace_back();
  }
  return body_.sections.back();
}

void BodyBuilder::add(std::string_view text, std::uint32_t line,
                      bool preformatted) {
  if (link_) {
    link_->text += text;
  }
  const bool blank = is_blank(text);
  text_mark_ += blank ? 0 : 1;
  if (heading_) {
    heading_->heading += text;
    return;
  }
  if (paragraph_.empty() && blank) {
    return;
  }
  if (paragraph_.empty()) {
    const std::size_t lead = text.find_first_not_of(" \n\t");
    const auto newlines = std::count(
        text.begin(), text.begin() + static_cast<std::ptrdiff_t>(lead), '\n');
    paragraph_line_ = line + static_cast<std::uint32_t>(newlines);
    preformatted_ = preformatted;
  }
  const std::size_t start = paragraph_.size();
  paragraph_ += text;
  if (!preformatted) {
    std::replace(paragraph_.begin() + static_cast<std::ptrdiff_t>(start),
                 paragraph_.end(), '\n', ' ');
  }
}

void BodyBuilder::add_text(std::string_view text, std::uint32_t line) {
  add(text, line, false);
}

void BodyBuilder::add_preformatted(std::string_view text, std::uint32_t line) {
  add(text, line, true);
}

void BodyBuilder::add_line_break() {
  if (heading_) {
    heading_->heading += ' ';
  } else if (!paragraph_.empty()) {
    paragraph_ += '\n';
  }
  if (link_) {
    link_->text += ' ';
  }
}

void BodyBuilder::end_paragraph() {
  if (link_) {
    link_->text += ' ';
  }
  if (heading_) {
    heading_->heading += ' ';
    return;
  }
  const std::string text = tidy_paragraph(paragraph_, preformatted_);
  paragraph_.clear();
  preformatted_ = false;
  if (text.empty()) {
    return;
  }
  Section& into = section();
  into.text += into.text.empty() ? "" : "\n\n";
  into.text += text;
  into.paragraph_lines.push_back(paragraph_line_);
}

void BodyBuilder::begin_heading(int level, std::string_view anchor,
                                std::uint32_t line) {
  end_heading();
  end_paragraph();
  heading_.emplace();
  heading_->level = level;
  heading_->line = line;
  set_heading_anchor(anchor);
}

void BodyBuilder::set_heading_anchor(std::string_view anchor) {
  if (heading_ && !heading_->anchor_given && !anchor.empty()) {
    heading_->anchor = anchor;
    heading_->anchor_given = true;
  }
}

void BodyBuilder::end_heading() {
  if (!heading_) {
    return;
  }
  Section section = *std::exchange(heading_, std::nullopt);
  if (link_) {
    link_->text += ' ';
  }
  section.heading = clean_utf8(collapse_spaces(section.heading));
  if (!section.heading.empty()) {
    body_.sections.push_back(std::move(section));
    return;
  }
  // Links and images inside the heading counted on a section of their own.
  const std::size_t last =
      body_.sections.empty() ? 0 : body_.sections.size() - 1;
  for (Link& link : body_.links) {
    link.section = std::min(link.section, last);
  }
  for (Image& image : body_.images) {
    image.section = std::min(image.section, last);
  }
}

void BodyBuilder::begin_link(std::string_view target, std::uint32_t line) {
  end_link();
  link_.emplace();
  link_->target = target;
  link_->line = line;
}

void BodyBuilder::end_link() {
  if (!link_) {
    return;
  }
  Link link = *std::exchange(link_, std::nullopt);
  link.text = clean_utf8(collapse_spaces(link.text));
  section();
  link.section = body_.sections.size() - (heading_ ? 0 : 1);
  body_.links.push_back(std::move(link));
}

void BodyBuilder::add_image(Image image) {
  section();
  image.section = body_.sections.size() - (heading_ ? 0 : 1);
  body_.images.push_back(std::move(image));
}

Body BodyBuilder::finish() {
  end_link();
  end_heading();
  end_paragraph();
  Body body = std::exchange(body_, {});
  const auto at_start = [](const auto& item) { return item.section == 0; };
  const bool lead_is_empty =
      !body.sections.empty() && body.sections.front().level == 0 &&
      body.sections.front().text.empty() &&
      std::none_of(body.links.begin(), body.links.end(), at_start) &&
      std::none_of(body.images.begin(), body.images.end(), at_start);
  if (lead_is_empty) {
    body.sections.erase(body.sections.begin());
    for (Link& link : body.links) {
      --link.section;
    }
    for (Image& image : body.images) {
      --image.section;
    }
  }
  assign_anchors(body);
  return body;
}

}  // namespace palpate
