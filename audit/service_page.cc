#include "audit/service_page.h"

#include "audit/phrases.h"

namespace palpate {

bool is_service_page(const Page& page) {
  static const Phrases words = {"privacy policy|notice|statement",
                                "terms of|and use|service|conditions",
                                "cookie|cookies policy|notice",
                                "contact us",
                                "medical|legal disclaimer",
                                "sitemap|imprint|impressum",
                                "page not found",
                                "thank you for"};
  static const Phrases whole = {"contact|disclaimer|404|search|home"};
  const auto title = page.words_of(page.paragraphs.front());
  return words.in(title) || (title.size() == 1 && whole.in(title));
}

}  // namespace palpate
