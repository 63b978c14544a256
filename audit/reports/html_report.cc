#include <ostream>

#include "audit/audit_report.h"
#include "audit/audit_rule.h"
#include "audit/first_tasks.h"
#include "audit/reports/html_filters.h"
#include "audit/reports/html_style.h"
#include "engine/text/markup_escape.h"

namespace palpate {
namespace {

constexpr std::size_t kTasks = 10;
constexpr std::size_t kOpenUpTo = 12;  // Longer lists start closed.

using Group = std::vector<const Finding*>;

std::string plural(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

std::string badge(Severity severity) {
  const std::string name(to_string(severity));
  return "<span class=\"badge " + name + "\">" + name + "</span>";
}

// Only addresses on the web become links: an article's url is page content.
std::string page_link(std::string_view url, std::string_view title) {
  const std::string name = escape_markup(title.empty() ? url : title);
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web ? "<a href=\"" + escape_markup(url) + "\" rel=\"noreferrer\">" +
                   name + "</a>"
             : name;
}

void write_head(const AuditReport& report, const HtmlFilters& filters,
                std::ostream& out) {
  out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta "
         "charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta "
         "name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\">\n<meta name=\"robots\" "
         "content=\"noindex\">\n<title>Content audit "
      << to_iso(report.date) << "</title>\n<style>" << kReportStyle;
  filters.write_css(out);
  out << "</style>\n</head>\n<body>\n";
}

void write_tally(const AuditReport& report, std::ostream& out) {
  out << "<header><div class=\"wrap\">\n<h1>Content audit</h1>\n<p "
         "class=\"soft\">"
      << to_iso(report.date) << ", "
      << plural(report.pages.size(), "published article")
      << ". Machine findings: read each with your own eyes before you act on "
         "it.</p>\n<ul class=\"tally\">";
  for (const Severity severity :
       {Severity::kError, Severity::kWarning, Severity::kNote}) {
    const std::size_t count = report.count(severity);
    const std::string name(to_string(severity));
    out << "<li class=\"" << name << "\"><b>" << count << "</b>" << name
        << (count == 1 ? "" : "s") << "</li>";
  }
  out << "</ul>\n</div></header>\n<main class=\"wrap\">\n";
}

void write_task(const Task& task, std::ostream& out) {
  out << "<li><div><p><strong>" << page_link(task.url, task.what)
      << "</strong></p><p>" << escape_markup(task.effect)
      << "</p><details><summary>What to do</summary><ul>";
  constexpr std::size_t kShown = 12;
  for (std::size_t i = 0; i < task.findings.size() && i < kShown; ++i) {
    const Finding& finding = *task.findings[i];
    out << "<li>" << badge(finding.severity) << escape_markup(finding.message)
        << " <span class=\"soft\">" << escape_markup(finding.fix)
        << "</span> <code>" << escape_markup(finding.source.path) << ':'
        << finding.source.line << "</code></li>";
  }
  if (task.findings.size() > kShown) {
    out << "<li>and " << task.findings.size() - kShown << " more</li>";
  }
  out << "</ul></details></div></li>\n";
}

void write_tasks(const AuditReport& report, std::ostream& out) {
  const std::vector<Task> tasks = first_tasks(report, kTasks);
  if (tasks.empty()) {
    out << "<p class=\"nothing\">Nothing to mend. Well kept.</p>\n";
    return;
  }
  out << "<h2>Mend these " << (tasks.size() == kTasks ? "ten " : "")
      << "first</h2>\n<p class=\"soft\">Graver findings first, and pages that "
         "more pages lead to; one cause behind many findings counts once."
         "</p>\n<ol class=\"tasks\">\n";
  for (const Task& task : tasks) {
    write_task(task, out);
  }
  out << "</ol>\n";
}

void write_finding(const Finding& finding, const HtmlFilters& filters,
                   std::ostream& out) {
  out << "<article class=\"finding" << filters.classes(finding) << "\"><p>"
      << escape_markup(finding.message) << "</p>";
  if (!finding.evidence.empty()) {
    out << "<blockquote>" << escape_markup(finding.evidence) << "</blockquote>";
  }
  const AuditRule* rule = find_rule(finding.rule);
  if (rule == nullptr || finding.fix != rule->fix) {
    out << "<p>" << escape_markup(finding.fix) << "</p>";
  }
  out << "<p class=\"where\">" << page_link(finding.url, finding.title);
  if (!finding.source.path.empty()) {
    out << " <code>" << escape_markup(finding.source.path) << ':'
        << finding.source.line << "</code>";
  }
  out << "</p></article>\n";
}

void write_group(const Group& group, const HtmlFilters& filters,
                 std::ostream& out) {
  const Finding& one = *group.front();
  const AuditRule* rule = find_rule(one.rule);
  out << "<details class=\"check\" id=\"" << escape_markup(one.rule) << '"'
      << (group.size() <= kOpenUpTo && one.severity != Severity::kNote ? " open"
                                                                       : "")
      << "><summary><span class=\"soft\">" << group.size() << "</span>"
      << badge(one.severity) << "<h3>"
      << escape_markup(rule != nullptr ? rule->summary : one.rule)
      << "</h3></summary>\n";
  if (rule != nullptr) {
    out << "<div class=\"advice\"><p><strong>" << escape_markup(rule->fix)
        << "</strong></p><p class=\"soft\">" << escape_markup(rule->why) << " ("
        << escape_markup(rule->source) << "; <code>" << rule->id
        << "</code>)</p></div>\n";
  }
  for (const Finding* finding : group) {
    write_finding(*finding, filters, out);
  }
  out << "</details>\n";
}

void write_groups(const AuditReport& report, const HtmlFilters& filters,
                  std::ostream& out) {
  Group group;
  for (const Finding& finding : report.findings) {
    if (!finding.counts()) {
      continue;
    }
    if (!group.empty() && group.front()->rule != finding.rule) {
      write_group(group, filters, out);
      group.clear();
    }
    group.push_back(&finding);
  }
  if (!group.empty()) {
    write_group(group, filters, out);
  }
}

template <class Wanted>
void write_aside(const AuditReport& report, std::string_view title,
                 Wanted wanted, std::ostream& out) {
  Group group;
  for (const Finding& finding : report.findings) {
    if (wanted(finding)) {
      group.push_back(&finding);
    }
  }
  if (group.empty()) {
    return;
  }
  out << "<details class=\"check\"><summary><span class=\"soft\">"
      << group.size() << "</span><h3>" << title << "</h3></summary>\n";
  for (const Finding* finding : group) {
    out << "<div class=\"advice\"><p>" << escape_markup(finding->message)
        << " <code>" << finding->rule << ' '
        << escape_markup(finding->source.path) << "</code></p>";
    if (finding->waiver) {
      out << "<p class=\"soft\">" << escape_markup(finding->waiver->reason)
          << (finding->waiver->until
                  ? " (until " + to_iso(*finding->waiver->until) + ")"
                  : "")
          << "</p>";
    }
    out << "</div>\n";
  }
  out << "</details>\n";
}

void write_footer(const AuditReport& report, std::ostream& out) {
  out << "<footer>\n";
  for (const SkippedRules& skipped : report.skipped) {
    out << "<p>Skipped: " << escape_markup(skipped.rules) << ": "
        << escape_markup(skipped.why) << ".</p>\n";
  }
  out << "<p>Readability figures are rules of thumb. Health checks point to "
         "wording; whether advice is right is for a clinician to say.</p>\n"
         "<p>Made by Palpate audit. This page asks nothing of any server."
         "</p>\n</footer>\n</main>\n</body>\n</html>\n";
}

}  // namespace

void write_html_report(const AuditReport& report, std::ostream& out) {
  const HtmlFilters filters(report);
  write_head(report, filters, out);
  write_tally(report, out);
  write_tasks(report, out);
  out << "<h2>All findings</h2>\n";
  filters.write_form(out);
  write_groups(report, filters, out);
  write_aside(
      report, "Suppressed, with reasons",
      [](const Finding& one) { return one.waiver.has_value(); }, out);
  write_aside(
      report, "Known from the baseline",
      [](const Finding& one) {
        return one.baseline == BaselineState::kUnchanged && !one.waiver;
      },
      out);
  write_aside(
      report, "Mended since the baseline",
      [](const Finding& one) { return one.baseline == BaselineState::kAbsent; },
      out);
  write_footer(report, out);
}

}  // namespace palpate
