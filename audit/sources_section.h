// Where a page names its sources.

#pragma once

#include <cstdint>

#include "audit/page.h"

namespace palpate {

// Whether the heading of this section announces sources: "References".
bool is_sources_section(const Page& page, std::uint32_t section);

// Whether the page names any source: such a section, a link to another site, a
// DOI, or a numbered citation such as [1] or (Smith, 2020).
bool names_sources(const Page& page);

// Whether this text bears a citation of its own. Links have a line only, so
// the paragraph's place decides.
bool cites(const Page& page, const Paragraph& paragraph);

}  // namespace palpate
