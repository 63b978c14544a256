#include <algorithm>

#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& pointers() {
  static const Phrases words = {
      "found|available|seen|read|downloaded|booked here",
      "click|tap|press here|below",
      "click|tap|press (on) (the) link (below)",
      "see|read|find|visit here",
      "read|learn|see|discover (out) more here",
      "find out more here",
      "more info|information|details|resources here",
      "info|information|details|resources can be found|seen here",
      "follow this|the link",
      "(the) link below|above",
      "at this link|page|address here"};
  return words;
}

// Links know their line and section, not their sentence: a link in the same
// section within a few lines, or with these very words, is the one meant.
bool has_link(const Page& page, const Paragraph& paragraph) {
  return std::ranges::any_of(page.article->body.links, [&](const Link& link) {
    return link.section == paragraph.section &&
           (link.line + 3 >= paragraph.line) &&
           (link.line <= paragraph.line + 12);
  });
}

// "here" at the end of its sentence points; "here we look at" does not.
bool points(const Page& page, const Sentence& sentence) {
  const auto words = page.words_of(sentence);
  const auto match = pointers().find(words);
  return match &&
         (words[match->end - 1] != "here" || match->end == words.size() ||
          sentence.text.find("here:") != std::string_view::npos);
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    const Paragraph& paragraph = page.paragraph_of(sentence);
    if (is_prose(page, sentence) && points(page, sentence) &&
        !has_link(page, paragraph)) {
      sink.add(page, {.message = "The sentence points to a link that is not "
                                 "there.",
                      .evidence = std::string(sentence.text),
                      .line = paragraph.line});
    }
  }
}

}  // namespace

AuditRule text_without_link() {
  return {.id = "text-without-link",
          .group = "links",
          .summary = "\"Can be found here\" without a link.",
          .severity = Severity::kError,
          .why =
              "The link was lost on the way, and the reader is sent "
              "nowhere.",
          .source = "Palpate: seen in the page this product was asked for",
          .fix =
              "Put the link back on words that name its target, or delete "
              "the sentence.",
          .check_page = check};
}

}  // namespace palpate
