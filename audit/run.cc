#include "audit/run.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <system_error>

#include "audit/audit_input.h"
#include "audit/audit_policy.h"
#include "audit/baseline.h"
#include "audit/evidence_pack.h"
#include "audit/rules_page.h"
#include "audit/run_audit.h"
#include "audit/trend.h"
#include "engine/base/error.h"
#include "engine/base/file.h"

namespace palpate {
namespace {

constexpr unsigned kThreads = 2;

// The folder's own palpate.toml knows how its addresses are made; without it
// every link of a site with permalinks of its own would look broken.
std::string config_path(const AuditOptions& options) {
  if (!options.config.empty() || options.paths.empty()) {
    return options.config;
  }
  const auto beside = options.paths.front() / "palpate.toml";
  return std::filesystem::is_regular_file(beside) ? beside.string() : "";
}

[[noreturn]] void fail_to_write(const std::string& what, std::error_code why) {
  throw Error(ErrorCode::kIo, "cannot write " + what + ": " + why.message());
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

void write_report(const AuditReport& report, const ReportFormat& format) {
  format.write(report, std::cout);
  if (!std::cout.flush()) {
    fail_to_write("the report", last_error());
  }
}

// Into a file beside it first, so that the one there stays whole; as it is
// made, for a large site's report is long. A device or a pipe is written to.
void write_file(const std::filesystem::path& path,
                const std::function<void(std::ostream&)>& write) {
  const bool replace =
      !std::filesystem::exists(path) || std::filesystem::is_regular_file(path);
  std::filesystem::path written = path;
  if (replace) {
    written += ".new";
  }
  std::ofstream out(written, std::ios::binary);
  write(out);
  out.close();
  if (!out) {
    fail_to_write(path.string(), last_error());
  }
  if (!replace) {
    return;
  }
  sync_file(written);
  std::error_code why;
  std::filesystem::rename(written, path, why);
  if (why) {
    fail_to_write(path.string(), why);
  }
  sync_folder(path.parent_path());
}

int compare(const AuditOptions& options) {
  const auto read = [](const std::string& path) {
    return read_baseline(read_file(path), path);
  };
  write_trend(read(options.compare[0]), read(options.compare[1]), std::cout);
  return 0;
}

Demand demand_in(const std::string& path) {
  try {
    return read_demand(read_file(path));
  } catch (const Error& error) {
    throw Error(error.code(), path + ": " + error.what());
  }
}

Corpus read_corpus(const AuditOptions& options, const Settings& settings,
                   const std::optional<Baseline>& baseline) {
  CorpusInput input = options.index.empty()
                          ? read_folders(options.paths, settings)
                          : read_index(options.index, settings);
  if (!options.today.empty()) {
    const auto day = parse_date(options.today);
    if (!day) {
      throw Error(ErrorCode::kInvalidArgument,
                  "--today takes a date such as 2026-11-22");
    }
    input.today = *day;
  }
  if (input.articles.empty() && input.problems.empty()) {
    // A gate that looks at nothing would be green for ever.
    throw Error(ErrorCode::kInvalidArgument,
                options.index.empty()
                    ? "no articles in " + options.paths.front().string()
                    : "the index in " + options.index.string() + " is empty");
  }
  if (!options.demand.empty()) {
    input.demand = demand_in(options.demand);
  }
  if (baseline) {
    input.earlier = baseline->pages;
  }
  return build_corpus(std::move(input));
}

int exit_code(const AuditReport& report, const std::string& fail_on) {
  const auto gate = parse_severity(fail_on);
  return gate && report.reaches(*gate) ? 1 : 0;
}

}  // namespace

int run_audit_program(const AuditOptions& options) {
  if (options.rules) {
    write_rules_page(std::cout);
    return 0;
  }
  if (!options.compare.empty()) {
    return compare(options);
  }
  const std::string config = config_path(options);
  Settings settings =
      config.empty() ? default_settings() : load_settings(config);
  if (!options.base_url.empty()) {
    settings.site.base_url = options.base_url;
  }
  const AuditPolicy policy = make_policy(settings.audit, config);
  std::optional<Baseline> baseline;
  if (!options.baseline.empty()) {
    baseline = read_baseline(read_file(options.baseline), options.baseline);
  }
  const Corpus corpus = read_corpus(options, settings, baseline);
  AuditReport report = run_audit(corpus, policy, kThreads);
  if (baseline) {
    compare_with(*baseline, report);
  }
  const ReportFormat& format = *find_report_format(options.format);
  if (options.output.empty()) {
    write_report(report, format);
  } else {
    write_file(options.output,
               [&](std::ostream& out) { format.write(report, out); });
  }
  if (!options.evidence.empty()) {
    write_file(options.evidence, [&](std::ostream& out) {
      out << evidence_pack(corpus, options.evidence.ends_with(".html"));
    });
  }
  return exit_code(report, options.fail_on.empty() ? settings.audit.fail_on
                                                   : options.fail_on);
}

}  // namespace palpate
