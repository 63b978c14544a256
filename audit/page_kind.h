// What a page is about, as far as its title tells: a health page owes readers
// more than an opening-hours page.

#pragma once

#include "audit/page.h"

namespace palpate {

// About a symptom, an injury or a condition: "Migraine triggers".
bool is_condition_page(const Page& page);

// About something that is done for it: "Dry needling", "Neck exercises".
bool is_treatment_page(const Page& page);

// Either. Titles alone decide: every page of a clinic mentions pain somewhere.
bool is_health_page(const Page& page);

// True for the running text of English pages: what wording rules read. With
// `titles`, headings and the title count, too.
bool is_prose(const Page& page, const Sentence& sentence, bool titles = false);

// Everything the page says, title and headings included, as one run of words.
std::span<const std::string_view> all_words(const Page& page);

}  // namespace palpate
