// A site of one article, for tests that need its words.

#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "searchd/query_screen.h"

namespace palpate {

// A folder of the test's own, gone with the object.
struct TestFolder {
  std::filesystem::path path;

  explicit TestFolder(const std::string& name)
      : path(std::filesystem::temp_directory_path() /
             ("palpate-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }

  ~TestFolder() { std::filesystem::remove_all(path); }

  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
};

// By Ana Ruiz, with the words "ana", "john", "neck", "pain", "ruiz", "stiff".
inline std::shared_ptr<const Catalogue> test_catalogue() {
  const TestFolder folder("words");
  CatalogueContents contents;
  contents.entries.resize(2);
  contents.entries[1].id = "neck/stiff";
  contents.entries[1].url = "/neck/stiff";
  contents.entries[1].title = "Stiff neck";
  contents.entries[1].authors = {"Ana Ruiz"};
  for (const char* word : {"ana", "john", "neck", "pain", "ruiz", "stiff"}) {
    contents.words.push_back({.word = word, .articles = 1});
  }
  write_catalogue(contents, folder.path / "catalogue");
  return std::make_shared<Catalogue>(folder.path / "catalogue");
}

}  // namespace palpate
