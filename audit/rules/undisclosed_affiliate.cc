#include <algorithm>
#include <array>

#include "audit/audit_rule.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, 10> kAffiliate = {
    "amzn.to/",  "tag=",  "awin1.com", "shareasale.com",        "clickbank.net",
    "rstyle.me", "/ref=", "affiliate", "click.linksynergy.com", "jdoqocy.com"};

const Phrases& disclosures() {
  static const Phrases words = {"affiliate*",    "commission*",
                                "sponsored",     "paid partnership|link*",
                                "advertisement", "we may earn"};
  return words;
}

bool is_affiliate(const Link& link) {
  return link.target.starts_with("http") &&
         std::ranges::any_of(kAffiliate, [&](std::string_view mark) {
           return link.target.find(mark) != std::string::npos;
         });
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const auto& links = page.article->body.links;
  const auto paid = std::ranges::find_if(links, is_affiliate);
  if (paid != links.end() && !disclosures().in(page.words)) {
    sink.add(page, {.message = "A paid link, and the page does not say so.",
                    .evidence = paid->text + " (" + paid->target + ")",
                    .line = paid->line});
  }
}

}  // namespace

AuditRule undisclosed_affiliate() {
  return {.id = "undisclosed-affiliate",
          .group = "medical trust",
          .summary = "Affiliate links on a page that does not mention them.",
          .severity = Severity::kWarning,
          .why =
              "Readers of health advice must be able to see who earns from "
              "it.",
          .source =
              "HONcode principles 7 and 8 (financial disclosure, "
              "advertising policy)",
          .fix = "Say above the link that the site earns a commission.",
          .check_page = check};
}

}  // namespace palpate
