#include <algorithm>
#include <unordered_set>

#include "audit/audit_rule.h"
#include "audit/page_kind.h"

namespace palpate {
namespace {

// A page that explains most of its terms is read for the few it does not; one
// that explains none needs another kind of help.
constexpr std::size_t kMostFindings = 3;

bool stands_at(std::span<const std::string_view> words, std::size_t at,
               const std::vector<std::string>& wanted) {
  return words.size() - at >= wanted.size() &&
         std::ranges::equal(words.subspan(at, wanted.size()), wanted);
}

bool says(const Page& page, const std::vector<std::string>& wanted) {
  for (std::size_t at = 0; at < page.words.size(); ++at) {
    if (page.words[at] == wanted.front() && stands_at(page.words, at, wanted)) {
      return true;
    }
  }
  return false;
}

// By the same thing in plain words, anywhere on the page, or by the wording of
// the sentence that introduces it.
bool is_explained(const Page& page, const Sentence& sentence,
                  const ClinicalTerm& term) {
  if (std::ranges::any_of(
          term.plain, [&](const auto& plain) { return says(page, plain); })) {
    return true;
  }
  for (const std::string_view mark :
       {"(", "\u2014", " \u2013 ", " called ", " known as ", " or ", " means ",
        " meaning ", ", the ", ", a ", " is a ", " is the ", " are the ",
        " are "}) {
    if (sentence.text.find(mark) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  std::unordered_set<const ClinicalTerm*> seen;
  std::size_t found = 0;
  for (const Sentence& sentence : page.sentences) {
    if (!is_prose(page, sentence) || found == kMostFindings) {
      continue;
    }
    const auto words = page.words_of(sentence);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto* terms = bundled_clinical_terms().beginning_with(words[at]);
      if (terms == nullptr) {
        continue;
      }
      const auto term =
          std::ranges::find_if(*terms, [&](const ClinicalTerm& one) {
            return stands_at(words, at, one.words);
          });
      if (term == terms->end() || !seen.insert(&*term).second) {
        continue;
      }
      if (!is_explained(page, sentence, *term) && found++ < kMostFindings) {
        std::string name;
        for (const std::string& word : term->words) {
          name += (name.empty() ? "" : " ") + word;
        }
        std::string plain;
        for (const std::string& word : term->plain.front()) {
          plain += (plain.empty() ? "" : " ") + word;
        }
        sink.add(page, {.message = "\"" + name +
                                   "\" is not explained where it first "
                                   "stands.",
                        .evidence = std::string(sentence.text),
                        .line = page.paragraph_of(sentence).line,
                        .fix = "Say it in plain words (" + plain +
                               "), or explain it in brackets.",
                        .key = name});
      }
    }
  }
}

}  // namespace

AuditRule unexplained_term() {
  return {.id = "unexplained-term",
          .group = "readability",
          .summary = "A clinical term without a word of explanation.",
          .severity = Severity::kNote,
          .why = "Readers do not look words up; they leave, or guess.",
          .source =
              "PEMAT item 4: medical terms are used only to familiarise, "
              "and are defined",
          .fix = "Explain the term where it first stands.",
          .check_page = check};
}

}  // namespace palpate
