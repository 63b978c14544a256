// What a page says of itself outside its text: <title>, <meta>, <link>,
// microdata and JSON-LD.

#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

#include "engine/readers/html_body.h"

namespace palpate {

// Fills in all of `page` but its title and body. Returns the titles found.
struct PageTitles {
  std::string element;     // <title>, with the site's name.
  std::string open_graph;  // og:title, else the headline of the JSON-LD.
};

PageTitles read_html_metadata(xmlDoc* document, HtmlPage& page);

// Adds what one <script type="application/ld+json"> says to the parts of `page`
// that are still empty. Broken JSON says nothing. Returns the headline, or "".
std::string read_json_ld(std::string_view json, HtmlPage& page);

// "Neck pain | The Clinic" -> "Neck pain": the part before the last separator.
// `site` is the site's name if known; a part equal to it goes wherever it is.
std::string without_site_name(std::string_view title, std::string_view site);

}  // namespace palpate
