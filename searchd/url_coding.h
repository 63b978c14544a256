// Percent-encoding, as URLs and HTML forms use it.

#pragma once

#include <map>
#include <string>
#include <string_view>

namespace palpate {

// "%41" -> "A"; an escape that is none stays as it is. `plus_is_space` is for
// forms and query strings.
std::string decode_percent(std::string_view text, bool plus_is_space);

// Everything but letters, digits, "-._~" and the characters of `keep`.
std::string encode_percent(std::string_view text, std::string_view keep = "");

// "q=neck+pain&topic=A&topic=B" -> names and values, in order, decoded.
std::multimap<std::string, std::string> parse_form(std::string_view text);

}  // namespace palpate
