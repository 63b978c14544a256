#include "indexer/crawl/crawl_wordpress.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "engine/base/date.h"
#include "indexer/crawl/list_posts.h"
#include "indexer/crawl/site_door.h"
#include "indexer/crawl/wordpress_post.h"

namespace palpate {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostListBytes = std::size_t{64} << 20U;
constexpr std::size_t kSmallestBatch = 5;

// WordPress counts whole seconds: a post may change again in the one in which
// it was read, and would look the same. Such a time is not kept. `date`: the
// server's, as HTTP has it.
std::string settled(const std::string& modified, const std::string& date) {
  constexpr std::time_t kMargin = 2;
  std::tm time = {};
  if (::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S", &time) == nullptr) {
    return modified;
  }
  const std::time_t earlier = ::timegm(&time) - kMargin;
  std::array<char, 32> text{};
  std::tm parts = {};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S",
                ::gmtime_r(&earlier, &parts));
  return modified < text.data() ? modified : std::string();
}

// Some plugins publish with a date ahead.
bool is_still_to_come(const FetchedPage& page) {
  const auto date = parse_date(page.published);
  return date && *date > today();
}

class WordPressCrawl {
 public:
  WordPressCrawl(const WebAddress& api, const CrawlSettings& settings,
                 PageStore& store, const std::atomic<bool>& stop,
                 const CrawlProgress& progress)
      : api_(api),
        store_(store),
        stop_(stop),
        progress_(progress),
        door_(api, settings, stop),
        client_(door_.make_client(kMostListBytes)) {}

  CrawlReport run() {
    store_.begin();
    if (is_let_in()) {
      for (const char* type : {"posts", "pages"}) {
        list(type);
      }
      for (const auto& [type, numbers] : wanted_) {
        fetch(type, numbers);
      }
      if (whole_ && !stop_) {
        drop_unlisted();
      }
      if (report_.problems.empty() && !stop_) {
        store_.finish();
      }
    }
    report_.stopped = stop_;
    for (const auto& [key, page] : store_.pages()) {
      report_.articles += page.state == PageState::kArticle ? 1 : 0;
      report_.withheld += page.state == PageState::kWithheld ? 1 : 0;
    }
    return std::move(report_);
  }

 private:
  void complain(const std::string& where, const std::string& message) {
    report_.problems.push_back({{where, 1}, message});
  }

  bool is_let_in() {
    if (const std::string fault = door_.read_robots(); !fault.empty()) {
      complain(api_.origin + "/robots.txt", fault + "; nothing was read");
      return false;
    }
    if (!door_.robots().allows(address("posts", "").target)) {
      complain(api_.text(),
               "robots.txt keeps the indexer out; add to it: User-agent: "
               "palpate, and below it: Allow: /");
      return false;
    }
    return true;
  }

  // ".../wp-json/wp/v2/posts?..." or "/?rest_route=/wp/v2/posts&...".
  WebAddress address(const std::string& type, const std::string& query) const {
    std::string target = api_.target;
    while (target.ends_with('/')) {
      target.pop_back();
    }
    const bool plain = target.find('?') != std::string::npos;
    return {api_.origin,
            target + "/wp/v2/" + type + (plain ? "&" : "?") + query};
  }

  HttpReply ask(const std::string& type, const std::string& query) {
    // A cache in between might still list what has been unpublished.
    return door_.ask(client_, address(type, query),
                     {{"Cache-Control", "no-cache"}});
  }

  void list(const std::string& type) {
    const PostList list =
        list_posts([&](const std::string& query) { return ask(type, query); });
    if (!list.problem.empty()) {
      whole_ = false;
      if (!stop_) {
        complain(address(type, "").text(), list.problem);
      }
    }
    for (const ListedPost& post : list.posts) {
      enter(type, post);
    }
  }

  void enter(const std::string& type, const ListedPost& post) {
    const std::string key = wordpress_id(post.number);
    listed_.insert(key);
    const auto known = store_.find(key);
    if (post.protected_) {
      withhold(key, post.modified);
    } else if (!known || post.modified.empty() ||
               known->modified != post.modified) {
      wanted_[type].push_back(post.number);
    }
  }

  void withhold(const std::string& key, const std::string& modified) {
    store_.put(key, {.state = PageState::kWithheld,
                     .note = "is not for everybody",
                     .modified = modified});
  }

  // In batches, and in smaller ones where the site cannot make so much at once.
  void fetch(const std::string& type,
             const std::vector<std::int64_t>& numbers) {
    std::size_t batch = kMostPostsAtOnce;
    for (std::size_t at = 0; at < numbers.size() && !stop_;) {
      const std::size_t count = std::min(batch, numbers.size() - at);
      std::string include;
      for (std::size_t i = at; i < at + count; ++i) {
        include += (include.empty() ? "" : ",") + std::to_string(numbers[i]);
      }
      const HttpReply reply =
          ask(type, std::string(kWordPressFields) + "&per_page=" +
                        std::to_string(count) + "&include=" + include);
      const Json posts = posts_in(reply);
      if (posts.is_array()) {
        take(type, posts, reply.header("date"));
        at += count;
        progress_(report_.asked, listed_.size());
      } else if (batch > kSmallestBatch && !door_.given_up()) {
        batch = std::max(kSmallestBatch, count / 4);
      } else {
        complain(address(type, "").text() + "include=" + include,
                 why_no_posts(reply));
        at += count;
      }
    }
  }

  void take(const std::string& type, const Json& posts,
            const std::string& date) {
    for (const Json& post : posts) {
      ++report_.asked;
      try {
        const std::string key = wordpress_id(post.at("id"));
        const std::string modified =
            settled(post.value("modified_gmt", std::string()), date);
        const auto page = read_wordpress_post(post);
        const auto link = page ? parse_web_address(page->url) : std::nullopt;
        if (page && is_still_to_come(*page)) {
          withhold(key, "");  // To be asked again, until its day comes.
        } else if (link && link->same_host(api_)) {
          store_.put(key, {.state = PageState::kArticle, .modified = modified},
                     encode_fetched_page(*page));
        } else {
          withhold(key, modified);
        }
      } catch (const Json::exception&) {
        complain(address(type, "").text(), "gave a post without its parts");
      }
    }
  }

  void drop_unlisted() {
    std::vector<std::string> unlisted;
    for (const auto& [key, page] : store_.pages()) {
      if (!listed_.contains(key)) {
        unlisted.push_back(key);
      }
    }
    for (const std::string& key : unlisted) {
      store_.remove(key);
    }
    report_.gone = unlisted.size();
  }

  const WebAddress& api_;
  PageStore& store_;
  const std::atomic<bool>& stop_;
  const CrawlProgress& progress_;
  SiteDoor door_;
  HttpClient client_;
  bool whole_ = true;
  std::set<std::string> listed_;
  std::map<std::string, std::vector<std::int64_t>> wanted_;  // By type.
  CrawlReport report_;
};

}  // namespace

bool is_wordpress_api(const WebAddress& address) {
  const std::string path = address.path();
  return path.ends_with("/wp-json") || path.ends_with("/wp-json/") ||
         address.target.find("?rest_route=/") != std::string::npos;
}

CrawlReport crawl_wordpress(const WebAddress& api,
                            const CrawlSettings& settings, PageStore& store,
                            const std::atomic<bool>& stop,
                            const CrawlProgress& progress) {
  return WordPressCrawl(api, settings, store, stop, progress).run();
}

}  // namespace palpate
