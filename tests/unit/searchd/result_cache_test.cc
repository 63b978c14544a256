#include "searchd/result_cache.h"

#include <string>

#include "tests/support/catch.h"

namespace palpate {
namespace {

CachedSearch answer(std::string head) {
  return {.json = {.head = std::move(head), .tail = "}"}, .seen = {}};
}

std::string head_of(const std::shared_ptr<const CachedSearch>& found) {
  return found == nullptr ? "none" : found->json.head;
}

}  // namespace

TEST_CASE("An answer comes back for the same request only", "[searchd]") {
  ResultCache cache(1 << 20);
  cache.keep(request_key({.text = "neck"}), {3}, answer("a"));
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {3})) == "a");
  const SearchRequest others[] = {
      {.text = "neck "},
      {.text = "neck", .topics = {"Neck"}},
      {.text = "neck", .authors = {"Neck"}},
      {.text = "neck", .languages = {"en"}},
      {.text = "neck", .from = Date{}},
      {.text = "neck", .to = Date{}},
      {.text = "neck", .sort = SortOrder::kNewest},
      {.text = "neck", .facets = {"topic"}},
      {.text = "neck", .offset = 10},
      {.text = "neck", .limit = 11},
      {.text = "neck", .typo = false},
      {.text = "neck", .synonyms = false},
      {.text = "neck", .explain = true},
      {.text = "neck", .all_words = true},
      {.text = "neck", .facet_values = 7},
  };
  for (const SearchRequest& other : others) {
    CHECK(head_of(cache.find(request_key(other), {3})) == "none");
  }
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {3})) == "a");
}

TEST_CASE("Values that only join up to the same text are different requests",
          "[searchd]") {
  ResultCache cache(1 << 20);
  cache.keep(request_key({.topics = {"a", "b"}}), {1}, answer("two"));
  CHECK(head_of(cache.find(request_key({.topics = {"ab"}}), {1})) == "none");
  CHECK(head_of(cache.find(request_key({.topics = {"a"}, .authors = {"b"}}),
                           {1})) == "none");
}

TEST_CASE("No older revision is served once a newer one was seen",
          "[searchd]") {
  ResultCache cache(1 << 20);
  cache.keep(request_key({.text = "neck"}), {3}, answer("old"));
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {4})) == "none");
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {3})) == "none");
  // A search that began before the commit and ended after it.
  CHECK(head_of(cache.keep(request_key({.text = "neck"}), {3},
                           answer("late"))) == "late");
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {3})) == "none");
  cache.keep(request_key({.text = "neck"}), {4}, answer("new"));
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {4})) == "new");
}

TEST_CASE("The cache stays within its bytes and keeps what is asked for",
          "[searchd]") {
  ResultCache cache(100'000);
  cache.keep(request_key({.text = "often"}), {1}, answer("often"));
  for (int i = 0; i < 1000; ++i) {
    cache.keep(request_key({.text = std::to_string(i)}), {1},
               answer(std::string(1000, 'x')));
    CHECK(head_of(cache.find(request_key({.text = "often"}), {1})) == "often");
  }
  CHECK(head_of(cache.find(request_key({.text = "999"}), {1})) != "none");
  CHECK(head_of(cache.find(request_key({.text = "0"}), {1})) == "none");
  // What is larger than its share is answered, not kept.
  const std::string large(50'000, 'y');
  CHECK(head_of(cache.keep(request_key({.text = "large"}), {1},
                           answer(large))) == large);
  CHECK(head_of(cache.find(request_key({.text = "large"}), {1})) == "none");
  ResultCache none(0);
  none.keep(request_key({.text = "neck"}), {1}, answer("a"));
  CHECK(head_of(none.find(request_key({.text = "neck"}), {1})) == "none");
}

TEST_CASE("What was written finds what it asked for, as long as that is kept",
          "[searchd]") {
  const CacheKey neck = request_key({.text = "neck"});
  const CacheKey written = written_key("q=neck&utm_source=x");
  ResultCache cache(100'000);
  cache.link(neck, written, {1});
  CHECK(head_of(cache.find(written, {1})) == "none");
  cache.keep(neck, {1}, answer("a"));
  CHECK(head_of(cache.find(written, {1})) == "none");
  cache.link(neck, written, {1});
  CHECK(head_of(cache.find(written, {1})) == "a");
  CHECK(head_of(cache.find(written_key("q=neck"), {1})) == "none");

  SECTION("and no longer") {
    for (int i = 0; i < 1000; ++i) {
      cache.keep(request_key({.text = std::to_string(i)}), {1},
                 answer(std::string(1000, 'x')));
    }
    CHECK(head_of(cache.find(written, {1})) == "none");
    cache.keep(neck, {1}, answer("b"));
    CHECK(head_of(cache.find(written, {1})) == "none");
  }
  SECTION("nor after a commit") {
    CHECK(head_of(cache.find(written, {2})) == "none");
    cache.keep(neck, {2}, answer("b"));
    cache.link(neck, written, {1});
    CHECK(head_of(cache.find(written, {2})) == "none");
  }
  SECTION("and not in thousands of ways") {
    for (int i = 0; i < 1000; ++i) {
      cache.link(neck, written_key("q=neck&x=" + std::to_string(i)), {1});
    }
    CHECK(head_of(cache.find(written, {1})) == "a");
    CHECK(head_of(cache.find(written_key("q=neck&x=999"), {1})) == "none");
  }
}

TEST_CASE("another index empties the cache, whatever its revision") {
  ResultCache cache(1 << 20);
  cache.keep(request_key({.text = "neck"}), {5, 1}, answer("old"));
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {2, 2})) == "none");
  cache.keep(request_key({.text = "neck"}), {2, 2}, answer("new"));
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {2, 2})) == "new");
  CHECK(head_of(cache.find(request_key({.text = "neck"}), {2, 3})) == "none");
}

}  // namespace palpate
