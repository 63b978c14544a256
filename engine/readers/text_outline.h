// Finds the structure that a page had before it was scraped to plain text.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/article/article.h"

namespace palpate {

struct TextOutline {
  std::string title;  // The first line that is not blank.
  std::vector<std::string> authors;
  std::optional<Date> published;
  std::optional<Date> updated;
  std::optional<Date> reviewed;
  std::string reviewed_by;
  std::vector<std::string> related;  // Titles below "Related Links".
  Body body;
};

// `text` is clean UTF-8. A heading is a short line by itself, without the full
// stop of a sentence, with text below it; or a line underlined with "===" or
// "---". Placeholders of a page that did not load ("Image not found") stay
// where they are, for the audit to find.
TextOutline read_text_outline(std::string_view text);

}  // namespace palpate
