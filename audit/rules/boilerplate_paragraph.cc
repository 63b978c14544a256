#include <map>
#include <unordered_map>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

// Shorter ones are stock phrases, which nobody minds.
constexpr std::uint32_t kFewestWords = 25;

struct Repeat {
  const Page* page = nullptr;  // Where it was seen first.
  const Paragraph* paragraph = nullptr;
  const Page* last = nullptr;
  std::size_t pages = 0;
};

void check(const Corpus& corpus, FindingSink& sink) {
  std::unordered_map<std::string, Repeat> repeats;
  for (const Page& page : corpus.pages) {
    for (const Paragraph& paragraph : page.paragraphs) {
      if (paragraph.word_count < kFewestWords ||
          paragraph.kind != Paragraph::Kind::kText) {
        continue;
      }
      Repeat& repeat = repeats[std::string(paragraph.text)];
      if (repeat.page == nullptr) {
        repeat.page = &page;
        repeat.paragraph = &paragraph;
      }
      repeat.pages += repeat.last != &page ? 1 : 0;
      repeat.last = &page;
    }
  }
  for (const auto& [text, repeat] : repeats) {
    if (static_cast<double>(repeat.pages) > sink.threshold()) {
      sink.add(*repeat.page,
               {.message = "This paragraph stands on " +
                           std::to_string(repeat.pages) + " pages.",
                .evidence = text,
                .line = repeat.paragraph->line});
    }
  }
}

}  // namespace

AuditRule boilerplate_paragraph() {
  return {.id = "boilerplate-paragraph",
          .group = "duplicates",
          .summary = "The same paragraph on many pages.",
          .severity = Severity::kNote,
          .threshold = 5,
          .unit = "pages",
          .why =
              "Readers learn to skip it, even where it matters; and a "
              "correction has to be made on every page.",
          .source = "Palpate check U06",
          .fix =
              "Say it once, on a page of its own or in the site's footer, "
              "and link to it.",
          .check_corpus = check};
}

}  // namespace palpate
