#include "audit/finding_sink.h"

#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// Enough to recognise the place; reports are not copies of the site.
constexpr std::size_t kMostEvidenceBytes = 300;

std::string quote(std::string_view text) {
  std::string one_line = collapse_spaces(text);
  if (one_line.size() > kMostEvidenceBytes) {
    one_line = std::string(truncate_utf8(one_line, kMostEvidenceBytes)) + "…";
  }
  return one_line;
}

}  // namespace

void FindingSink::add(const Page& page, Detail detail) {
  add(*page.article, std::move(detail));
}

void FindingSink::add(const Article& article, Detail detail) {
  Finding finding;
  finding.rule = rule_.id;
  finding.severity = severity_;
  finding.article_id = article.id;
  finding.url = article.url;
  finding.title = article.title;
  finding.source = article.source;
  if (detail.line > 0) {
    finding.source.line = detail.line;
  }
  finding.message = std::move(detail.message);
  finding.fix =
      detail.fix.empty() ? std::string(rule_.fix) : std::move(detail.fix);
  finding.evidence = quote(detail.evidence);
  finding.cluster = std::move(detail.cluster);
  // The key, until run_audit() knows how many findings share it.
  finding.fingerprint =
      detail.key.empty() ? std::move(detail.evidence) : std::move(detail.key);
  findings_.push_back(std::move(finding));
}

}  // namespace palpate
