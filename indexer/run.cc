#include "indexer/run.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>
#include <optional>
#include <thread>

#include "engine/base/file.h"
#include "engine/cluster/spread.h"
#include "engine/index/index_writer.h"
#include "engine/ingest/update_index.h"
#include "engine/settings/settings.h"
#include "engine/vocabulary/vocabulary.h"
#include "indexer/click_counts.h"
#include "indexer/corpus_watch.h"
#include "indexer/progress_bar.h"
#include "indexer/sources.h"
#include "indexer/summary.h"

namespace palpate {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kStopped = 2;

std::atomic<bool> stop_asked = false;

void ask_to_stop(int) {
  stop_asked = true;
}

Settings settings_for(const IndexerOptions& options) {
  Settings settings = options.config.empty() ? default_settings()
                                             : load_settings(options.config);
  if (!options.base_url.empty()) {
    settings.site.base_url = options.base_url;
  }
  return settings;
}

struct Run {
  const IndexerOptions& options;
  const Settings& settings;
  const Sources& sources;
  IndexWriter& writer;
};

// Reading a site may take long, and is stopped between two pages.
Gathered gather(const Sources& sources, ProgressBar& bar) {
  const auto on_interrupt = std::signal(SIGINT, ask_to_stop);
  const auto on_terminate = std::signal(SIGTERM, ask_to_stop);
  Gathered gathered =
      sources.gather(stop_asked, [&bar](std::size_t done, std::size_t known) {
        bar.on_step("reading page " + std::to_string(done) + " of " +
                    std::to_string(known));
      });
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_terminate);
  return gathered;
}

// Nullopt when the user stopped it: the index is as it was.
std::optional<UpdateSummary> update_once(const Run& run) {
  const IndexerOptions& options = run.options;
  const Clock::time_point started = Clock::now();
  UpdateSummary summary;
  Gathered gathered;
  {
    ProgressBar bar(std::cerr, !options.quiet && !options.json &&
                                   isatty(STDERR_FILENO) != 0);
    gathered = gather(run.sources, bar);
    if (gathered.stopped) {
      return std::nullopt;
    }
    UpdateOptions update{.paths = std::move(gathered.paths),
                         .threads = options.threads};
    if (!options.clicks.empty()) {
      update.relate.clicks = read_click_counts(options.clicks);
    }
    summary = update_index(update, run.settings, run.writer, bar);
    summary.problems.insert(summary.problems.begin(), gathered.problems.begin(),
                            gathered.problems.end());
  }
  for (const unsigned shards : options.shards) {
    spread_index(options.index, shards);
  }
  const double seconds =
      std::chrono::duration<double>(Clock::now() - started).count();
  print_problems(summary, std::cerr);
  if (options.json) {
    print_summary_json(summary, seconds, std::cout);
  } else if (!options.quiet) {
    for (const std::string& line : gathered.lines) {
      std::cout << line << '\n';
    }
    print_summary(summary, seconds, std::cout);
  }
  std::cout.flush();
  return summary;
}

void watch(const Run& run, CorpusWatch& corpus) {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  if (!run.options.quiet) {
    std::cout << "watching for changes; Ctrl-C stops" << std::endl;
  }
  while (!stop_asked) {
    std::this_thread::sleep_for(corpus.pause());
    if (stop_asked) {
      return;
    }
    const bool changed = corpus.changed() && corpus.complete();
    if (changed || run.sources.are_due()) {
      update_once(run);
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
  const Sources sources(options, settings.crawl);
  const auto writer =
      open_index_writer(options.index, {.rebuild = options.rebuild});
  // Looks before the first run reads: what is saved meanwhile is news.
  std::optional<CorpusWatch> corpus;
  if (options.watch) {
    corpus.emplace(sources.local(), settings.content.exclude);
  }
  const Run run{options, settings, sources, *writer};
  const auto summary = update_once(run);
  if (!summary) {
    std::cerr << "indexer: stopped; the index is as it was, and the same "
                 "command goes on where this one stopped\n";
    return kStopped;
  }
  if (corpus) {
    watch(run, *corpus);
  }
  return summary->problems.empty() ? 0 : 1;
}

}  // namespace palpate
