#include "engine/cluster/spread.h"

#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <vector>

#include "engine/base/file.h"
#include "engine/cluster/shard.h"
#include "engine/cluster/sidecar.h"
#include "engine/xapian/errors.h"
#include "engine/xapian/layout.h"
#include "engine/xapian/tree_levels.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

// Changes that a replica may lag behind before it must copy the whole shard.
constexpr const char* kChangesets = "100";

// While it lives, Xapian keeps what each commit changed, for replicas. It reads
// the environment at every commit; the index itself has no replicas. The
// indexer has no other thread by then.
// NOLINTBEGIN(concurrency-mt-unsafe)
class KeepChangesets {
 public:
  KeepChangesets() { ::setenv("XAPIAN_MAX_CHANGESETS", kChangesets, 0); }

  ~KeepChangesets() {
    if (!had_) {
      ::unsetenv("XAPIAN_MAX_CHANGESETS");
    }
  }

  KeepChangesets(const KeepChangesets&) = delete;
  KeepChangesets& operator=(const KeepChangesets&) = delete;

 private:
  const bool had_ = ::getenv("XAPIAN_MAX_CHANGESETS") != nullptr;
};

// NOLINTEND(concurrency-mt-unsafe)

// The index that is spread.
struct Master {
  Xapian::Database database;
  Catalogue catalogue;
  std::string generation;
  SidecarRevision revision;
};

Master open_master(const fs::path& index) {
  const std::optional<fs::path> generation = current_generation(index);
  if (!generation) {
    throw Error(ErrorCode::kIndexMissing,
                "there is no index in " + index.string());
  }
  Master master;
  check_tree_levels(*generation / "db");
  master.database = Xapian::Database((*generation / "db").string());
  const auto named = [&](const char* key) {
    return master.database.get_metadata(key);
  };
  master.generation = generation->filename().string();
  master.revision = add_to_sidecar(
      index / "sidecar", {.revision = stored_number(named(kRevisionKey)),
                          .catalogue = *generation / named(kCatalogueKey),
                          .articles = *generation / named(kStoreKey),
                          .articles_bytes = stored_number(named(kStoreSizeKey)),
                          .generation = master.generation});
  master.catalogue = Catalogue(*generation / named(kCatalogueKey));
  return master;
}

// Brings one shard up to the master's revision.
class ShardUpdate {
 public:
  ShardUpdate(const Master& master, fs::path shard, unsigned number,
              unsigned of)
      : master_(master), path_(std::move(shard)), number_(number), of_(of) {}

  void run(SpreadSummary& summary) {
    const std::optional<ShardInfo> before = info();
    if (before && before->stamp == master_.revision.stamp) {
      return;
    }
    // After a rebuild the same article may have other words.
    const bool goes_on = before && before->generation == master_.generation;
    if (goes_on) {
      most_ = before->most;
      Xapian::WritableDatabase database(path_.string(), Xapian::DB_OPEN);
      database.begin_transaction();
      summary.changed += update(database);
      database.set_metadata(kShardKey, to_text(new_info()));
      database.commit_transaction();
      sync_folder(path_);
    } else {
      summary.changed += build();
      ++summary.rebuilt;
    }
  }

 private:
  // Nullopt when there is no such shard, or none that can be read.
  std::optional<ShardInfo> info() const {
    try {
      check_tree_levels(path_);
      const Xapian::Database database(path_.string());
      const auto info = parse_shard_info(database.get_metadata(kShardKey));
      const bool same = info && info->schema == kSchemaVersion &&
                        info->number == number_ && info->of == of_;
      return same ? info : std::nullopt;
    } catch (const Xapian::Error&) {
      return std::nullopt;
    }
  }

  ShardInfo new_info() const {
    return {.schema = kSchemaVersion,
            .revision = master_.revision.revision,
            .stamp = master_.revision.stamp,
            .generation = master_.generation,
            .number = number_,
            .of = of_,
            .most = most_};
  }

