#include "engine/ingest/update_index.h"

#include <algorithm>
#include <set>
#include <thread>
#include <unordered_map>

#include "engine/base/error.h"
#include "engine/ingest/article_pipeline.h"
#include "engine/ingest/corpus_counts.h"
#include "engine/ingest/corpus_walk.h"
#include "engine/ingest/manifest.h"
#include "engine/related/relate_articles.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

class IndexUpdate {
 public:
  IndexUpdate(const UpdateOptions& options, const Settings& settings,
              IndexWriter& writer, Progress& progress)
      : options_(options),
        settings_(settings),
        writer_(writer),
        progress_(progress),
        before_(decode_manifest(writer.state())),
        after_(begin_manifest(settings)),
        contents_(writer.committed().contents()) {
    for (DocId doc = 1; doc < contents_.entries.size(); ++doc) {
      if (!contents_.entries[doc].id.empty()) {
        rows_.emplace(contents_.entries[doc].id, doc);
      }
    }
  }

  UpdateSummary run() {
    walk();
    read();
    remove_vanished();
    if (!changed_.empty() || summary_.removed > 0 || is_first() ||
        are_relations_outdated(contents_, settings_, options_.relate)) {
      derive();
      touched_ = true;
    }
    commit();
    summary_.articles = rows_.size();
    return std::move(summary_);
  }

 private:
  bool is_first() const { return writer_.state().empty(); }

  // Finds the files, and which of them must be read.
  void walk() {
    std::set<fs::path> seen;
    for (const fs::path& root : options_.paths) {
      CorpusWalk walk = walk_corpus(root, settings_.content.exclude);
      std::move(walk.problems.begin(), walk.problems.end(),
                std::back_inserter(summary_.problems));
      for (const CorpusFile& file : walk.files) {
        const fs::path path = fs::absolute(file.path).lexically_normal();
        if (seen.insert(path).second) {
          consider(path.string(), file);
        }
      }
      for (const fs::path& folder : walk.unreadable) {
        keep_below(fs::absolute(folder).lexically_normal() / "");
      }
    }
  }

  // What cannot be seen today has not vanished.
  void keep_below(const fs::path& folder) {
    const std::string prefix = folder.string();
    for (auto file = before_.files.lower_bound(prefix);
         file != before_.files.end() && file->first.starts_with(prefix);
         ++file) {
      keep_file(file->first, file->second);
    }
  }

  void consider(const std::string& path, const CorpusFile& file) {
    const auto known = before_.files.find(path);
    const bool usable = known != before_.files.end() &&
                        before_.settings_hash == after_.settings_hash &&
                        !is_due(known->second);
    if (usable && known->second.size == file.size &&
        known->second.modified == file.modified) {
      keep_file(path, known->second);
      return;
    }
    ManifestFile entry{.size = file.size, .modified = file.modified};
    total_bytes_ += file.size;
    pending_.push_back({.path = path,
                        .relative_path = file.relative_path,
                        .known_hash = usable ? std::optional(known->second.hash)
                                             : std::nullopt});
    pending_entries_.push_back(std::move(entry));
  }

  bool is_due(const ManifestFile& file) const {
    return !file.due.empty() && file.due <= to_iso(options_.today);
  }

  void keep_file(const std::string& path, const ManifestFile& file) {
    for (const std::string& id : file.articles) {
      claimed_.emplace(id, path);
    }
    summary_.unchanged += file.articles.size();
    summary_.skipped += file.withheld;
    summary_.problems.insert(summary_.problems.end(), file.problems.begin(),
                             file.problems.end());
    after_.files[path] = file;
  }

  void read() {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    run_pipeline(pending_,
                 {.rules = {.base_url = settings_.site.base_url,
                            .permalink = settings_.site.permalink},
                  .language = settings_.site.language,
                  .today = options_.today,
                  .threads = options_.threads == 0 ? cores : options_.threads,
                  .indexed_hash =
                      [&committed = writer_.committed()](std::string_view id) {
                        const DocId doc = committed.find(id);
                        return doc == 0
                                   ? std::nullopt
                                   : std::optional(committed.content_hash(doc));
                      }},
                 [this](PipelineEvent event) { apply(std::move(event)); });
  }

