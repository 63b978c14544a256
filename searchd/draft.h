// An editor's draft, out of a request's body.

#pragma once

#include <string_view>

#include "engine/article/article.h"
#include "searchd/fields.h"

namespace palpate {

// Reads title and one of text, html or markdown. Nothing of it is logged or
// kept. Throws Problem (400) when there is no text to go by.
Article read_draft(const Fields& fields, std::string_view language);

}  // namespace palpate
