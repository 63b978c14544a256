#include "audit/options.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "audit/audit_report.h"
#include "engine/base/error.h"

namespace palpate {
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const ReportFormat& format : report_formats()) {
    names.emplace_back(format.name);
  }
  return names;
}

void add_options(CLI::App& app, AuditOptions& options) {
  app.add_option("--index", options.index, "Audit the articles of an index")
      ->type_name("DIR");
  app.add_option("paths", options.paths, "Files or folders of articles")
      ->type_name("PATH");
  app.add_option("--config", options.config,
                 "palpate.toml (default: the one in the folder, if any)")
      ->type_name("FILE");
  app.add_option("--base-url", options.base_url,
                 "Put before the articles' paths: https://clinic.example")
      ->type_name("URL");
  app.add_option("--format", options.format, "How to write the report")
      ->check(CLI::IsMember(format_names()))
      ->capture_default_str();
  app.add_option("--output", options.output, "Where to (default: stdout)")
      ->type_name("FILE");
  app.add_option("--baseline", options.baseline,
                 "An earlier json or sarif report: only what is new counts")
      ->type_name("FILE");
  app.add_option("--compare", options.compare,
                 "Print what changed between two reports, and nothing else")
      ->expected(2)
      ->type_name("OLD NEW");
  app.add_option("--fail-on", options.fail_on,
                 "Exit 1 from this severity on (default: error)")
      ->check(CLI::IsMember({"note", "warning", "error", "never"}));
  app.add_option("--demand", options.demand,
                 "Searches of readers, as JSON: {\"queries\": [...]}")
      ->type_name("FILE");
  app.add_option("--evidence", options.evidence,
                 "Write the evidence pack (Markdown, or HTML for .html)")
      ->type_name("FILE");
  app.add_option("--today", options.today, "Audit as of this day")
      ->type_name("YYYY-MM-DD");
  app.add_flag("--rules", options.rules, "Print all rules and stop");
}

}  // namespace

std::optional<AuditOptions> parse_audit_options(int argc,
                                                const char* const* argv) {
  AuditOptions options;
  CLI::App app(
      "Lists what to mend in a site of health articles, the worst first.\n"
      "Exit 0: nothing at the gate; 1: findings at or over it; 2: could not "
      "run.",
      "audit");
  add_options(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::kInvalidArgument,
                std::string(error.what()) + "; see audit --help");
  }
  const bool nothing_to_read = options.index.empty() && options.paths.empty();
  if (nothing_to_read && !options.rules && options.compare.empty()) {
    throw Error(ErrorCode::kInvalidArgument,
                "name a folder or --index; see audit --help");
  }
  if (!options.index.empty() && !options.paths.empty()) {
    throw Error(ErrorCode::kInvalidArgument,
                "either --index or paths, not both");
  }
  return options;
}

}  // namespace palpate
