// The title of a page, and the heading that repeats it.

#pragma once

#include <string>

#include "engine/article/article.h"

namespace palpate {

// For a page whose metadata names none: its first h1, else its first heading,
// else the first line of its text, at most 120 characters of it.
std::string title_from_body(const Body& body);

// The first heading of a page, when it is an h1 and says what `title` says
// ("Calves" of "Calves | Anatomy"), is the page's own name, not a section: its
// text joins what stood before it, and links and images follow.
void drop_title_heading(Body& body, const std::string& title);

}  // namespace palpate
