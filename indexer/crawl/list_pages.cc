#include "indexer/crawl/list_pages.h"

#include <deque>
#include <set>
#include <utility>

#include "indexer/crawl/gunzip.h"
#include "indexer/crawl/sitemap.h"

namespace palpate {
namespace {

// Unpacked, as sitemaps.org has it.
constexpr std::size_t kMostSitemapBytes = std::size_t{50} << 20U;
constexpr std::size_t kMostSitemaps = 1000;

class PageListing {
 public:
  PageListing(SiteDoor& door, std::size_t most)
      : door_(door),
        client_(door.make_client(kMostSitemapBytes)),
        most_(most) {}

  PageList run(const WebAddress& start) {
    if (start.target == "/") {
      find_sitemaps();
    } else {
      add_sitemap(start);
    }
    while (!waiting_.empty() && !door_.stopped()) {
      const WebAddress next = waiting_.front();
      waiting_.pop_front();
      read_sitemap(next);
    }
    return std::move(list_);
  }

 private:
  void complain(const WebAddress& where, const std::string& message) {
    list_.problems.push_back({{where.text(), 1}, message});
    list_.complete = false;
  }

  void find_sitemaps() {
    for (const std::string& said : door_.robots().sitemaps()) {
      if (const auto address = resolve_web_address(door_.site(), said)) {
        add_sitemap(*address);
      }
    }
    if (!waiting_.empty()) {
      return;
    }
    for (const char* usual :
         {"/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml"}) {
      WebAddress address{door_.site().origin, usual};
      const HttpReply reply = door_.ask_following(client_, address);
      if (reply.status == 200) {
        take(address, reply);
        return;
      }
      if (reply.status != 404 && reply.status != 410) {
        complain(address, "the sitemap " + fault_of(reply));
        return;
      }
    }
    complain(door_.site(),
             "has no sitemap where sitemaps usually are; name its address");
  }

  void add_sitemap(const WebAddress& address) {
    if (!address.same_host(door_.site())) {
      return;
    }
    if (seen_.size() >= kMostSitemaps) {
      complain(address, "is one sitemap too many: 1000 were read");
    } else if (seen_.insert(address.text()).second) {
      waiting_.push_back(address);
    }
  }

  void read_sitemap(WebAddress address) {
    const HttpReply reply = door_.ask_following(client_, address);
    if (reply.status == 200) {
      take(address, reply);
    } else {
      complain(address, "the sitemap " + fault_of(reply));
    }
  }

  void take(const WebAddress& from, const HttpReply& reply) {
    std::string unpacked;
    if (is_gzip(reply.body)) {
      auto plain = gunzip(reply.body, kMostSitemapBytes);
      if (!plain) {
        complain(from, "the sitemap is damaged, cut short or too large");
        return;
      }
      unpacked = std::move(*plain);
    }
    const Sitemap sitemap =
        parse_sitemap(unpacked.empty() ? reply.body : unpacked);
    if (!sitemap.problem.empty()) {
      complain(from, "the sitemap " + sitemap.problem);
    }
    for (const std::string& said : sitemap.sitemaps) {
      if (const auto address = resolve_web_address(from, said)) {
        add_sitemap(*address);
      }
    }
    for (const std::string& said : sitemap.pages) {
      add_page(from, said);
    }
  }

  void add_page(const WebAddress& from, const std::string& said) {
    const auto address = resolve_web_address(from, said);
    if (!address || !address->same_host(door_.site())) {
      return;
    }
    if (list_.pages.size() >= most_) {
      if (!std::exchange(full_, true)) {
        complain(from, "lists more than " + std::to_string(most_) +
                           " pages; see crawl.max_pages");
      }
    } else if (pages_seen_.insert(address->text()).second) {
      list_.pages.push_back(*address);
    }
  }

  SiteDoor& door_;
  HttpClient client_;
  std::size_t most_;
  bool full_ = false;
  std::deque<WebAddress> waiting_;
  std::set<std::string> seen_;
  std::set<std::string> pages_seen_;
  PageList list_;
};

}  // namespace

PageList list_pages(const WebAddress& start, SiteDoor& door, std::size_t most) {
  return PageListing(door, most).run(start);
}

}  // namespace palpate
