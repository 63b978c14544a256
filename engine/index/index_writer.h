// Writing an index. At most one IndexWriter exists per directory, across all
// processes; readers keep answering from the last commit meanwhile.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/catalogue.h"
#include "engine/index/query.h"
#include "engine/index/stored_article.h"

namespace palpate {

// A term and its weight in the article: how often it occurs, counted more
// where it stands in the title or a heading. Weight 0 matches but never scores.
struct WeightedTerm {
  Field field = Field::kText;
  std::string term;
  std::uint32_t weight = 0;
};

// What the index keeps about one article.
struct Document {
  std::string id;
  std::string title;
  std::optional<Date> published;
  std::vector<WeightedTerm> terms;
};

// Not thread safe: one thread owns it from opening to commit.
class IndexWriter {
 public:
  // Drops what was not committed.
  virtual ~IndexWriter() = default;

  // What the last commit wrote, beside the state a caller stored with it.
  virtual const Catalogue& committed() const = 0;
  virtual std::string state() const = 0;
  virtual std::uint64_t revision() const = 0;

  // Appends a record (encode_record's) to the article store.
  virtual StoreLocation store(std::string_view record) = 0;

  // Adds the document, or replaces the one with the same article id. Returns
  // its row in the catalogue.
  virtual DocId put(const Document& document) = 0;

  // Removing an unknown id is not an error.
  virtual void remove(std::string_view article_id) = 0;

  // The record of an article put or committed before, for StoredArticle.
  virtual std::string record(StoreLocation location) = 0;

  // Makes every change since the last commit visible, or none of them, along
  // with the catalogue and the caller's state. Store locations may be
  // rewritten in `contents` when the store is compacted. Returns the new
  // revision. Throws Error (kIo): the writer is then of no more use.
  virtual std::uint64_t commit(CatalogueContents& contents,
                               std::string_view state) = 0;
};

struct WriterOptions {
  // Starts an empty generation beside the current one; its first commit
  // replaces the current one in a single step.
  bool rebuild = false;
};

// Creates the directory if need be. Throws Error: kIndexLocked, kIo,
// kIndexIncompatible, kIndexCorrupt.
std::unique_ptr<IndexWriter> open_index_writer(
    const std::filesystem::path& directory, const WriterOptions& options);

}  // namespace palpate
