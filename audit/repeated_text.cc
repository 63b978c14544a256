#include "audit/repeated_text.h"

#include <unordered_map>

#include "engine/text/unicode.h"

namespace palpate {

void report_repeats(const Corpus& corpus,
                    const std::function<std::string(const Article&)>& text_of,
                    const std::string& message, FindingSink& sink) {
  std::unordered_map<std::string, const Page*> first;
  for (const Page& page : corpus.pages) {
    const std::string text = text_of(*page.article);
    const std::string same = fold(collapse_spaces(text));
    if (same.empty()) {
      continue;
    }
    const auto [known, is_new] =
        first.emplace(page.language + ":" + same, &page);
    if (!is_new) {
      const Article& other = *known->second->article;
      sink.add(page, {.message = message + other.source.path + ".",
                      .evidence = text,
                      .key = page.article->id + same,
                      .cluster = same});
    }
  }
}

}  // namespace palpate
