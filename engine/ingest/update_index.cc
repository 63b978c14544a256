#include "engine/ingest/update_index.h"

#include <algorithm>
#include <thread>
#include <unordered_map>

#include "engine/base/error.h"
#include "engine/ingest/article_claims.h"
#include "engine/ingest/article_pipeline.h"
#include "engine/ingest/changed_files.h"
#include "engine/ingest/corpus_counts.h"
#include "engine/ingest/manifest.h"
#include "engine/related/relate_articles.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

// Analyzing threads. Writing to the index keeps a processor busy, and all wait
// for it; it should not have to wait for its turn.
unsigned fitting_threads() {
  return std::max(2U, std::thread::hardware_concurrency()) - 1;
}

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
        contents_(writer.committed().contents()),
        files_(before_, after_, claims_, options.today) {
    for (DocId doc = 1; doc < contents_.entries.size(); ++doc) {
      if (!contents_.entries[doc].id.empty()) {
        rows_.emplace(contents_.entries[doc].id, doc);
      }
    }
  }

  UpdateSummary run() {
    for (const fs::path& root : options_.paths) {
      files_.look_below(root, settings_.content.exclude);
    }
    read();
    remove_vanished();
    if (!changed_.empty() || summary_.removed > 0 || is_first() ||
        are_relations_outdated(contents_, settings_, options_.relate)) {
      derive();
      touched_ = true;
    }
    commit();
    summary_.articles = rows_.size();
    summary_.unchanged += files_.unchanged();
    summary_.skipped += files_.withheld();
    summary_.problems.insert(summary_.problems.begin(),
                             files_.problems().begin(),
                             files_.problems().end());
    return std::move(summary_);
  }

 private:
  bool is_first() const { return writer_.state().empty(); }

  void read() {
    run_pipeline(files_.files(),
                 {.rules = {.base_url = settings_.site.base_url,
                            .permalink = settings_.site.permalink},
                  .language = settings_.site.language,
                  .today = options_.today,
                  .threads = options_.threads == 0 ? fitting_threads()
                                                   : options_.threads,
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
    read_bytes_ += event.bytes;
    const PipelineFile& file = files_.files()[event.file];
    const std::string path = file.path.string();
    ManifestFile& entry = files_.entries()[event.file];
    switch (event.kind) {
      case Kind::kArticle:
        put(std::move(event), path, entry);
        break;
      case Kind::kKnown:
        for (const KnownRecord& record : event.known) {
          keep_record(record, path, file.relative_path, entry);
        }
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
          files_.keep(path, before_.files[path]);
        }
        break;
      case Kind::kUnchanged: {
        ManifestFile same = before_.files[path];
        same.size = entry.size;
        same.modified = entry.modified;
        files_.keep(path, same);
        touched_ = true;
        break;
      }
      case Kind::kEndOfFile:
        entry.hash = event.hash;
        if (!claims_.is_clashing(path)) {
          after_.files[path] = std::move(entry);
          touched_ = true;
        }
        break;
    }
    progress_.on_read(read_bytes_, files_.bytes());
  }

  void withhold(const std::optional<Date>& due, ManifestFile& entry) {
    ++summary_.skipped;
    ++entry.withheld;
    if (due && (entry.due.empty() || to_iso(*due) < entry.due)) {
      entry.due = to_iso(*due);
    }
  }

  static void note_record(const std::string& id, std::uint64_t hash,
                          ManifestFile& entry) {
    entry.articles.push_back(id);
    if (hash != 0) {
      entry.records.push_back(hash);
    }
  }

  void keep_record(const KnownRecord& record, const std::string& path,
                   const std::string& relative_path, ManifestFile& entry) {
    if (claims_.claim(record.id, path, {relative_path, record.line},
                      summary_.problems)) {
      note_record(record.id, record.hash, entry);
      ++summary_.unchanged;
    }
  }

  void put(PipelineEvent event, const std::string& path, ManifestFile& entry) {
    PreparedArticle prepared = std::move(*event.prepared);
    const std::string id = prepared.entry.id;
    if (!claims_.claim(id, path, event.source, summary_.problems)) {
      return;
    }
    note_record(id, event.record, entry);
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
    counts_.add(std::move(prepared.words), std::move(prepared.terms));
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
    counts_.take_off(std::move(words), std::move(terms));
  }

  void remove_vanished() {
    std::vector<std::string> vanished;
    for (const auto& [id, doc] : rows_) {
      if (!claims_.is_claimed(id)) {
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
  std::unordered_map<std::string, DocId> rows_;  // By id.
  ArticleClaims claims_;
  ChangedFiles files_;
  std::vector<DocId> changed_;
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
