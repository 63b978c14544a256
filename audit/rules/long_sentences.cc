#include "audit/audit_rule.h"

namespace palpate {
namespace {

constexpr std::uint32_t kLong = 20;           // Words.
constexpr std::size_t kFewestSentences = 10;  // Fewer prove nothing.

void check(const Page& page, const Corpus&, FindingSink& sink) {
  std::size_t sentences = 0;
  std::size_t too_long = 0;
  const Sentence* worst = nullptr;
  for (const Sentence& sentence : page.sentences) {
    if (!page.is_running_text(sentence)) {
      continue;
    }
    ++sentences;
    too_long += sentence.word_count > kLong ? 1 : 0;
    if (worst == nullptr || sentence.word_count > worst->word_count) {
      worst = &sentence;
    }
  }
  const std::size_t percent = sentences == 0 ? 0 : too_long * 100 / sentences;
  if (sentences >= kFewestSentences &&
      static_cast<double>(percent) > sink.threshold()) {
    sink.add(page, {.message = std::to_string(percent) +
                               " % of the sentences "
                               "have more than 20 words; the longest has " +
                               std::to_string(worst->word_count) + ".",
                    .evidence = std::string(worst->text),
                    .line = page.paragraph_of(*worst).line,
                    .key = page.article->id});
  }
}

}  // namespace

AuditRule long_sentences() {
  return {.id = "long-sentences",
          .group = "readability",
          .summary = "Too many long sentences.",
          .severity = Severity::kWarning,
          .threshold = 30,
          .unit = "% of sentences over 20 words",
          .why = "By the end of a long sentence its beginning is forgotten.",
          .source = "Yoast SEO: sentence length (25 % and 30 %)",
          .fix =
              "Cut them where there is an \"and\", a \"which\" or a "
              "semicolon.",
          .check_page = check};
}

}  // namespace palpate
