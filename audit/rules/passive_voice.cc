#include <algorithm>
#include <array>

#include "audit/audit_rule.h"
#include "audit/page_kind.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestSentences = 15;  // Fewer prove nothing.

bool is_form_of_be(std::string_view word) {
  constexpr std::array<std::string_view, 9> kForms = {
      "is", "are", "was", "were", "be", "been", "being", "gets", "got"};
  return std::ranges::find(kForms, word) != kForms.end();
}

// Irregular participles, and adjectives that only look like participles.
bool is_participle(std::string_view word) {
  constexpr std::array<std::string_view, 30> kIrregular = {
      "done",    "given",  "made",    "known", "shown", "seen",
      "taken",   "found",  "held",    "kept",  "left",  "built",
      "brought", "caught", "felt",    "put",   "said",  "sent",
      "set",     "told",   "thought", "used",  "worn",  "written",
      "broken",  "chosen", "driven",  "drawn", "bent",  "spread"};
  constexpr std::array<std::string_view, 14> kAdjectives = {
      "tired",  "worried", "red",     "scared",   "needed", "limited", "bed",
      "healed", "relaxed", "located", "involved", "mixed",  "advised", "used"};
  return (word.ends_with("ed") && word.size() > 4 &&
          std::ranges::find(kAdjectives, word) == kAdjectives.end()) ||
         std::ranges::find(kIrregular, word) != kIrregular.end();
}

bool is_passive(std::span<const std::string_view> words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_form_of_be(words[i])) {
      continue;
    }
    // "is often caused": one adverb may stand between.
    if (is_participle(words[i + 1]) ||
        (i + 2 < words.size() && is_participle(words[i + 2]) &&
         (words[i + 1].ends_with("ly") || words[i + 1] == "often" ||
          words[i + 1] == "not" || words[i + 1] == "also"))) {
      return true;
    }
  }
  return false;
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  std::size_t sentences = 0;
  std::size_t passive = 0;
  const Sentence* first = nullptr;
  for (const Sentence& sentence : page.sentences) {
    if (!is_prose(page, sentence) || !page.is_running_text(sentence)) {
      continue;
    }
    ++sentences;
    if (is_passive(page.words_of(sentence))) {
      first = first == nullptr ? &sentence : first;
      ++passive;
    }
  }
  const std::size_t percent = sentences == 0 ? 0 : passive * 100 / sentences;
  if (sentences >= kFewestSentences &&
      static_cast<double>(percent) > sink.threshold()) {
    sink.add(page, {.message = std::to_string(percent) +
                               " % of the sentences are in the passive voice "
                               "(a rule of thumb).",
                    .evidence = std::string(first->text),
                    .line = page.paragraph_of(*first).line,
                    .key = page.article->id});
  }
}

}  // namespace

AuditRule passive_voice() {
  return {.id = "passive-voice",
          .group = "readability",
          .summary = "Much of the text does not say who does what.",
          .severity = Severity::kNote,
          .threshold = 15,
          .unit = "% of sentences",
          .why =
              "Readers have to guess who should act: they or the "
              "therapist.",
          .source =
              "Yoast SEO: passive voice (10 % and 15 %); CDC Clear "
              "Communication Index",
          .fix =
              "Say who does it: \"ask your therapist\", not \"advice should "
              "be sought\".",
          .check_page = check};
}

}  // namespace palpate
