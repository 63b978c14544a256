#include "indexer/crawl/list_posts.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

#include "indexer/crawl/site_door.h"

namespace palpate {
namespace {

using Json = nlohmann::json;

std::string query_of(int page) {
  return "_fields=id,modified_gmt,content.protected&orderby=id&order=asc"
         "&per_page=" +
         std::to_string(kMostPostsAtOnce) + "&page=" + std::to_string(page);
}

// False for what is no post.
bool append(const Json& json, std::vector<ListedPost>& posts) {
  const Json number = json.is_object() ? json.value("id", Json()) : Json();
  if (!number.is_number_integer()) {
    return false;
  }
  const Json modified = json.value("modified_gmt", Json());
  const Json::json_pointer protection("/content/protected");
  posts.push_back(
      {.number = number,
       .modified = modified.is_string() ? modified.get<std::string>() : "",
       .protected_ = json.contains(protection) && json.at(protection) == true});
  return true;
}

// Proxies may take WordPress's headers away: then a full page has a next one.
bool has_next(const HttpReply& reply, int page, std::size_t count) {
  const std::string pages = reply.header("x-wp-totalpages");
  return pages.empty() ? count == kMostPostsAtOnce
                       : page < std::atoi(pages.c_str());
}

// Nullopt when it changed meanwhile.
std::optional<PostList> list_once(const AskPosts& ask) {
  PostList list;
  std::string total;
  bool more = true;
  for (int page = 1; more; ++page) {
    const HttpReply reply = ask(query_of(page));
    if (page > 1 && reply.status == 400 && total.empty()) {
      break;  // One page too far.
    }
    const Json posts = posts_in(reply);
    if (!posts.is_array()) {
      list.problem = why_no_posts(reply);
      return list;
    }
    if (page > 1 && reply.header("x-wp-total") != total) {
      return std::nullopt;
    }
    total = reply.header("x-wp-total");
    more = has_next(reply, page, posts.size());
    for (const Json& post : posts) {
      if (!append(post, list.posts)) {
        list.problem = "lists a post without an id";
      }
    }
  }
  return list;
}

}  // namespace

PostList list_posts(const AskPosts& ask) {
  constexpr int kMostAttempts = 4;
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    if (std::optional<PostList> list = list_once(ask)) {
      return *std::move(list);
    }
  }
  return {.problem = "changes while it is read"};
}

nlohmann::json posts_in(const HttpReply& reply) {
  Json json = Json::parse(reply.body, nullptr, false);
  return reply.status == 200 && json.is_array() ? json : Json();
}

std::string why_no_posts(const HttpReply& reply) {
  return reply.status == 200 ? "did not answer as WordPress does"
                             : fault_of(reply);
}

}  // namespace palpate