  // What an article is, in a few bytes; "" when it is not this shard's.
  std::string fingerprint(DocId doc) const {
    const Catalogue& catalogue = master_.catalogue;
    if (!catalogue.alive(doc)) {
      return "";
    }
    const std::string_view id = catalogue.id(doc);
    if (shard_of(id, of_) != number_) {
      return "";
    }
    const std::uint64_t hash =
        XXH3_64bits_withSeed(id.data(), id.size(), catalogue.content_hash(doc));
    return {reinterpret_cast<const char*>(&hash), sizeof(hash)};
  }

  void put(Xapian::WritableDatabase& database, DocId doc,
           const std::string& fingerprint) {
    const Xapian::Document from = master_.database.get_document(doc);
    Xapian::Document to;
    for (auto term = from.termlist_begin(); term != from.termlist_end();
         ++term) {
      if (!(*term).starts_with(kIdPrefix)) {
        most_ = std::max(most_, term.get_wdf());
        to.add_term(*term, term.get_wdf() + 1);  // See remote_shard.cc.
      }
    }
    to.add_value(kFingerprintSlot, fingerprint);
    database.replace_document(doc, to);
  }

  // Puts and removes what differs; returns how many that were.
  std::size_t update(Xapian::WritableDatabase& database) {
    const auto rows = static_cast<DocId>(master_.catalogue.rows());
    std::vector<std::string> held(
        std::max<std::size_t>(rows, database.get_lastdocid() + 1));
    for (auto value = database.valuestream_begin(kFingerprintSlot);
         value != database.valuestream_end(kFingerprintSlot); ++value) {
      held[value.get_docid()] = *value;
    }
    std::size_t changed = 0;
    for (DocId doc = 1; doc < held.size(); ++doc) {
      const std::string wanted = fingerprint(doc);
      if (wanted == held[doc]) {
        continue;
      }
      ++changed;
      if (wanted.empty()) {
        database.delete_document(doc);
      } else {
        put(database, doc, wanted);
      }
    }
    return changed;
  }

  // Writes the shard beside the old one, and takes its place.
  std::size_t build() {
    const fs::path building = path_.string() + ".building";
    const fs::path compacted = path_.string() + ".new";
    const fs::path old = path_.string() + ".old";
    for (const fs::path& left : {building, compacted, old}) {
      fs::remove_all(left);
    }
    fs::create_directories(path_.parent_path());
    std::size_t count = 0;
    {
      Xapian::WritableDatabase database(building.string(),
                                        Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      count = update(database);
      database.set_metadata(kShardKey, to_text(new_info()));
      database.commit();
    }
    Xapian::Database(building.string())
        .compact(compacted.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    for (const fs::directory_entry& entry : fs::directory_iterator(compacted)) {
      sync_file(entry.path());
    }
    sync_folder(compacted);
    if (fs::exists(path_)) {
      fs::rename(path_, old);
    }
    fs::rename(compacted, path_);
    sync_folder(path_.parent_path());
    fs::remove_all(old);
    fs::remove_all(building);
    return count;
  }

  const Master& master_;
  fs::path path_;
  unsigned number_;
  unsigned of_;
  std::uint32_t most_ = 0;
};

}  // namespace

SpreadSummary spread_index(const fs::path& index, unsigned shards) {
  return translating_errors(index.string(), [&] {
    try {
      const KeepChangesets keep;
      const Master master = open_master(index);
      SpreadSummary summary{.revision = master.revision.revision};
      const fs::path folder = index / ("shards-" + std::to_string(shards));
      for (unsigned number = 0; number < shards; ++number) {
        ShardUpdate(master, folder / std::to_string(number), number, shards)
            .run(summary);
      }
      return summary;
    } catch (const fs::filesystem_error& error) {
      throw Error(ErrorCode::kIo, error.what());
    }
  });
}

}  // namespace palpate
