#include "audit/run_audit.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "audit/audit_rule.h"
#include "audit/parallel.h"

namespace palpate {
namespace {

// Pages that one thread takes at a time: enough to forget the cost of a sink,
// few enough to share the end of the work fairly.
constexpr std::size_t kPagesInTurn = 64;

using RunRules = std::vector<const AuditRule*>;

FindingSink sink_for(const AuditRule& rule, const AuditPolicy& policy) {
  return {rule, policy.severity(rule), policy.threshold(rule)};
}

void move_to(std::vector<Finding>& all, std::vector<Finding>& some) {
  all.insert(all.end(), std::make_move_iterator(some.begin()),
             std::make_move_iterator(some.end()));
}

std::vector<Finding> check_pages(const Corpus& corpus, const RunRules& rules,
                                 const AuditPolicy& policy, std::size_t turn) {
  std::vector<Finding> findings;
  const std::size_t begin = turn * kPagesInTurn;
  const std::size_t end = std::min(begin + kPagesInTurn, corpus.pages.size());
  for (const AuditRule* rule : rules) {
    if (rule->check_page == nullptr) {
      continue;
    }
    FindingSink sink = sink_for(*rule, policy);
    for (std::size_t i = begin; i < end; ++i) {
      rule->check_page(corpus.pages[i], corpus, sink);
    }
    move_to(findings, sink.findings());
  }
  return findings;
}

std::vector<Finding> check_all(const Corpus& corpus, const RunRules& rules,
                               const AuditPolicy& policy, unsigned threads) {
  const std::size_t turns =
      (corpus.pages.size() + kPagesInTurn - 1) / kPagesInTurn;
  std::vector<std::vector<Finding>> parts(turns + rules.size());
  for_each_index(parts.size(), threads, [&](std::size_t i) {
    if (i < turns) {
      parts[i] = check_pages(corpus, rules, policy, i);
    } else if (const AuditRule& rule = *rules[i - turns]; rule.check_corpus) {
      FindingSink sink = sink_for(rule, policy);
      rule.check_corpus(corpus, sink);
      parts[i] = std::move(sink.findings());
    }
  });
  std::size_t count = 0;
  for (const auto& part : parts) {
    count += part.size();
  }
  std::vector<Finding> findings;
  findings.reserve(count);  // A server keeps them: no more room than they need.
  for (auto& part : parts) {
    move_to(findings, part);
  }
  return findings;
}

ReportedPage reported(const Page& page) {
  const Article& article = *page.article;
  return {.id = article.id,
          .url = article.url,
          .title = article.title,
          .authors = article.authors,
          .topics = article.topics,
          .updated = article.updated ? to_iso(*article.updated) : "",
          .text_hash = page.text_hash,
          .words = page.word_count,
          .links_in = page.links_in.size()};
}

bool covers(const AuditSuppression& suppression, const Finding& finding,
            Date today) {
  const auto fits = [](const std::string& wanted, const std::string& is) {
    return wanted.empty() || wanted == is;
  };
  return fits(suppression.rule, finding.rule) &&
         fits(suppression.article, finding.article_id) &&
         fits(suppression.fingerprint, finding.fingerprint) &&
         (!suppression.until || *suppression.until >= today);
}

auto order(const Finding& finding) {
  return std::tuple(-static_cast<int>(finding.severity),
                    std::string_view(finding.rule),
                    std::string_view(finding.source.path), finding.source.line,
                    std::string_view(finding.article_id),
                    std::string_view(finding.fingerprint));
}

}  // namespace

void finish_findings(std::vector<Finding>& findings, const AuditPolicy& policy,
                     Date today) {
  std::unordered_map<std::string, unsigned> seen;
  for (Finding& finding : findings) {
    const std::string key = std::move(finding.fingerprint);
    finding.fingerprint = fingerprint(finding.rule, finding.article_id, key, 0);
    if (const unsigned nth = seen[finding.fingerprint]++; nth > 0) {
      finding.fingerprint =
          fingerprint(finding.rule, finding.article_id, key, nth);
    }
    for (const AuditSuppression& suppression : policy.suppressions) {
      if (covers(suppression, finding, today)) {
        finding.waiver = Waiver{suppression.reason, suppression.until};
        break;
      }
    }
  }
  std::ranges::sort(findings, {}, order);
}

AuditReport run_audit(const Corpus& corpus, const AuditPolicy& policy,
                      unsigned threads) {
  RunRules rules;
  for (const AuditRule& rule : audit_rules()) {
    if (policy.enabled(rule)) {
      rules.push_back(&rule);
    }
  }
  AuditReport report;
  report.date = corpus.today;
  report.findings = check_all(corpus, rules, policy, threads);
  finish_findings(report.findings, policy, corpus.today);
  report.pages.resize(corpus.pages.size());
  for_each_index(corpus.pages.size(), threads, [&](std::size_t i) {
    report.pages[i] = reported(corpus.pages[i]);
  });
  std::ranges::sort(report.pages, {}, &ReportedPage::id);
  if (!corpus.demand) {
    report.skipped.push_back({"search demand", "no demand data (--demand)"});
  }
  if (corpus.earlier.empty()) {
    report.skipped.push_back(
        {"bumped-date", "no earlier JSON report (--baseline)"});
  }
  return report;
}

}  // namespace palpate
