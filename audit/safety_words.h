// Whether a page says when to see a doctor, what to be careful about, and how
// sure anyone can be. English pages only. Each gives the first sentence that
// does, a view into `page`, or nullptr.

#pragma once

#include "audit/page.h"

namespace palpate {

// "See your doctor if": whom to ask, and that one should.
const Sentence* sends_to_doctor(const Page& page);

// Something that cannot wait: "call an ambulance", "the same day".
const Sentence* names_urgent_help(const Page& page);

// When not to, side effects, who should take care.
const Sentence* names_risks(const Page& page);

// "May", "some people", "the evidence is limited".
const Sentence* admits_uncertainty(const Page& page);

// Another way to treat the same thing.
const Sentence* names_alternatives(const Page& page);

// What happens if nothing is done: "often settles by itself".
const Sentence* tells_untreated_course(const Page& page);

// "This is general information and no substitute for advice."
const Sentence* bears_disclaimer(const Page& page);

}  // namespace palpate
