#include "indexer/sources.h"

#include <sys/stat.h>

#include <algorithm>

namespace palpate {
namespace {

std::string number_of(std::size_t count, const std::string& one,
                      const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string in_words(const std::string& site, const CrawlReport& report) {
  std::string words = site + ": " + number_of(report.asked, "page", "pages") +
                      " read, " +
                      number_of(report.articles, "article", "articles");
  if (report.withheld > 0) {
    words += ", " + std::to_string(report.withheld) + " not to be indexed";
  }
  if (report.elsewhere > 0) {
    words += ", " + std::to_string(report.elsewhere) + " moved or copies";
  }
  if (report.gone > 0) {
    words += ", " + std::to_string(report.gone) + " gone";
  }
  return words;
}

}  // namespace

Sources::Sources(const IndexerOptions& options, CrawlSettings settings)
    : index_(options.index), settings_(std::move(settings)) {
  for (const std::filesystem::path& path : options.paths) {
    if (is_web_source(path.string())) {
      sites_.push_back(path.string());
    } else {
      local_.push_back(path);
    }
  }
}

Gathered Sources::gather(const std::atomic<bool>& stop,
                         const CrawlProgress& progress) const {
  // A post that is saved from here on wakes us once more.
  woken_ = wake_time();
  Gathered all{.paths = local_};
  for (const std::string& site : sites_) {
    Crawled read = crawl(site, index_, settings_, stop, progress);
    all.stopped |= read.report.stopped;
    all.paths.push_back(read.articles);
    std::ranges::move(read.report.problems, std::back_inserter(all.problems));
    all.lines.push_back(in_words(site, read.report));
  }
  if (!all.stopped) {
    forget_other_sites(index_, sites_);
  }
  gathered_ = std::chrono::steady_clock::now();
  return all;
}

bool Sources::are_due() const {
  return has_sites() && (std::chrono::steady_clock::now() - gathered_ >=
                             std::chrono::minutes(settings_.every_minutes) ||
                         wake_time() != woken_);
}

std::int64_t Sources::wake_time() const {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  struct stat status = {};
  if (settings_.wake_file.empty() ||
      ::stat(settings_.wake_file.c_str(), &status) != 0) {
    return 0;
  }
  return status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec;
}

}  // namespace palpate
