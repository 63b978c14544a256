// A small site on disk and its index, for tests of related reading.

#pragma once

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/index/index_writer.h"
#include "engine/ingest/update_index.h"
#include "engine/related/related_reading.h"

namespace palpate {

class Silence : public Progress {
 public:
  void on_read(std::uint64_t, std::uint64_t) override {}

  void on_step(std::string_view) override {}
};

class TestSite {
 public:
  TestSite() {
    std::string name =
        (std::filesystem::temp_directory_path() / "palpate-related-XXXXXX")
            .string();
    folder_ = ::mkdtemp(name.data());
    pages_ = folder_ / "pages";
    std::filesystem::create_directories(pages_);
  }

  ~TestSite() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  TestSite(const TestSite&) = delete;
  TestSite& operator=(const TestSite&) = delete;

  // Settings and clicks that the next update() goes by.
  Settings settings = default_settings();
  RelateOptions relate;

  const std::filesystem::path& folder() const { return folder_; }

  // Indexes what lies there instead of the pages put.
  void use(std::filesystem::path pages) { pages_ = std::move(pages); }

  // `name` has no extension; the front matter ends with a line end or is "".
  void put(const std::string& name, const std::string& title,
           const std::string& body, const std::string& front = "") {
    const std::filesystem::path path = pages_ / (name + ".md");
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "---\ntitle: \"" << title << "\"\n"
                        << front << "---\n\n"
                        << body << "\n";
  }

  void remove(const std::string& name) {
    std::filesystem::remove(pages_ / (name + ".md"));
  }

  UpdateSummary update(bool rebuild = false) {
    reader_.reset();
    Silence silence;
    const auto writer =
        open_index_writer(folder_ / "index", {.rebuild = rebuild});
    const UpdateSummary summary = update_index(
        {.paths = {pages_}, .relate = relate}, settings, *writer, silence);
    return summary;
  }

  IndexReader& reader() {
    if (reader_ == nullptr) {
      reader_ = open_index_reader(folder_ / "index");
    }
    return *reader_;
  }

  std::vector<RelatedArticle> related(const std::string& id,
                                      std::size_t limit = 20) {
    const auto answer = RelatedReading(reader()).related_to(id, limit);
    return answer ? answer->related : std::vector<RelatedArticle>();
  }

  std::vector<std::string> related_ids(const std::string& id,
                                       std::size_t limit = 20) {
    std::vector<std::string> ids;
    for (const RelatedArticle& article : related(id, limit)) {
      ids.push_back(article.id);
    }
    return ids;
  }

 private:
  std::filesystem::path folder_;
  std::filesystem::path pages_;
  std::unique_ptr<IndexReader> reader_;
};

}  // namespace palpate
