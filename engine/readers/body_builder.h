// Puts a Body together from the text, headings, links and images of a page, in
// reading order. Knows nothing of any markup.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/article/article.h"

namespace palpate {

class BodyBuilder {
 public:
  // Running text: runs of white space become one space.
  void add_text(std::string_view text, std::uint32_t line);

  // Text whose line ends and indents mean something (<pre>).
  void add_preformatted(std::string_view text, std::uint32_t line);

  // A new line in the same paragraph (<br>).
  void add_line_break();

  // A new paragraph begins, if the present one has any text.
  void end_paragraph();

  // Between both, text goes into the heading. `anchor` is "" where the page
  // gives none. A heading without any text makes no section.
  void begin_heading(int level, std::string_view anchor, std::uint32_t line);
  void set_heading_anchor(std::string_view anchor);
  void end_heading();

  bool in_heading() const { return heading_.has_value(); }

  // Between both, text is also the text of the link. Links do not nest: the
  // inner one ends the outer one.
  void begin_link(std::string_view target, std::uint32_t line);
  void end_link();

  // `section` is filled in here.
  void add_image(Image image);

  // Whether any text came since the last call with this `mark`; a fresh mark
  // is 0. Tells an anchor right before a heading from one far above.
  std::size_t text_mark() const { return text_mark_; }

  // Gives every heading its anchor and hands over the Body.
  Body finish();

 private:
  void add(std::string_view text, std::uint32_t line, bool preformatted);
  Section& section();

  Body body_;
  std::optional<Section> heading_;  // The one that is being read.
  std::optional<Link> link_;
  std::string paragraph_;
  std::uint32_t paragraph_line_ = 1;
  bool preformatted_ = false;
  std::size_t text_mark_ = 0;
};

// Gives every section without an anchor a GitHub slug, and makes all unique
// ("-1", "-2"). Anchors that the page itself gives are never changed.
void assign_anchors(Body& body);

}  // namespace palpate
