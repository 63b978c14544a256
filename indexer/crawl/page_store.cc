#include "indexer/crawl/page_store.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/base/error.h"
#include "engine/base/file.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::int64_t kDay = 86'400;

constexpr std::array<std::string_view, 4> kStateNames = {"article", "withheld",
                                                         "elsewhere", "gone"};

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string file_name(const std::string& key) {
  char name[32];
  std::snprintf(
      name, sizeof name, "%016llx",
      static_cast<unsigned long long>(XXH3_64bits(key.data(), key.size())));
  return std::string(name, 2) + "/" + name + ".page";
}

// Bytes that are no UTF-8 come from servers' headers.
std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json encode(const std::string& key, const StoredPage& page) {
  Json json = {{"page", key},
               {"state", kStateNames[static_cast<std::size_t>(page.state)]},
               {"crawl", page.crawl}};
  const auto add = [&json](const char* name, const std::string& value) {
    if (!value.empty()) {
      json[name] = value;
    }
  };
  add("target", page.target);
  add("note", page.note);
  add("etag", page.etag);
  add("modified", page.modified);
  add("file", page.file);
  if (page.bytes > 0) {
    json["bytes"] = page.bytes;
  }
  return json;
}

StoredPage decode(const Json& json) {
  StoredPage page{.target = json.value("target", ""),
                  .note = json.value("note", ""),
                  .etag = json.value("etag", ""),
                  .modified = json.value("modified", ""),
                  .file = json.value("file", ""),
                  .bytes = json.value("bytes", std::uint64_t{0}),
                  .crawl = json.value("crawl", std::uint64_t{0})};
  const auto name =
      std::ranges::find(kStateNames, json.value("state", std::string()));
  if (name != kStateNames.end()) {
    page.state = static_cast<PageState>(name - kStateNames.begin());
  }
  return page;
}

}  // namespace

PageStore::PageStore(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  fs::create_directories(articles(), error);
  if (error) {
    throw Error(ErrorCode::kIo, "cannot make the folder " +
                                    articles().string() + ": " +
                                    error.message());
  }
  read_journal();
}

void PageStore::read_journal() {
  const fs::path path = folder_ / "journal";
  if (!fs::exists(path)) {
    return;
  }
  std::istringstream lines(read_file(path));
  for (std::string line; std::getline(lines, line);) {
    try {
      read_line(line);
    } catch (const Json::exception&) {
      continue;  // Whoever was killed while writing left half a line.
    }
  }
  // A file that a power cut took is fetched again.
  std::erase_if(pages_, [this](const auto& entry) {
    std::error_code error;
    const StoredPage& page = entry.second;
    return page.state == PageState::kArticle &&
           fs::file_size(articles() / page.file, error) != page.bytes;
  });
}

void PageStore::read_line(const std::string& line) {
  const Json json = Json::parse(line);
  if (json.contains("begun")) {
    begun_ = json.at("begun");
    crawl_ = json.at("crawl");
  } else if (json.contains("finished")) {
    begun_ = 0;
    crawl_ = json.at("finished");
  } else if (json.contains("removed")) {
    pages_.erase(json.at("removed").get<std::string>());
  } else {
    pages_[json.at("page").get<std::string>()] = decode(json);
  }
}

void PageStore::begin() {
  const bool goes_on = begun_ > 0 && now() - begun_ < kDay;
  if (!goes_on) {
    begun_ = now();
    ++crawl_;
    write_journal();
  }
  journal_.open(folder_ / "journal", std::ios::binary | std::ios::app);
  if (goes_on) {
    append("\n");  // Ends the half line that a kill may have left.
  }
}

bool PageStore::is_done(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = pages_.find(key);
  return found != pages_.end() && found->second.crawl == crawl_;
}

std::size_t PageStore::done() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::ranges::count_if(
      pages_,
      [this](const auto& entry) { return entry.second.crawl == crawl_; }));
}

std::optional<StoredPage> PageStore::find(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = pages_.find(key);
  return found == pages_.end() ? std::nullopt : std::optional(found->second);
}

void PageStore::put(const std::string& key, StoredPage page,
                    std::optional<std::string_view> bytes) {
  page.crawl = crawl_;
  if (bytes) {
    page.file = file_name(key);
    page.bytes = bytes->size();
    const fs::path path = articles() / page.file;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    // A file that says the same keeps its time: the indexer leaves it alone.
    if (!fs::exists(path) || read_file(path) != *bytes) {
      write_file_atomically(path, *bytes);
    }
  }
  const std::lock_guard lock(mutex_);
  if (page.state != PageState::kArticle) {
    drop_file(key);
    page.file.clear();
    page.bytes = 0;
  }
  append(line_of(encode(key, page)));
  pages_[key] = std::move(page);
}

void PageStore::remove(const std::string& key) {
  const std::lock_guard lock(mutex_);
  drop_file(key);
  pages_.erase(key);
  append(line_of({{"removed", key}}));
}

void PageStore::drop_file(const std::string& key) {
  const auto known = pages_.find(key);
  if (known != pages_.end() && !known->second.file.empty()) {
    std::error_code ignored;
    fs::remove(articles() / known->second.file, ignored);
  }
}

void PageStore::append(const std::string& line) {
  journal_ << line << std::flush;
  if (!journal_) {
    throw Error(ErrorCode::kIo,
                "cannot write " + (folder_ / "journal").string());
  }
}

void PageStore::write_journal() {
  const std::uint64_t finished = begun_ > 0 ? crawl_ - 1 : crawl_;
  std::string all = line_of({{"finished", finished}});
  if (begun_ > 0) {
    all += line_of({{"begun", begun_}, {"crawl", crawl_}});
  }
  for (const auto& [key, page] : pages_) {
    all += line_of(encode(key, page));
  }
  write_file_atomically(folder_ / "journal", all);
}

void PageStore::finish() {
  journal_.close();
  begun_ = 0;
  write_journal();
  remove_unnamed_files();
}

// What a kill left between file and journal.
void PageStore::remove_unnamed_files() {
  std::set<std::string> named;
  for (const auto& [key, page] : pages_) {
    named.insert(page.file);
  }
  std::error_code error;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(articles(), error)) {
    const std::string name =
        entry.path().lexically_relative(articles()).generic_string();
    if (entry.is_regular_file(error) && !named.contains(name)) {
      fs::remove(entry.path(), error);
    }
  }
}

}  // namespace palpate
