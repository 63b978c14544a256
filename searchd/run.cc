#include "searchd/run.h"

#include <pthread.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <thread>

#include "searchd/app.h"
#include "searchd/assets.h"
#include "searchd/demand_json.h"
#include "searchd/demand_meter.h"
#include "searchd/dispatch.h"
#include "searchd/draft_check.h"
#include "searchd/editor_audit.h"
#include "searchd/editor_door.h"
#include "searchd/front.h"
#include "searchd/http_server.h"
#include "searchd/metrics.h"
#include "searchd/net/descriptors.h"
#include "searchd/net/listener.h"
#include "searchd/open_index.h"
#include "searchd/related_cache.h"
#include "searchd/result_cache.h"

namespace palpate {
namespace {

constexpr std::chrono::milliseconds kAuditPatience{200};
// Of the memory for answers: they are small.
constexpr std::size_t kRelatedShare = 8;

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

LoopBounds loop_bounds(const ServerSettings& settings) {
  const std::size_t at_once = searches_at_once(settings.threads);
  // Each search may hold a snapshot of the index, while a new one is opened.
  const std::size_t others = 64 + 32 * at_once;
  const auto wanted = static_cast<std::size_t>(settings.max_connections);
  const std::size_t most = raise_descriptor_limit(wanted + others);
  LoopBounds bounds{.admission = {.at_once = at_once},
                    .max_connections = wanted};
  if (most < wanted + others) {
    bounds.max_connections = most > 2 * others ? most - others : most / 2;
    spdlog::warn("event=few_descriptors limit={} max_connections={}", most,
                 bounds.max_connections);
  }
  return bounds;
}

// Returns the address, as a client writes it.
std::string listen(HttpServer& server, const std::string& where) {
  ListenAddress address = parse_listen(where);
  const int inherited = inherited_socket();
  address.port = inherited < 0 ? server.bind(address.host, address.port)
                               : server.adopt(inherited);
  return to_url(address);
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
  const OpenedIndex opened = open_index(options.index, settings.cluster);
  IndexReader* const index = opened.reader.get();
  const std::size_t articles = count_articles(*index);
  const double open_seconds = seconds_since(start);

  const Searcher searcher(*index, settings);
  const Suggester suggester(*index);
  const RelatedReading related(*index);
  const Assets assets;
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
  const std::size_t cache_bytes =
      static_cast<std::size_t>(settings.server.cache_megabytes) << 20;
  RelatedCache related_cache(cache_bytes / kRelatedShare);
  ResultCache cache(cache_bytes - cache_bytes / kRelatedShare);
  App app{settings, *index, searcher,      suggester,     related,
          assets,   cache,  related_cache, metrics,       demand,
          editors,  audit,  drafts,        opened.cluster};
  Front front(app);

  HttpServer server(
      loop_bounds(settings.server),
      {.answer = [&](auto& request) { return front.answer(request); },
       .turn_away =
           [&](const auto& request) { return front.turn_away(request); },
       .unhindered = is_unhindered});
  const std::string url = listen(server, settings.server.listen);
  server.start();
  out << "listening on " << url << std::endl;
  spdlog::info("event=listening url={} articles={} open_ms={:.1f}", url,
               articles, open_seconds * 1000);
  wait_for_stop(stop_signals);
  audit.stop({});  // Requests that wait for it get their answer now.
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
