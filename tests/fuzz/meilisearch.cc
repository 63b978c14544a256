// Any filter, body or query string of a search in Meilisearch's form: a query,
// or one Problem.

#include <cstddef>
#include <cstdint>
#include <string>

#include "searchd/meilisearch/filter.h"
#include "searchd/meilisearch/parameters.h"
#include "searchd/meilisearch/search_query.h"
#include "searchd/problem.h"

namespace {

template <typename Use>
void expecting_problems(Use use) {
  try {
    use();
  } catch (const palpate::Problem& problem) {
    palpate::to_response(problem);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  expecting_problems([&] { palpate::parse_filter(text, "invalid_filter"); });
  palpate::HttpRequest get{.method = "GET", .path = "/"};
  get.query = text;
  expecting_problems([&] {
    palpate::read_search(palpate::Parameters::from_url(get, "search"));
  });
  palpate::HttpRequest post{.method = "POST", .path = "/", .body = text};
  post.headers["content-type"] = "application/json";
  expecting_problems([&] {
    const auto asked = palpate::Parameters::from_body(post, "search");
    palpate::read_search(asked);
    palpate::read_filter(asked);
  });
  expecting_problems([&] {
    palpate::parse_filter(palpate::read_body(post), "invalid_filter");
  });
  return 0;
}