  void apply(PipelineEvent event) {
    using Kind = PipelineEvent::Kind;
    const std::string path = pending_[event.file].path.string();
    ManifestFile& entry = pending_entries_[event.file];
    switch (event.kind) {
      case Kind::kArticle:
        put(std::move(*event.prepared), event.source, path, entry);
        break;
      case Kind::kWithheld:
        withhold(event.due, entry);
        break;
      case Kind::kProblem:
        entry.problems.push_back(event.problem);
        summary_.problems.push_back(std::move(event.problem));
        break;
      case Kind::kUnreadable:
        summary_.problems.push_back(std::move(event.problem));
        if (before_.files.contains(path)) {
          keep_file(path, before_.files[path]);
        }
        break;
      case Kind::kUnchanged: {
        ManifestFile same = before_.files[path];
        same.size = entry.size;
        same.modified = entry.modified;
        keep_file(path, same);
        touched_ = true;
        break;
      }
      case Kind::kEndOfFile:
        entry.hash = event.hash;
        if (!clashing_.contains(path)) {
          after_.files[path] = std::move(entry);
          touched_ = true;
        }
        break;
    }
    read_bytes_ += event.bytes;
    progress_.on_read(read_bytes_, total_bytes_);
  }

  void withhold(const std::optional<Date>& due, ManifestFile& entry) {
    ++summary_.skipped;
    ++entry.withheld;
    if (due && (entry.due.empty() || to_iso(*due) < entry.due)) {
      entry.due = to_iso(*due);
    }
  }

  void put(PreparedArticle prepared, const Source& source,
           const std::string& path, ManifestFile& entry) {
    const std::string id = prepared.entry.id;
    const auto [claim, is_first] = claimed_.emplace(id, path);
    if (!is_first) {
      summary_.problems.push_back(
          {source, "has the same id as an article of " + claim->second + ": " +
                       id + "; give one of them an id of its own"});
      clashing_.insert(path);
      return;
    }
    entry.articles.push_back(id);
    const auto row = rows_.find(id);
    if (row == rows_.end()) {
      ++summary_.added;
    } else if (contents_.entries[row->second].content_hash ==
               prepared.entry.content_hash) {
      ++summary_.unchanged;
      return;
    } else {
      ++summary_.changed;
      take_off_counts(row->second);
    }
    counts_.add(prepared.words, prepared.terms);
    prepared.entry.location = writer_.store(prepared.record);
    const DocId doc = writer_.put(prepared.document);
    if (contents_.entries.size() <= doc) {
      contents_.entries.resize(doc + 1);
    }
    contents_.entries[doc] = std::move(prepared.entry);
    rows_[id] = doc;
    changed_.push_back(doc);
  }

  void take_off_counts(DocId doc) {
    const CatalogueEntry& old = contents_.entries[doc];
    if (before_articles_ == nullptr) {
      before_articles_ = writer_.articles();
    }
    std::vector<std::string> words;
    std::vector<TermHash> terms;
    words_of_record(before_articles_->read(old.location), old.language, words,
                    terms);
    counts_.take_off(words, terms);
  }

  void remove_vanished() {
    std::vector<std::string> vanished;
    for (const auto& [id, doc] : rows_) {
      if (!claimed_.contains(id)) {
        vanished.push_back(id);
      }
    }
    std::sort(vanished.begin(), vanished.end());
    for (const std::string& id : vanished) {
      const DocId doc = rows_[id];
      take_off_counts(doc);
      writer_.remove(id);
      contents_.entries[doc] = {};
      rows_.erase(id);
    }
    summary_.removed = vanished.size();
  }

  void derive() {
    counts_.merge_into(contents_);
    progress_.on_step("relating");
    relate_articles(contents_, changed_, settings_, writer_, options_.relate);
  }

  void commit() {
    const bool anything = !changed_.empty() || summary_.removed > 0 ||
                          touched_ || is_first() ||
                          before_.files.size() != after_.files.size();
    if (anything) {
      progress_.on_step("writing");
      summary_.revision = writer_.commit(contents_, encode_manifest(after_));
    } else {
      summary_.revision = writer_.revision();
    }
  }

  const UpdateOptions& options_;
  const Settings& settings_;
  IndexWriter& writer_;
  Progress& progress_;
  Manifest before_;
  Manifest after_;
  CatalogueContents contents_;
  std::shared_ptr<const ArticleStore> before_articles_;  // As committed.
  CorpusCounts counts_;
  std::unordered_map<std::string, DocId> rows_;           // By id.
  std::unordered_map<std::string, std::string> claimed_;  // Id -> its file.
  // Files with an id that another one has taken. They are read again in every
  // run: the id may have become free.
  std::set<std::string> clashing_;
  std::vector<PipelineFile> pending_;
  std::vector<ManifestFile> pending_entries_;  // Of pending_, one each.
  std::vector<DocId> changed_;
  std::uint64_t total_bytes_ = 0;
  std::uint64_t read_bytes_ = 0;
  bool touched_ = false;
  UpdateSummary summary_;
};

}  // namespace

UpdateSummary update_index(const UpdateOptions& options,
                           const Settings& settings, IndexWriter& writer,
                           Progress& progress) {
  return IndexUpdate(options, settings, writer, progress).run();
}

}  // namespace palpate
