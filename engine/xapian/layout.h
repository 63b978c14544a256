// What an index looks like on disk.
//
//   DIR/CURRENT           the name of the generation in use: "g000003"
//   DIR/LOCK              locked by the one writer (flock)
//   DIR/g000003/db/       the Xapian database
//   DIR/g000003/articles-1       the article store, append-only
//   DIR/g000003/catalogue-17     the catalogue of revision 17
//   DIR/sidecar/                 links to the last two for fronts of a cluster
//   DIR/shards-3/0/              a shard's Xapian database: one of three
//
// The database's metadata names the catalogue and the size of the store that
// belong to its commit.

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace palpate {

// Raise it when an index written before can no longer be read.
constexpr int kSchemaVersion = 9;

// Xapian term prefixes, a letter each as Omega has them.
constexpr const char* kIdPrefix = "Q";
constexpr const char* kTitlePrefix = "S";
constexpr const char* kTopicPrefix = "XC";
constexpr const char* kTagPrefix = "K";
constexpr const char* kAuthorPrefix = "A";
constexpr const char* kLanguagePrefix = "L";

// Value slots.
constexpr unsigned kNewestSlot = 0;  // "20240105"; none: last in both orders.
constexpr unsigned kOldestSlot = 1;  // The same, "99999999" when there is none.
constexpr unsigned kTitleSlot = 2;   // Folded title.

// Metadata keys.
constexpr const char* kSchemaKey = "schema";
constexpr const char* kRevisionKey = "revision";
constexpr const char* kCatalogueKey = "catalogue";
constexpr const char* kStoreKey = "store";
constexpr const char* kStoreSizeKey = "store_size";
constexpr const char* kStateKey = "state";

// Of a shard: what it says of itself, and what an article was when it was put.
constexpr const char* kShardKey = "shard";
constexpr unsigned kFingerprintSlot = 0;

// A number as the metadata hold it. Throws Error (kIndexCorrupt), also for "":
// what is taken for the size of a store is what it is cut to.
std::uint64_t stored_number(const std::string& text);

// The generation that CURRENT names; nullopt when there is no CURRENT.
// Throws Error (kIndexCorrupt) when it holds nonsense.
std::optional<std::filesystem::path> current_generation(
    const std::filesystem::path& index);

// Makes `name` the current generation, in one step.
void publish_generation(const std::filesystem::path& index,
                        const std::string& name);

// A name that no generation below `index` has.
std::string next_generation(const std::filesystem::path& index);

// Removes the generations that CURRENT does not name: an old one, or one that
// a killed rebuild left behind. Readers that have them open go on.
void remove_other_generations(const std::filesystem::path& index);

// The unique term of an article. Ids too long for a term are hashed.
std::string id_term(std::string_view article_id);

// `prefix` and `text` as a term, cut to what Xapian can store. A ":" parts a
// longer prefix from text that begins with a capital (Omega's convention).
std::string prefixed_term(std::string_view prefix, std::string_view text);

// Holds the writer's lock on an index while it lives.
class WriterLock {
 public:
  // Creates the folder if need be. Throws Error: kIndexLocked, kIo.
  explicit WriterLock(const std::filesystem::path& index);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace palpate
