// Which posts a WordPress has for everybody.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "indexer/crawl/http_client.h"

namespace palpate {

struct ListedPost {
  std::int64_t number = 0;
  std::string modified;     // "2024-01-05T10:00:00", UTC; "" if it is not told.
  bool protected_ = false;  // Behind a password.
};

struct PostList {
  std::vector<ListedPost> posts;
  std::string problem;  // Why they are not all of them; "" when they are.
};

// WordPress gives no more at once.
inline constexpr std::size_t kMostPostsAtOnce = 100;

// Asks the API for posts of one type, by a query like "page=2&per_page=100".
using AskPosts = std::function<HttpReply(const std::string& query)>;

// Reads the list page by page, and once more when it changes meanwhile: a post
// that comes or goes moves others from one page to the next.
PostList list_posts(const AskPosts& ask);

// The posts in a reply; null when it is none of WordPress's. An API that a
// plugin broke may print warnings before its JSON.
nlohmann::json posts_in(const HttpReply& reply);

// What to tell of a reply without posts.
std::string why_no_posts(const HttpReply& reply);

}  // namespace palpate
