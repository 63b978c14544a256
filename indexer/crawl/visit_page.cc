#include "indexer/crawl/visit_page.h"

#include <algorithm>
#include <utility>

#include "engine/readers/fetched_page.h"
#include "engine/readers/html_document.h"
#include "engine/text/unicode.h"
#include "indexer/crawl/page_directives.h"

namespace palpate {
namespace {

// "text/html; charset=koi8-r" -> "koi8-r".
std::string charset_of(const std::string& content_type) {
  const std::string type = fold(content_type);
  const std::size_t found = type.find("charset=");
  if (found == std::string::npos) {
    return {};
  }
  std::string charset = type.substr(found + 8);
  std::erase(charset, '"');
  std::erase(charset, '\'');
  return charset.substr(0, charset.find_first_of("; ,"));
}

bool is_html(const HttpReply& reply) {
  const std::string type = fold(reply.header("content-type"));
  if (type.empty()) {
    return fold(reply.body.substr(0, 500)).find("<html") != std::string::npos;
  }
  return type.starts_with("text/html") ||
         type.starts_with("application/xhtml+xml");
}

bool is_gone(int status) {
  return status == 404 || status == 410 || status == 451;
}

class PageVisit {
 public:
  PageVisit(const WebAddress& address, SiteDoor& door, PageStore& store)
      : address_(address),
        key_(address.text()),
        door_(door),
        store_(store),
        known_(store.find(key_)) {}

  Visit run(HttpClient& client) {
    if (!door_.robots().allows(address_.target)) {
      withhold("robots.txt asks not to read it");
      return std::move(visit_);
    }
    const HttpReply reply = door_.ask(client, address_, validators());
    if (reply.status == 304 && known_) {
      keep();
    } else if (const std::string to = redirect_of(reply); !to.empty()) {
      redirect(to);
    } else if (reply.status == 200) {
      judge(reply);
    } else if (is_gone(reply.status)) {
      enter({.state = PageState::kGone, .note = fault_of(reply)});
    } else {
      visit_.problem = fault_of(reply);
      visit_.refused = reply.status == 401 || reply.status == 403;
    }
    return std::move(visit_);
  }

 private:
  HttpHeaders validators() const {
    HttpHeaders headers;
    if (known_ && !known_->etag.empty()) {
      headers["If-None-Match"] = known_->etag;
    }
    if (known_ && !known_->modified.empty()) {
      headers["If-Modified-Since"] = known_->modified;
    }
    return headers;
  }

  void enter(StoredPage page,
             std::optional<std::string_view> bytes = std::nullopt) {
    store_.put(key_, std::move(page), bytes);
  }

  void keep() {
    if (!known_->target.empty()) {
      visit_.next = parse_web_address(known_->target);
    }
    enter(*known_);
  }

  void withhold(const std::string& why, const HttpReply& reply = {}) {
    StoredPage page{.state = PageState::kWithheld, .note = why};
    set_validators(page, reply);
    enter(std::move(page));
  }

  void redirect(const std::string& to) {
    const auto target = resolve_web_address(address_, to);
    if (!target || !target->same_host(door_.site())) {
      withhold("leads to another site");
      return;
    }
    lead_to(*target, "redirects", {});
  }

  void lead_to(const WebAddress& target, const std::string& how,
               const HttpReply& reply) {
    StoredPage page{
        .state = PageState::kElsewhere, .target = target.text(), .note = how};
    set_validators(page, reply);
    enter(std::move(page));
    visit_.next = target;
  }

  static void set_validators(StoredPage& page, const HttpReply& reply) {
    page.etag = reply.header("etag");
    page.modified = reply.header("last-modified");
  }

  void judge(const HttpReply& reply) {
    if (says_noindex(reply.header("x-robots-tag"))) {
      withhold("its server asks not to index it", reply);
    } else if (!is_html(reply)) {
      withhold("is no page but " + reply.header("content-type"), reply);
    } else {
      judge_page(reply);
    }
  }

  void judge_page(const HttpReply& reply) {
    const std::string html =
        decode_html(reply.body, charset_of(reply.header("content-type")));
    if (collapse_spaces(html).empty()) {
      visit_.problem = "is empty";
      return;
    }
    const PageDirectives said = read_page_directives(html);
    const auto original = original_of(said, reply);
    if (said.noindex) {
      withhold("asks not to be indexed", reply);
    } else if (original && !original->same_host(door_.site())) {
      withhold("names a page of another site as its original", reply);
    } else if (original && original->article_id() != address_.article_id()) {
      lead_to(*original, "names it as its original", reply);
    } else {
      take(original.value_or(address_), html, reply);
    }
  }

  std::optional<WebAddress> original_of(const PageDirectives& said,
                                        const HttpReply& reply) const {
    const std::string header = canonical_of_link_header(reply.header("link"));
    if (!header.empty()) {
      return resolve_web_address(address_, header);
    }
    if (said.canonical.empty()) {
      return std::nullopt;
    }
    const auto base = resolve_web_address(address_, said.base);
    return resolve_web_address(base.value_or(address_), said.canonical);
  }

  void take(const WebAddress& url, const std::string& html,
            const HttpReply& reply) {
    StoredPage page{.state = PageState::kArticle};
    set_validators(page, reply);
    enter(std::move(page),
          encode_fetched_page(
              {.url = url.text(), .id = address_.article_id(), .html = html}));
  }

  const WebAddress& address_;
  const std::string key_;
  SiteDoor& door_;
  PageStore& store_;
  std::optional<StoredPage> known_;
  Visit visit_;
};

}  // namespace

Visit visit_page(const WebAddress& address, SiteDoor& door, HttpClient& client,
                 PageStore& store) {
  return PageVisit(address, door, store).run(client);
}

}  // namespace palpate
