// HTML, as found on real sites, to the readable parts of the page.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/article/article.h"

namespace palpate {

// What line ends in the text of a fragment mean. WordPress's classic editor
// writes no <p> and <br>: a blank line ends a paragraph, a line end breaks it.
enum class LineEnds { kSpaces, kBreaks };

// A fragment of a page: everything in it is content. Entities and markup go;
// script, style, template, svg and hidden elements are left out.
Body parse_html_fragment(std::string_view html, std::uint32_t first_line,
                         LineEnds line_ends = LineEnds::kSpaces);

// What the <head> of a page (meta tags, link rel, JSON-LD) says of the article.
// Missing parts are empty.
struct HtmlPage {
  std::string title;  // The only h1, else og:title, else <title> less the site.
  std::string description;
  std::string language;
  std::string canonical;
  std::vector<std::string> authors;
  std::vector<std::string> topics;  // article:section.
  std::vector<std::string> tags;    // keywords, article:tag.
  std::optional<Date> published;
  std::optional<Date> updated;
  std::optional<Date> reviewed;
  std::string reviewed_by;
  bool noindex = false;  // <meta name="robots" content="noindex">.
  Body body;             // Navigation, header, footer, cookie banners left out.
};

// A whole page. Takes the main content: <main>, <article>, [role=main], else
// the densest block of text.
HtmlPage parse_html_page(std::string_view html);

}  // namespace palpate
