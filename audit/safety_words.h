// Whether a page says when to see a doctor, what to be careful about, and how
// sure anyone can be. English pages only.

#pragma once

#include "audit/page.h"

namespace palpate {

// "See your doctor if": whom to ask, and that one should.
bool sends_to_doctor(const Page& page);

// Something that cannot wait: "call an ambulance", "the same day".
bool names_urgent_help(const Page& page);

// When not to, side effects, who should take care.
bool names_risks(const Page& page);

// "May", "some people", "the evidence is limited".
bool admits_uncertainty(const Page& page);

// Another way to treat the same thing.
bool names_alternatives(const Page& page);

// What happens if nothing is done: "often settles by itself".
bool tells_untreated_course(const Page& page);

// "This is general information and no substitute for advice."
bool bears_disclaimer(const Page& page);

}  // namespace palpate
