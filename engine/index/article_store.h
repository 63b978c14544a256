// The articles' records, one after another in an append-only file. Readers map
// it; the one writer appends and syncs before the commit that points into it,
// so a crash leaves at most some unused bytes at the end.
//
// Layout: a StoreHeader, the phrases that texts are packed as, then the
// records, each at a multiple of 8.

#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/mapped_file.h"
#include "engine/index/catalogue.h"
#include "engine/index/packed_text.h"
#include "engine/index/phrase_book.h"
#include "engine/index/stored_article.h"

namespace palpate {

// Immutable: share it between threads.
class ArticleStore {
 public:
  // Maps the first `size` bytes. Throws Error: kIo, kIndexCorrupt. With
  // `most_resident`, gives memory back whenever so much was read: for who reads
  // all of it.
  ArticleStore(const std::filesystem::path& path, std::uint64_t size,
               std::uint64_t most_resident = 0);

  // Throws Error (kIndexCorrupt) when `location` lies outside, or when the
  // record is not as it was written: looked at when it is read for the first
  // time.
  StoredArticle read(StoreLocation location) const;
  // Says that it will be read in a moment.
  void expect(StoreLocation location) const;
  // The record as encode_record made it.
  std::string plain(StoreLocation location) const;

 private:
  std::string_view bytes(StoreLocation location) const;
  void check(std::string_view record, std::uint64_t offset) const;

  MappedFile file_;
  // By the record's offset: a bit for what was found whole.
  mutable std::vector<std::atomic<std::uint32_t>> whole_;
  std::uint64_t most_resident_;
  mutable std::atomic<std::uint64_t> read_ = 0;
  PhraseBook phrases_;
};

// How a new store keeps its records.
struct StoreOptions {
  // Plain ones are for a store that is packed once it is complete.
  bool plain = false;
  std::string phrases = {};  // For the texts of packed ones: learn_phrases().
  std::size_t learnt_from = 0;  // Bytes of samples.
};

// Not thread safe.
class ArticleStoreWriter {
 public:
  // Begins a store. Throws Error (kIo).
  ArticleStoreWriter(std::filesystem::path path, const StoreOptions& options);
  // Goes on after the first `size` bytes; what lies beyond is a crashed
  // writer's and is cut off. Throws Error: kIo, kIndexCorrupt.
  ArticleStoreWriter(std::filesystem::path path, std::uint64_t size);
  ~ArticleStoreWriter();
  ArticleStoreWriter(const ArticleStoreWriter&) = delete;
  ArticleStoreWriter& operator=(const ArticleStoreWriter&) = delete;

  // What append_packed() takes, of encode_record's. May be called from several
  // threads.
  std::string pack(std::string_view record) const;
  StoreLocation append_packed(std::string_view packed);

  StoreLocation append(std::string_view record) {
    return append_packed(pack(record));
  }

  // How many bytes of samples its phrases were learnt from.
  std::size_t learnt_from() const { return learnt_from_; }

  // Writes out, so that ArticleStore can read it; returns the size so far.
  // Throws Error (kIo).
  std::uint64_t flush();
  // The same, and safe against a power cut.
  std::uint64_t sync();

 private:
  void open(std::uint64_t size);
  void write(std::string_view bytes);

  std::filesystem::path path_;
  bool plain_ = false;
  std::size_t learnt_from_ = 0;
  std::unique_ptr<const TextPacker> packer_;  // None for plain records.
  int file_ = -1;
  std::uint64_t size_ = 0;
  std::string buffer_;
};

}  // namespace palpate
