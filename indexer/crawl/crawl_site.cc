#include "indexer/crawl/crawl_site.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/crawl/crawl_queue.h"
#include "indexer/crawl/list_pages.h"
#include "indexer/crawl/site_door.h"
#include "indexer/crawl/visit_page.h"

namespace palpate {
namespace {

constexpr int kMostHops = 5;
// From here on so many pages say no that it is meant for us, not for readers.
constexpr std::size_t kFewRefusals = 5;

class SiteCrawl {
 public:
  SiteCrawl(const WebAddress& start, const CrawlSettings& settings,
            PageStore& store, const std::atomic<bool>& stop,
            const CrawlProgress& progress)
      : start_(start),
        settings_(settings),
        store_(store),
        stop_(stop),
        progress_(progress),
        door_(start, settings, stop) {}

  CrawlReport run() {
    store_.begin();
    if (const std::string fault = door_.read_robots(); !fault.empty()) {
      complain(start_.origin + "/robots.txt", fault + "; nothing was read");
    } else {
      crawl();
    }
    report_.stopped = stop_;
    count();
    return std::move(report_);
  }

 private:
  void complain(const std::string& where, const std::string& message) {
    report_.problems.push_back({{where, 1}, message});
  }

  void crawl() {
    PageList list = list_pages(start_, door_,
                               static_cast<std::size_t>(settings_.max_pages));
    std::ranges::move(list.problems, std::back_inserter(report_.problems));
    for (const WebAddress& page : list.pages) {
      queue_.add(page);
    }
    const bool whole = list.complete && !list.pages.empty();
    if (list.complete && list.pages.empty()) {
      complain(start_.text(), "the sitemap lists no page of this site");
    }
    if (!whole) {
      add_known_pages();
    }
    visit_all();
    if (stop_ || door_.given_up()) {
      if (!stop_) {
        complain(start_.origin, "has stopped to answer; the rest was kept");
      }
      return;
    }
    judge_refusals();
    drop_copies();
    name_circles();
    if (whole) {
      drop_unlisted();
    }
    store_.finish();
    explain_nothing();
  }

  // Who cannot be told by the sitemap whether a page is there asks the page.
  void add_known_pages() {
    for (const auto& [key, page] : store_.pages()) {
      if (const auto address = parse_web_address(key)) {
        queue_.add(*address);
      }
    }
  }

  void visit_all() {
    std::vector<std::thread> threads;
    for (int i = 0; i < settings_.connections; ++i) {
      threads.emplace_back([this] { work(); });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    if (failed_) {
      std::rethrow_exception(failed_);
    }
    // The threads found them in any order.
    std::ranges::sort(report_.problems, {}, [](const ReadProblem& problem) {
      return std::pair(problem.source.path, problem.message);
    });
  }

  void work() {
    HttpClient client = door_.make_client();
    while (const auto item = queue_.next()) {
      try {
        visit(*item, client);
      } catch (...) {  // The disk is full: nobody need go on.
        const std::lock_guard lock(mutex_);
        failed_ = std::current_exception();
        queue_.close();
      }
      queue_.done();
      if (stop_ || door_.given_up()) {
        queue_.close();
      }
    }
  }

  void visit(const CrawlQueue::Item& item, HttpClient& client) {
    const std::string key = item.address.text();
    Visit found;
    if (store_.is_done(key)) {
      if (const std::string target = store_.find(key)->target;
          !target.empty()) {
        found.next = parse_web_address(target);
      }
    } else {
      found = visit_page(item.address, door_, client, store_);
    }
    const std::lock_guard lock(mutex_);
    ++report_.asked;
    if (found.refused) {
      refused_.push_back(key);
    } else if (!found.problem.empty() && !stop_) {
      complain(key, found.problem);
    }
    if (found.next && item.hops < kMostHops) {
      queue_.add(*found.next, item.hops + 1);
    } else if (found.next) {
      complain(key, "redirects more than 5 times");
    }
    progress_(report_.asked, queue_.size());
  }

  void judge_refusals() {
    const bool us =
        refused_.size() > kFewRefusals && refused_.size() * 2 > report_.asked;
    if (us) {
      complain(start_.origin,
               "refuses most pages; they were kept as they were");
      return;
    }
    for (const std::string& key : refused_) {
      store_.put(key,
                 {.state = PageState::kGone, .note = "is not for everybody"});
    }
  }

  // "/a" and "/a/" may both answer: one page is enough. The address that names
  // itself as the original has come first where there is one.
  void drop_copies() {
    std::map<std::string, std::string> first;  // Address, by id.
    std::vector<std::pair<std::string, std::string>> copies;
    for (const auto& [key, page] : store_.pages()) {
      if (page.state != PageState::kArticle) {
        continue;
      }
      const auto address = parse_web_address(key);
      const auto [known, is_first] = first.emplace(address->article_id(), key);
      if (!is_first) {
        copies.emplace_back(key, known->second);
      }
    }
    for (const auto& [key, original] : copies) {
      // Without validators: should the other one go, this one comes back.
      store_.put(key, {.state = PageState::kElsewhere,
                       .target = original,
                       .note = "is the same page"});
    }
  }

  // A page that leads back to itself is no article, and nobody would know why.
  void name_circles() {
    std::set<std::string> named;
    for (const auto& [key, page] : store_.pages()) {
      std::set<std::string> way;
      std::string at = key;
      while (!named.contains(at) && way.insert(at).second) {
        const auto next = store_.pages().find(at);
        at = next == store_.pages().end() ? "" : next->second.target;
        if (at.empty()) {
          break;
        }
      }
      if (!at.empty() && !named.contains(at)) {
        complain(at, "leads back to itself by redirects or rel=canonical");
        named.merge(way);
      }
    }
  }

  void drop_unlisted() {
    std::vector<std::string> unlisted;
    for (const auto& [key, page] : store_.pages()) {
      if (!queue_.has_seen(key)) {
        unlisted.push_back(key);
      }
    }
    for (const std::string& key : unlisted) {
      store_.remove(key);
    }
  }

  void explain_nothing() {
    for (const auto& [key, page] : store_.pages()) {
      if (page.state == PageState::kArticle) {
        return;
      }
    }
    if (!store_.pages().empty()) {
      const auto& [key, page] = *store_.pages().begin();
      complain(start_.text(),
               "no page can be indexed; the first, " + key + ", " + page.note);
    }
  }

  void count() {
    for (const auto& [key, page] : store_.pages()) {
      report_.articles += page.state == PageState::kArticle ? 1 : 0;
      report_.withheld += page.state == PageState::kWithheld ? 1 : 0;
      report_.elsewhere += page.state == PageState::kElsewhere ? 1 : 0;
      report_.gone += page.state == PageState::kGone ? 1 : 0;
    }
  }

  const WebAddress& start_;
  const CrawlSettings& settings_;
  PageStore& store_;
  const std::atomic<bool>& stop_;
  const CrawlProgress& progress_;
  SiteDoor door_;
  CrawlQueue queue_;
  std::mutex mutex_;  // Of what follows.
  CrawlReport report_;
  std::vector<std::string> refused_;
  std::exception_ptr failed_;
};

}  // namespace

CrawlReport crawl_site(const WebAddress& start, const CrawlSettings& settings,
                       PageStore& store, const std::atomic<bool>& stop,
                       const CrawlProgress& progress) {
  return SiteCrawl(start, settings, store, stop, progress).run();
}

}  // namespace palpate
