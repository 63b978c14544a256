#include <unicode/uchar.h>

#include <cstddef>

#include "engine/article/address.h"
#include "engine/text/utf8.h"

namespace palpate {

namespace {

bool stays_in_slug(UChar32 c) {
  return u_isalnum(c) != 0 || c == '_' || c == '-' ||
         (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

}  // namespace

std::string slugify(std::string_view heading) {
  std::string slug;
  slug.reserve(heading.size());
  for (std::size_t i = 0; i < heading.size();) {
    const auto c = static_cast<UChar32>(next_code_point(heading, i));
    if (c >= 0 && u_isUWhiteSpace(c) != 0) {
      slug += '-';
    } else if (c >= 0 && stays_in_slug(c)) {
      append_utf8(slug, static_cast<char32_t>(u_tolower(c)));
    }
  }
  return slug;
}

}  // namespace palpate
