#include "indexer/run.h"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <optional>
#include <thread>

#include "engine/base/file.h"
#include "engine/index/index_writer.h"
#include "engine/ingest/update_index.h"
#include "engine/settings/settings.h"
#include "engine/vocabulary/vocabulary.h"
#include "indexer/click_counts.h"
#include "indexer/corpus_watch.h"
#include "indexer/progress_bar.h"
#include "indexer/summary.h"

namespace palpate {
namespace {

using Clock = std::chrono::steady_clock;

volatile std::sig_atomic_t stop_asked = 0;

void ask_to_stop(int) {
  stop_asked = 1;
}

Settings settings_for(const IndexerOptions& options) {
  Settings settings = options.config.empty() ? default_settings()
                                             : load_settings(options.config);
  if (!options.base_url.empty()) {
    settings.site.base_url = options.base_url;
  }
  return settings;
}

UpdateSummary update_once(const IndexerOptions& options,
                          const Settings& settings, IndexWriter& writer) {
  const Clock::time_point started = Clock::now();
  UpdateSummary summary;
  {
    ProgressBar bar(std::cerr, !options.quiet && !options.json &&
                                   isatty(STDERR_FILENO) != 0);
    UpdateOptions update{.paths = options.paths, .threads = options.threads};
    if (!options.clicks.empty()) {
      update.relate.clicks = read_click_counts(options.clicks);
    }
    summary = update_index(update, settings, writer, bar);
  }
  const double seconds =
      std::chrono::duration<double>(Clock::now() - started).count();
  print_problems(summary, std::cerr);
  if (options.json) {
    print_summary_json(summary, seconds, std::cout);
  } else if (!options.quiet) {
    print_summary(summary, seconds, std::cout);
  }
  std::cout.flush();
  return summary;
}

void watch(const IndexerOptions& options, const Settings& settings,
           IndexWriter& writer, CorpusWatch& corpus) {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  if (!options.quiet) {
    std::cout << "watching for changes; Ctrl-C stops" << std::endl;
  }
  while (stop_asked == 0) {
    std::this_thread::sleep_for(corpus.pause());
    if (stop_asked == 0 && corpus.changed() && corpus.complete()) {
      update_once(options, settings, writer);
    }
  }
}

// Tells which entries of the site's own vocabulary were left out, and why.
void check_vocabulary(const Settings& settings) {
  const std::string& path = settings.search.vocabulary;
  if (path.empty()) {
    return;
  }
  for (const VocabularyProblem& problem :
       parse_vocabulary(read_file(path)).problems) {
    std::cerr << path << ':' << problem.line << ": " << problem.message << '\n';
  }
}

}  // namespace

int run_indexer(const IndexerOptions& options) {
  const Settings settings = settings_for(options);
  check_vocabulary(settings);
  const auto writer =
      open_index_writer(options.index, {.rebuild = options.rebuild});
  // Looks before the first run reads: what is saved meanwhile is news.
  std::optional<CorpusWatch> corpus;
  if (options.watch) {
    corpus.emplace(options.paths, settings.content.exclude);
  }
  const UpdateSummary summary = update_once(options, settings, *writer);
  if (corpus) {
    watch(options, settings, *writer, *corpus);
  }
  return summary.problems.empty() ? 0 : 1;
}

}  // namespace palpate
