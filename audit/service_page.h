// Pages about the site rather than about health: "Privacy policy", "Contact
// us". They owe readers no author, no topic and no length.

#pragma once

#include "audit/page.h"

namespace palpate {

// By its title. English pages and a few words that all sites use.
bool is_service_page(const Page& page);

}  // namespace palpate
