#include "audit/audit_rule.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& traces() {
  static const Phrases words = {
      "image|picture|photo|figure not found|available",
      "image|picture|photo missing|unavailable", "no image (available)",
      "missing image|picture|photo", "broken image"};
  return words;
}

// Such a trace stands alone; in a sentence the words may be meant.
constexpr std::size_t kMostWords = 6;

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Paragraph& paragraph : page.paragraphs) {
    if (paragraph.kind != Paragraph::Kind::kTitle &&
        paragraph.word_count <= kMostWords &&
        traces().in(page.words_of(paragraph))) {
      sink.add(page, {.message = "A picture is missing; its error message "
                                 "became part of the text.",
                      .evidence = std::string(paragraph.text),
                      .line = paragraph.line});
    }
  }
  for (const Image& image : page.article->body.images) {
    if (image.target.empty()) {
      sink.add(page, {.message = "An image names no file.",
                      .evidence = image.alt,
                      .line = image.line});
    }
  }
}

}  // namespace

AuditRule missing_image() {
  return {.id = "missing-image",
          .group = "integrity",
          .summary = "\"Image not found\" where a picture was.",
          .severity = Severity::kError,
          .why =
              "Scraped and exported pages carry the words that stood in for "
              "a picture; readers see them as a fault.",
          .source = "Palpate: seen in the page this product was asked for",
          .fix =
              "Put the picture back, with a text for those who cannot see "
              "it, or delete the line.",
          .check_page = check};
}

}  // namespace palpate
