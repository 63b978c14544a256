// The articles' records, one after another in an append-only file. Readers map
// it; the one writer appends and syncs before the commit that points into it,
// so a crash leaves at most some unused bytes at the end.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/mapped_file.h"
#include "engine/index/catalogue.h"
#include "engine/index/stored_article.h"

namespace palpate {

// Immutable: share it between threads.
class ArticleStore {
 public:
  // Maps the first `size` bytes. Throws Error: kIo, kIndexCorrupt.
  ArticleStore(const std::filesystem::path& path, std::uint64_t size)
      : file_(path, size) {}

  // Throws Error (kIndexCorrupt) when `location` lies outside.
  StoredArticle read(StoreLocation location) const;
  std::string_view bytes(StoreLocation location) const;

 private:
  MappedFile file_;
};

// Not thread safe.
class ArticleStoreWriter {
 public:
  // Goes on after the first `size` bytes; what lies beyond is a crashed
  // writer's and is cut off. Throws Error (kIo).
  ArticleStoreWriter(std::filesystem::path path, std::uint64_t size);
  ~ArticleStoreWriter();
  ArticleStoreWriter(const ArticleStoreWriter&) = delete;
  ArticleStoreWriter& operator=(const ArticleStoreWriter&) = delete;

  StoreLocation append(std::string_view record);

  // Writes out, so that ArticleStore can read it; returns the size so far.
  // Throws Error (kIo).
  std::uint64_t flush();
  // The same, and safe against a power cut.
  std::uint64_t sync();

 private:
  std::filesystem::path path_;
  int file_ = -1;
  std::uint64_t size_ = 0;
  std::string buffer_;
};

}  // namespace palpate
