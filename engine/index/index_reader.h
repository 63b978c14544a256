// Reading an index.
//
// IndexReader is safe to share between threads; a Snapshot is not, and belongs
// to one request:
//
//   MatchSet found = reader.read([&](const Snapshot& snapshot) {
//     return snapshot.match({.query = query, .limit = 10});
//   });

#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/index/catalogue.h"
#include "engine/index/query.h"
#include "engine/index/stored_article.h"

namespace palpate {

enum class SortOrder { kRelevance, kNewest, kOldest, kTitle };

// What matches, not how well: first_pass.h scores, from postings.
struct MatchRequest {
  Query query;
  // kRelevance: by DocId.
  SortOrder sort = SortOrder::kRelevance;
  std::size_t offset = 0;
  std::size_t limit = 10;
  // Asked for each matching article, in no order: false leaves it out.
  std::function<bool(DocId)> accept = {};
  // Called once for each article that matches and was accepted.
  std::function<void(DocId)> visit = {};
};

struct Match {
  DocId doc = 0;
  double score = 0;  // 0 from Snapshot::match().
};

// An article that holds a term, and how often: weighted by where it stands, as
// it was put; 0 where it only matches.
struct Posting {
  DocId doc = 0;
  std::uint32_t count = 0;
};

using SharedPostings = std::shared_ptr<const std::vector<Posting>>;

struct MatchSet {
  std::vector<Match> matches;  // As sorted; ties by DocId.
  std::size_t total = 0;       // Exact.
};

struct FieldTerm {
  Field field = Field::kText;
  std::string term;
};

// How much of an index that is spread over machines took part in an answer;
// 0 of 0 when it is all here.
struct Coverage {
  unsigned asked = 0;
  unsigned answered = 0;

  bool is_whole() const { return answered == asked; }
};

// The index as it stood at one commit. One thread at a time.
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  virtual std::uint64_t revision() const = 0;
  // Tells an index from another that took its folder's place, whose revisions
  // are others. A commit keeps it, a rebuild does not. Not on disk.
  virtual std::uint64_t identity() const = 0;
  virtual const Catalogue& catalogue() const = 0;
  // The same, for what outlives the snapshot (suggestions).
  virtual std::shared_ptr<const Catalogue> share_catalogue() const = 0;

  virtual MatchSet match(const MatchRequest& request) const = 0;
  // How many articles hold the term.
  virtual std::uint32_t article_frequency(Field field,
                                          std::string_view term) const = 0;
  // The articles that hold the term, ascending; never null.
  virtual SharedPostings postings(Field field, std::string_view term) const = 0;

  // Says which postings will be asked for, so that they can be fetched
  // together; worth a call where each would cost a round over the network.
  virtual void prefetch(std::span<const FieldTerm> /*terms*/) const {}

  // Of all that was asked of this snapshot so far.
  virtual Coverage coverage() const { return {}; }

  // `doc` must be alive. The view lives as long as the snapshot.
  virtual StoredArticle article(DocId doc) const = 0;
  // Says that article() will be asked for it in a moment.
  virtual void expect(DocId doc) const = 0;
};

// Thrown by a Snapshot whose blocks a writer has since overwritten. Only
// IndexReader::read() ever sees it.
class StaleSnapshot : public std::exception {};

class IndexReader {
 public:
  virtual ~IndexReader() = default;

  // Runs `use` on the newest Snapshot, or one that was so .2 ms ago, but never
  // on an older one than before, and returns what it returns. When the Snapshot
  // goes stale underway, `use` runs again from the start, so it must have no
  // effect but its result. Throws Error (kIndexBusy) after 5 tries.
  template <typename Use>
  auto read(Use use) {
    for (int tries = 0; tries < 5; ++tries) {
      try {
        return use(*lease(tries > 0));
      } catch (const StaleSnapshot&) {
      }
    }
    throw Error(ErrorCode::kIndexBusy, "the index is being rewritten");
  }

 protected:
  // An idle handle from the pool, reopened at the newest commit; goes back to
  // the pool when the pointer dies. `was_stale`: the one before was, so that
  // there must be a newer one. May itself throw StaleSnapshot.
  virtual std::shared_ptr<const Snapshot> lease(bool was_stale) = 0;
};

// Throws Error: kIndexMissing, kIndexIncompatible, kIndexCorrupt.
std::unique_ptr<IndexReader> open_index_reader(
    const std::filesystem::path& directory);

}  // namespace palpate
