#include <xapian.h>

#include <cstdlib>
#include <set>

#include "engine/base/file.h"
#include "engine/index/article_store.h"
#include "engine/index/index_writer.h"
#include "engine/index/repack_store.h"
#include "engine/index/title_key.h"
#include "engine/xapian/errors.h"
#include "engine/xapian/layout.h"
#include "engine/xapian/translate.h"
#include "engine/xapian/tree_levels.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

// Of the article store, while all of it is read to relate the articles.
constexpr std::uint64_t kMostResident = std::uint64_t{32} << 20;

Xapian::Document to_xapian(const Document& document) {
  Xapian::Document out;
  for (const WeightedTerm& term : document.terms) {
    out.add_term(field_term(term.field, term.term), term.weight);
  }
  out.add_boolean_term(id_term(document.id));
  const std::string date =
      document.published ? date_value(*document.published) : "";
  out.add_value(kNewestSlot, date);
  out.add_value(kOldestSlot, date.empty() ? "99999999" : date);
  out.add_value(kTitleSlot, title_key(document.title));
  return out;
}

class XapianWriter : public IndexWriter {
 public:
  XapianWriter(fs::path index, const WriterOptions& options)
      : index_(std::move(index)), lock_(index_) {
    const std::optional<fs::path> current = usable_generation(options);
    fresh_ = options.rebuild || !current;
    translating_errors(index_.string(), [&] {
      fresh_ ? start(current) : resume(*current);
      database_.begin_transaction();
    });
  }

  ~XapianWriter() override {
    if (fresh_) {  // Never published.
      std::error_code ignored;
      database_.close();
      fs::remove_all(generation_, ignored);
    }
  }

  const Catalogue& committed() const override { return committed_; }

  std::string state() const override { return state_; }

  std::uint64_t revision() const override { return revision_; }

  StoreLocation store(std::string_view record) override {
    return store_->append(record);
  }

  DocId put(const Document& document) override {
    // Looking for the one to replace, in what is not flushed yet too, costs as
    // much as adding; most have none.
    const bool is_new = committed_.find(document.id) == 0;
    return translating_errors(index_.string(), [&] {
      return put_.insert(document.id).second && is_new
                 ? database_.add_document(to_xapian(document))
                 : database_.replace_document(id_term(document.id),
                                              to_xapian(document));
    });
  }

  void remove(std::string_view article_id) override {
    translating_errors(index_.string(),
                       [&] { database_.delete_document(id_term(article_id)); });
  }

  std::shared_ptr<const ArticleStore> articles() override {
    return std::make_shared<const ArticleStore>(generation_ / store_name_,
                                                store_->flush(), kMostResident);
  }

  std::uint64_t commit(CatalogueContents& contents,
                       std::string_view state) override {
    if (broken_) {
      // After a failed commit Xapian reports success for the next one, with
      // the changes lost (measured on 1.4.22 with a full disk).
      throw Error(ErrorCode::kIo, "an earlier commit to " + index_.string() +
                                      " failed; start the indexer again");
    }
    broken_ = true;
    translating_errors(index_.string(), [&] {
      renew_store(contents);
      write_revision(contents, state);
      if (fresh_) {
        publish();
      }
      remove_outdated();
      database_.begin_transaction();
    });
    broken_ = false;
    committed_ = Catalogue(generation_ / catalogue_name_);
    state_ = state;
    put_.clear();
    return revision_;
  }

 private:
  // The generation to go on from. A rebuild needs none, and so works on an
  // index that is damaged.
  std::optional<fs::path> usable_generation(const WriterOptions& options) {
    try {
      remove_other_generations(index_);
      return current_generation(index_);
    } catch (const Error&) {
      if (options.rebuild) {
        return std::nullopt;
      }
      throw;
    }
  }

