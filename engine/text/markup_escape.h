// Text made safe inside HTML and XML, in content and quoted attributes.

#pragma once

#include <string>
#include <string_view>

namespace palpate {

// Characters that XML forbids altogether are left out.
std::string escape_markup(std::string_view text);

}  // namespace palpate
