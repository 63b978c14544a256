#include "searchd/run.h"

#include <pthread.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <thread>

#include "searchd/admission.h"
#include "searchd/app.h"
#include "searchd/assets.h"
#include "searchd/demand_json.h"
#include "searchd/demand_meter.h"
#include "searchd/draft_check.h"
#include "searchd/editor_audit.h"
#include "searchd/editor_door.h"
#include "searchd/front.h"
#include "searchd/http_server.h"
#include "searchd/metrics.h"
#include "searchd/result_cache.h"

namespace palpate {
namespace {

constexpr std::chrono::milliseconds kAuditPatience{200};

// Blocked before any thread begins, so that only wait_for_stop() gets them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void wait_for_stop(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
  spdlog::info("event=stopping signal={}", signal);
}

// Two for each core: one computes while another waits for the disk.
std::size_t searches_at_once(int configured) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  return configured > 0 ? static_cast<std::size_t>(configured) : 2 * cores;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
      .count();
}

std::size_t count_articles(IndexReader& index) {
  return index.read(
      [](const Snapshot& snapshot) { return snapshot.catalogue().articles(); });
}

}  // namespace

void run(const Options& options, std::ostream& out) {
  const sigset_t stop_signals = block_stop_signals();
  spdlog::set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v",
                      spdlog::pattern_time_type::utc);
  const Settings& settings = options.settings;

  const auto start = std::chrono::steady_clock::now();
  const auto index = open_index_reader(options.index);
  const std::size_t articles = count_articles(*index);
  const double open_seconds = seconds_since(start);

  const Searcher searcher(*index, settings);
  const Suggester suggester(*index);
  const RelatedReading related(*index);
  const Assets assets;
  Admission admission({.at_once = searches_at_once(settings.server.threads)});
  Metrics metrics(open_seconds);
  DemandMeter demand(settings, {.catalogue = [&index] {
                       return index->read([](const Snapshot& snapshot) {
                         return snapshot.share_catalogue();
                       });
                     }});
  EditorDoor editors(settings);
  SiteAudit audit(*index, settings, [&demand] {
    return demand.enabled() ? std::optional(to_audit_demand(demand.report()))
                            : std::nullopt;
  });
  DraftCheck drafts(*index, settings);
  ResultCache cache(static_cast<std::size_t>(settings.server.cache_megabytes)
                    << 20);
  App app{settings,  *index,  searcher, suggester, related, assets, cache,
          admission, metrics, demand,   editors,   audit,   drafts};
  Front front(app);

  const auto connections =
      static_cast<std::size_t>(std::max(1, settings.server.max_connections));
  HttpServer server(
      {.threads = connections, .max_waiting = connections},
      [&](const HttpRequest& request) { return front.answer(request); });
  ListenAddress address = parse_listen(settings.server.listen);
  address.port = server.bind(address.host, address.port);
  server.start();
  out << "listening on " << to_url(address) << std::endl;
  spdlog::info("event=listening url={} articles={} open_ms={:.1f}",
               to_url(address), articles, open_seconds * 1000);
  wait_for_stop(stop_signals);
  server.stop();
  // An audit cannot be interrupted, and has nothing to save: a large one must
  // not keep the service manager waiting.
  if (!audit.stop(kAuditPatience)) {
    demand.save();
    spdlog::info("event=stopped");
    out.flush();
    std::_Exit(0);
  }
}

}  // namespace palpate
