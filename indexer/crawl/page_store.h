// What a crawl has fetched, on disk beside the index: one file for each article
// in a form that the readers read, and a journal of every address.
//
//   DIR/pages/3f/3fa94c....page   an article (engine/readers/fetched_page.h)
//   DIR/journal                   a line of JSON for each address asked
//
// Pages that are not to be indexed leave no text here, only their address.

#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

enum class PageState {
  kArticle,    // Its file is in the store.
  kWithheld,   // Asks not to be indexed, or is not a page.
  kElsewhere,  // Redirects to `target`, or names it as the original.
  kGone,       // 404, 410, 401, 403: no reader gets it.
};

struct StoredPage {
  PageState state = PageState::kGone;
  std::string target;  // Of kElsewhere.
  std::string note;    // Why, in a webmaster's words.
  std::string etag;    // Validators, as the server wrote them.
  std::string modified;
  std::string file;         // Below DIR/pages; of kArticle.
  std::uint64_t bytes = 0;  // Of the file.
  std::uint64_t crawl = 0;  // Number of the crawl that asked last.
};

// Safe to share between threads. Whenever the program is killed, the store says
// what was fetched until then, and a crawl that did not end goes on from there.
class PageStore {
 public:
  // Throws Error (kIo) when the folder cannot be written.
  explicit PageStore(std::filesystem::path folder);

  // Begins a crawl, or goes on with one that was broken off less than a day
  // ago.
  void begin();

  // Whether `key` was asked in this crawl already.
  bool is_done(const std::string& key) const;
  std::size_t done() const;

  std::optional<StoredPage> find(const std::string& key) const;

  // All of them, by address. Not while other threads put.
  const std::map<std::string, StoredPage>& pages() const { return pages_; }

  // Enters what was found at `key`. With `bytes` its file is written first; of
  // a page that is no article a file from before is removed.
  void put(const std::string& key, StoredPage page,
           std::optional<std::string_view> bytes = std::nullopt);
  void remove(const std::string& key);

  // Ends a crawl that went through, and makes the journal small again.
  void finish();

  // What the indexer reads.
  std::filesystem::path articles() const { return folder_ / "pages"; }

 private:
  void read_journal();
  void read_line(const std::string& line);
  void write_journal();
  void append(const std::string& line);
  void drop_file(const std::string& key);
  void remove_unnamed_files();

  std::filesystem::path folder_;
  mutable std::mutex mutex_;
  std::map<std::string, StoredPage> pages_;
  std::int64_t begun_ = 0;   // Seconds since 1970; 0: no crawl is under way.
  std::uint64_t crawl_ = 0;  // Number of this crawl, or of the last.
  std::ofstream journal_;
};

}  // namespace palpate
