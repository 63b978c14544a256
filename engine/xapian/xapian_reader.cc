#include <sys/stat.h>
#include <xapian.h>
#include <xxhash.h>

#include <chrono>
#include <compare>
#include <mutex>

#include "engine/xapian/errors.h"
#include "engine/xapian/layout.h"
#include "engine/xapian/tree_levels.h"
#include "engine/xapian/xapian_snapshot.h"

namespace palpate {
namespace {

// Decoding a list takes longer than scoring it. So much holds those of the
// commonest words of some thousand articles, 8 bytes an article.
constexpr std::size_t kPostingCacheBytes = std::size_t{4} << 20;

// To look for a commit takes a tenth of an answer that is already known. So
// much later at most is it seen, less than a commit itself takes.
constexpr std::chrono::microseconds kLookEvery{200};

namespace fs = std::filesystem;

// Which file a path names; all zeros when none.
struct FileStamp {
  dev_t device = 0;
  ino_t inode = 0;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;

  auto operator<=>(const FileStamp&) const = default;
};

// CURRENT is written when a generation is published, and never again.
std::uint64_t identity_of(const FileStamp& current) {
  return XXH3_64bits(&current, sizeof current);
}

FileStamp stamp_of(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    return {};
  }
  return {status.st_dev, status.st_ino, status.st_mtim.tv_sec,
          status.st_mtim.tv_nsec};
}

// Of the two files that a commit or a rebuild renames into place: while they
// are the same, nothing was committed.
struct IndexStamp {
  FileStamp current;
  FileStamp database;

  auto operator<=>(const IndexStamp&) const = default;
};

// Lends a snapshot to each request and takes it back: there are never more
// handles than requests in flight. All follow the same look at the index, so
// that none gets an older commit than one before it.
class XapianReader : public IndexReader {
 public:
  explicit XapianReader(fs::path index)
      : index_(std::move(index)),
        current_(index_ / "CURRENT"),
        idle_(std::make_shared<Idle>()) {}

 protected:
  std::shared_ptr<const Snapshot> lease(bool was_stale) override {
    return translating_errors(index_.string(),
                              [&] { return newest(was_stale); });
  }

 private:
  using Clock = std::chrono::steady_clock;

  // A snapshot, and how the index looked before it was taken.
  struct Stamped {
    std::unique_ptr<XapianSnapshot> snapshot;
    IndexStamp stamp;
  };

  struct Generation {
    fs::path folder;
    std::string stamped;  // The file of its database that a commit replaces.
  };

  struct Look {
    IndexStamp stamp;
    std::shared_ptr<const Generation> generation;
    Clock::time_point at;
  };

  struct Idle {
    std::mutex mutex;
    std::vector<Stamped> snapshots;
    std::shared_ptr<const RevisionData> data;
    Look look;
  };

  std::shared_ptr<const Snapshot> newest(bool was_stale) {
    Look look;
    Stamped idle;
    {
      const std::lock_guard lock(idle_->mutex);
      if (was_stale || Clock::now() - idle_->look.at >= kLookEvery) {
        look_at_index();
      }
      look = idle_->look;
      idle = take(identity_of(look.stamp.current));
    }
    if (idle.snapshot != nullptr && idle.stamp == look.stamp) {
      return give_back_later(std::move(idle));
    }
    const fs::path& folder = look.generation->folder;
    check_tree_levels(folder / "db");
    Xapian::Database database =
        idle.snapshot == nullptr ? open(folder) : idle.snapshot->database();
    database.reopen();
    auto data = data_of(database, folder, identity_of(look.stamp.current));
    // What was opened may be newer than the look; those after it are to see it.
    expire_look();
    return give_back_later(
        {std::make_unique<XapianSnapshot>(std::move(database), std::move(data),
                                          index_.string()),
         look.stamp});
  }

  // Two stat() calls. While nobody else does: a later look by another thread
  // must not be forgotten for an earlier one.
  void look_at_index() {
    Look& look = idle_->look;
    look.at = {};  // Again, if this fails.
    const auto now = Clock::now();
    const FileStamp current = stamp_of(current_);
    if (look.stamp.current != current || current == FileStamp()) {
      look.generation = generation_of(current);
      look.stamp.current = current;
    }
    look.stamp.database = stamp_of(look.generation->stamped);
    look.at = now;
  }

