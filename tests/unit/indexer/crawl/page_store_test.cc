#include "indexer/crawl/page_store.h"

#include <fstream>
#include <optional>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using palpate::PageState;
using palpate::PageStore;
using palpate::TemporaryFolder;

namespace fs = std::filesystem;

namespace {

std::size_t files_in(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    count += entry.is_regular_file() ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("store: what was entered is there again", "[crawl]") {
  const TemporaryFolder folder;
  {
    PageStore store(folder.path());
    store.begin();
    store.put("http://x/a", {.state = PageState::kArticle, .etag = "\"1\""},
              "text");
    store.put("http://x/b", {.state = PageState::kWithheld, .note = "secret"});
    store.finish();
  }
  PageStore store(folder.path());
  REQUIRE(store.find("http://x/a"));
  CHECK(store.find("http://x/a")->etag == "\"1\"");
  CHECK(store.find("http://x/b")->state == PageState::kWithheld);
  CHECK(files_in(store.articles()) == 1);
  store.begin();
  CHECK_FALSE(store.is_done("http://x/a"));
  store.put("http://x/a", {.state = PageState::kGone});
  CHECK(store.is_done("http://x/a"));
  CHECK(files_in(store.articles()) == 0);
}

TEST_CASE("store: a crawl that was killed goes on, half lines and all",
          "[crawl]") {
  const TemporaryFolder folder;
  {
    PageStore store(folder.path());
    store.begin();
    store.put("http://x/a", {.state = PageState::kArticle}, "text");
  }
  std::ofstream(folder.path() / "journal", std::ios::app)
      << "{\"page\":\"http://x/b\",\"st";
  {
    PageStore store(folder.path());
    store.begin();
    CHECK(store.is_done("http://x/a"));
    CHECK_FALSE(store.find("http://x/b"));
    store.put("http://x/c", {.state = PageState::kArticle}, "more");
  }
  PageStore store(folder.path());
  store.begin();
  CHECK(store.is_done("http://x/a"));
  CHECK(store.is_done("http://x/c"));
  store.finish();
  CHECK(files_in(store.articles()) == 2);
}

TEST_CASE("store: a file that is lost or cut is fetched again", "[crawl]") {
  const TemporaryFolder folder;
  fs::path articles;
  {
    PageStore store(folder.path());
    store.begin();
    store.put("http://x/a", {.state = PageState::kArticle, .etag = "\"1\""},
              "text");
    store.finish();
    articles = store.articles();
  }
  for (const auto& entry : fs::recursive_directory_iterator(articles)) {
    if (entry.is_regular_file()) {
      fs::resize_file(entry.path(), 1);
    }
  }
  CHECK_FALSE(PageStore(folder.path()).find("http://x/a"));
}

TEST_CASE("store: files that nothing names go", "[crawl]") {
  const TemporaryFolder folder;
  PageStore store(folder.path());
  store.begin();
  store.put("http://x/a", {.state = PageState::kArticle}, "text");
  fs::create_directories(store.articles() / "zz");
  std::ofstream(store.articles() / "zz/left.page") << "from a kill";
  store.finish();
  CHECK(files_in(store.articles()) == 1);
}
