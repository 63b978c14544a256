#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const std::size_t in = page.links_in.size();
  // A site of a handful of pages has no links to spare.
  if (corpus.pages.size() < 5 * static_cast<std::size_t>(sink.threshold())) {
    return;
  }
  if (in > 0 && static_cast<double>(in) < sink.threshold()) {
    sink.add(page, {.message = in == 1 ? "Only one page links here."
                                       : "Only " + std::to_string(in) +
                                             " pages link here."});
  }
}

}  // namespace

AuditRule few_links_in() {
  return {.id = "few-links-in",
          .group = "links",
          .summary = "Few other articles link to this one.",
          .severity = Severity::kNote,
          .threshold = 3,
          .unit = "pages",
          .why =
              "A page that hangs by one link is an orphan as soon as that "
              "page changes.",
          .source = "Link Manager Pro: weak pages have fewer than 3 links in",
          .fix = "Link to it where other articles mention its subject.",
          .on_drafts = false,
          .check_page = check};
}

}  // namespace palpate
