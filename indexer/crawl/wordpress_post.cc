#include "indexer/crawl/wordpress_post.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "engine/readers/article_metadata.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

using Json = nlohmann::json;

std::string text_at(const Json& json, const char* pointer) {
  const Json::json_pointer at(pointer);
  return json.contains(at) && json.at(at).is_string()
             ? json.at(at).get<std::string>()
             : std::string();
}

// "2024-01-05" of "2024-01-05T09:00:00".
std::string day_at(const Json& json, const char* pointer) {
  constexpr std::size_t kDay = 10;
  return std::string(truncate_utf8(text_at(json, pointer), kDay));
}

bool is_public(const Json& post) {
  const Json::json_pointer protection("/content/protected");
  const bool locked = post.contains(protection) && post.at(protection) != false;
  return post.value("status", "publish") == "publish" && !locked &&
         !text_at(post, "/content/rendered").empty() &&
         text_at(post, "/yoast_head_json/robots/index") != "noindex";
}

// WordPress makes an excerpt of the first words where the editor wrote none.
std::string summary_of(const Json& post) {
  constexpr std::size_t kCompared = 60;
  const std::string excerpt = plain_line(text_at(post, "/excerpt/rendered"));
  const std::string text = plain_line(text_at(post, "/content/rendered"));
  const std::string_view head = truncate_utf8(excerpt, kCompared);
  return head.empty() || text.starts_with(head) || excerpt.ends_with("[…]")
             ? std::string()
             : excerpt;
}

void read_terms(const Json& embedded, FetchedPage& page) {
  const auto groups = embedded.find("wp:term");
  if (groups == embedded.end() || !groups->is_array()) {
    return;
  }
  for (const Json& group : *groups) {
    for (const Json& term : group) {
      const std::string name = plain_line(text_at(term, "/name"));
      const std::string kind = text_at(term, "/taxonomy");
      if (name.empty() || name == "Uncategorized" || name == "Uncategorised") {
        continue;
      }
      if (kind == "category") {
        page.topics.push_back(name);
      } else if (kind == "post_tag") {
        page.tags.push_back(name);
      }
    }
  }
}

// Sites that hide their users answer with an error in the author's place.
void read_authors(const Json& embedded, FetchedPage& page) {
  const auto authors = embedded.find("author");
  if (authors == embedded.end() || !authors->is_array()) {
    return;
  }
  for (const Json& author : *authors) {
    if (std::string name = plain_line(text_at(author, "/name"));
        !name.empty()) {
      page.authors.push_back(std::move(name));
    }
  }
}

}  // namespace

std::string wordpress_id(std::int64_t number) {
  return "wp-" + std::to_string(number);
}

std::optional<FetchedPage> read_wordpress_post(const Json& post) {
  if (!is_public(post)) {
    return std::nullopt;
  }
  FetchedPage page{.url = post.at("link"),
                   .id = wordpress_id(post.at("id")),
                   .html = "<main>\n" +
                           clean_utf8(text_at(post, "/content/rendered")) +
                           "\n</main>\n",
                   .title = plain_line(text_at(post, "/title/rendered")),
                   .summary = summary_of(post),
                   .published = day_at(post, "/date"),
                   .updated = day_at(post, "/modified")};
  if (const auto embedded = post.find("_embedded");
      embedded != post.end() && embedded->is_object()) {
    read_terms(*embedded, page);
    read_authors(*embedded, page);
  }
  return page;
}

}  // namespace palpate
