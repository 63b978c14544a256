// What a page asks of those who index it, in its markup and its headers.

#pragma once

#include <string>
#include <string_view>

namespace palpate {

struct PageDirectives {
  bool noindex = false;   // <meta name="robots" content="noindex">, or "none".
  std::string canonical;  // <link rel="canonical">, as written; "" for none.
  std::string base;       // <base href>, as written.
};

// `html`: clean UTF-8.
PageDirectives read_page_directives(std::string_view html);

// Whether an X-Robots-Tag header, or the content of a robots <meta>, says
// "noindex" or "none", to us or to any other robot: in doubt it hides.
bool says_noindex(std::string_view robots);

// The address in `Link: <...>; rel="canonical"`; "" if there is none.
std::string canonical_of_link_header(std::string_view link);

}  // namespace palpate