  void expire_look() {
    const std::lock_guard lock(idle_->mutex);
    idle_->look.at = {};
  }

  std::shared_ptr<const Generation> generation_of(const FileStamp& current) {
    const std::optional<fs::path> generation = current_generation(index_);
    if (!generation) {
      throw Error(ErrorCode::kIndexMissing,
                  "there is no index in " + index_.string() +
                      "; make one with: indexer --index " + index_.string() +
                      " FOLDER");
    }
    if (stamp_of(current_) != current) {
      throw StaleSnapshot();  // Replaced while it was read.
    }
    return std::make_shared<const Generation>(
        Generation{*generation, *generation / "db" / "iamglass"});
  }

  // An idle snapshot of the generation. Those of another one are dropped: to
  // reopen() them after a rebuild would mix two databases.
  Stamped take(std::uint64_t identity) {
    while (!idle_->snapshots.empty()) {
      Stamped idle = std::move(idle_->snapshots.back());
      idle_->snapshots.pop_back();
      if (idle.snapshot->identity() == identity) {
        return idle;
      }
    }
    return {};
  }

  Xapian::Database open(const fs::path& generation) const {
    if (!fs::exists(generation / "db")) {
      throw StaleSnapshot();  // Replaced between reading CURRENT and here.
    }
    Xapian::Database database((generation / "db").string());
    const std::string schema = database.get_metadata(kSchemaKey);
    if (schema != std::to_string(kSchemaVersion)) {
      throw Error(ErrorCode::kIndexIncompatible,
                  index_.string() + " was written by another version (schema " +
                      (schema.empty() ? "unknown" : schema) +
                      ", this program reads " + std::to_string(kSchemaVersion) +
                      "); run indexer --rebuild");
    }
    return database;
  }

  std::shared_ptr<const RevisionData> data_of(const Xapian::Database& database,
                                              const fs::path& generation,
                                              std::uint64_t identity) {
    const std::uint64_t revision =
        stored_number(database.get_metadata(kRevisionKey));
    {
      const std::lock_guard lock(idle_->mutex);
      if (idle_->data != nullptr && idle_->data->revision == revision &&
          idle_->data->identity == identity) {
        return idle_->data;
      }
    }
    auto data = load(database, generation, revision, identity);
    const std::lock_guard lock(idle_->mutex);
    if (idle_->data == nullptr || idle_->data->revision < revision ||
        idle_->data->identity != identity) {
      idle_->data = data;
    }
    return data;
  }

  static std::shared_ptr<const RevisionData> load(
      const Xapian::Database& database, const fs::path& generation,
      std::uint64_t revision, std::uint64_t identity) {
    const fs::path catalogue =
        generation / database.get_metadata(kCatalogueKey);
    if (!fs::exists(catalogue)) {
      throw StaleSnapshot();  // Two commits behind: the writer tidied up.
    }
    auto data = std::make_shared<RevisionData>();
    data->revision = revision;
    data->identity = identity;
    data->catalogue = std::make_shared<const Catalogue>(catalogue);
    data->store = std::make_shared<const ArticleStore>(
        generation / database.get_metadata(kStoreKey),
        stored_number(database.get_metadata(kStoreSizeKey)));
    data->postings = std::make_shared<PostingCache>(kPostingCacheBytes);
    return data;
  }

  // The pointer's deleter puts the snapshot back among the idle ones, which it
  // keeps alive: a request may outlast the reader.
  std::shared_ptr<const Snapshot> give_back_later(Stamped lent) {
    return {lent.snapshot.release(),
            [idle = idle_, stamp = lent.stamp](const Snapshot* used) {
              auto* const owned = const_cast<XapianSnapshot*>(
                  static_cast<const XapianSnapshot*>(used));
              const std::lock_guard lock(idle->mutex);
              idle->snapshots.push_back(
                  {std::unique_ptr<XapianSnapshot>(owned), stamp});
            }};
  }

  fs::path index_;
  std::string current_;  // The file that names the generation.
  std::shared_ptr<Idle> idle_;
};

}  // namespace

std::unique_ptr<IndexReader> open_index_reader(const fs::path& directory) {
  auto reader = std::make_unique<XapianReader>(directory);
  // Opened once now, so that a missing or foreign index is told at the start.
  reader->read([](const Snapshot& snapshot) { return snapshot.revision(); });
  return reader;
}

}  // namespace palpate