  // A new generation, built where no reader looks.
  void start(const std::optional<fs::path>& current) {
    if (current) {
      try {
        check_tree_levels(*current / "db");
        const Xapian::Database old((*current / "db").string());
        revision_ = stored_number(old.get_metadata(kRevisionKey));
      } catch (const Error&) {
        revision_ = 0;  // It is being rebuilt because it is damaged.
      } catch (const Xapian::Error&) {
        revision_ = 0;
      }
    }
    generation_ = index_ / next_generation(index_);
    fs::create_directories(generation_);
    store_name_ = "articles-1";
    store_ = std::make_unique<ArticleStoreWriter>(generation_ / store_name_,
                                                  StoreOptions{.plain = true});
    // Nothing to lose yet: publish() syncs before anyone can see it.
    database_ =
        Xapian::WritableDatabase((generation_ / "building").string(),
                                 Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    database_.set_metadata(kSchemaKey, std::to_string(kSchemaVersion));
  }

  void resume(const fs::path& generation) {
    generation_ = generation;
    check_tree_levels(generation_ / "db");
    database_ = Xapian::WritableDatabase((generation_ / "db").string(),
                                         Xapian::DB_OPEN);
    if (database_.get_metadata(kSchemaKey) != std::to_string(kSchemaVersion)) {
      throw Error(ErrorCode::kIndexIncompatible,
                  index_.string() +
                      " was written by another version; run indexer --rebuild");
    }
    revision_ = stored_number(database_.get_metadata(kRevisionKey));
    state_ = database_.get_metadata(kStateKey);
    catalogue_name_ = database_.get_metadata(kCatalogueKey);
    store_name_ = database_.get_metadata(kStoreKey);
    committed_ = Catalogue(generation_ / catalogue_name_);
    store_ = std::make_unique<ArticleStoreWriter>(
        generation_ / store_name_,
        stored_number(database_.get_metadata(kStoreSizeKey)));
  }

  void write_revision(const CatalogueContents& contents,
                      std::string_view state) {
    const std::uint64_t store_size = store_->sync();
    ++revision_;
    const std::string catalogue = "catalogue-" + std::to_string(revision_);
    write_catalogue(contents, generation_ / catalogue);
    sync_folder(generation_);
    database_.set_metadata(kRevisionKey, std::to_string(revision_));
    database_.set_metadata(kCatalogueKey, catalogue);
    database_.set_metadata(kStoreKey, store_name_);
    database_.set_metadata(kStoreSizeKey, std::to_string(store_size));
    database_.set_metadata(kStateKey, std::string(state));
    database_.commit_transaction();
    if (!fresh_) {
      // Xapian syncs what it renames into place, but not the name.
      sync_folder(generation_ / "db");
    }
    previous_ = {catalogue_name_, committed_store_};
    catalogue_name_ = catalogue;
    committed_store_ = store_name_;
  }

  // Compacts what was built (a third smaller, and quicker to read), makes it
  // safe against a power cut, and lets readers in.
  void publish() {
    database_.close();
    const fs::path building = generation_ / "building";
    const fs::path final_path = generation_ / "db";
    Xapian::Database(building.string())
        .compact(final_path.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    fs::remove_all(building);
    for (const fs::directory_entry& entry :
         fs::directory_iterator(final_path)) {
      sync_file(entry.path());
    }
    sync_folder(final_path);
    sync_folder(generation_);
    publish_generation(index_, generation_.filename().string());
    fresh_ = false;
    remove_other_generations(index_);
    database_ = Xapian::WritableDatabase(final_path.string(), Xapian::DB_OPEN);
  }

  // Copies the live records into a new store, packed as phrases of their own:
  // when all are there for the first time, when half of the store is waste, and
  // when it has outgrown what its phrases were learnt from.
  void renew_store(CatalogueContents& contents) {
    std::uint64_t live = 0;
    for (const CatalogueEntry& entry : contents.entries) {
      live += entry.id.empty() ? 0 : entry.location.bytes;
    }
    constexpr std::uint64_t kWorthwhile = std::uint64_t{1} << 20;
    const std::uint64_t size = store_->flush();
    const bool wasteful = size >= kWorthwhile && live <= size / 2;
    const bool grown = live >= kWorthwhile &&
                       store_->learnt_from() < kWorthwhile &&
                       live >= 8 * store_->learnt_from();
    if (!fresh_ && !wasteful && !grown) {
      return;
    }
    const ArticleStore old(generation_ / store_name_, size, kMostResident);
    store_name_ =
        "articles-" + std::to_string(stored_number(store_name_.substr(9)) + 1);
    store_ = repack_store(contents, old, generation_ / store_name_);
  }

  // Readers may still be opening the revision before this one; older files
  // go. What they have mapped stays readable all the same.
  void remove_outdated() {
    const std::set<std::string> kept = {"db", catalogue_name_, store_name_,
                                        previous_.first, previous_.second};
    for (const fs::directory_entry& entry :
         fs::directory_iterator(generation_)) {
      if (!kept.contains(entry.path().filename().string())) {
        std::error_code ignored;
        fs::remove_all(entry.path(), ignored);
      }
    }
  }

  fs::path index_;
  WriterLock lock_;
  fs::path generation_;
  bool fresh_ = false;
  bool broken_ = false;
  Xapian::WritableDatabase database_;
  std::unique_ptr<ArticleStoreWriter> store_;
  Catalogue committed_;
  std::set<std::string> put_;  // Ids, since the last commit.
  std::uint64_t revision_ = 0;
  std::string state_;
  std::string catalogue_name_;
  std::string store_name_;
  std::string committed_store_;
  std::pair<std::string, std::string> previous_;
};

}  // namespace

std::unique_ptr<IndexWriter> open_index_writer(const fs::path& directory,
                                               const WriterOptions& options) {
  // Xapian buffers 10,000 documents by default; smaller buffers are faster
  // (its trees stay in the processor's cache) and bound the memory.
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "1000", 0);
  return std::make_unique<XapianWriter>(directory, options);
}

}  // namespace palpate
