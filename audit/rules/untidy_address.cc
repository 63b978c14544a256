#include <algorithm>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

// The path alone: the host is not the editor's to choose.
std::string_view path_of(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) {
    return url;
  }
  const std::size_t slash = url.find('/', host + 3);
  return slash == std::string_view::npos ? "" : url.substr(slash);
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const std::string_view path = path_of(page.article->url);
  const bool untidy = path.find("%20") != std::string_view::npos ||
                      std::ranges::any_of(path, [](char c) {
                        return c == '_' || c == ' ' || (c >= 'A' && c <= 'Z');
                      });
  if (untidy) {
    sink.add(page, {.message = "The address has capitals, spaces or "
                               "underscores.",
                    .evidence = page.article->url});
  }
}

}  // namespace

AuditRule untidy_address() {
  return {.id = "untidy-address",
          .group = "metadata",
          .summary = "An address that is easily mistyped.",
          .severity = Severity::kNote,
          .why =
              "On many servers /Neck-Pain and /neck-pain are two pages, and "
              "an underscore hides under a link's line.",
          .source =
              "Google Search Central: URL structure (hyphens, no "
              "underscores)",
          .fix = "Use lower case and hyphens, and redirect the old address.",
          .on_drafts = false,
          .check_page = check};
}

}  // namespace palpate
