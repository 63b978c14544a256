#include "engine/ingest/article_pipeline.h"

#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <map>
#include <thread>

#include "engine/article/publication.h"
#include "engine/base/bounded_queue.h"
#include "engine/base/error.h"
#include "engine/base/file.h"

namespace palpate {
namespace {

// Enough to keep every thread busy, few enough to bound the memory.
constexpr std::size_t kQueueLength = 64;

// An event with its place in the order, and an article still to be prepared.
struct Task {
  std::size_t number = 0;
  PipelineEvent event;
  std::optional<Article> article;
};

class Pipeline {
 public:
  Pipeline(const std::vector<PipelineFile>& files,
           const PipelineSettings& settings)
      : files_(files), settings_(settings) {}

  void run(const std::function<void(PipelineEvent)>& sink) {
    std::vector<std::thread> threads;
    threads.emplace_back([this] { read_all(); });
    const unsigned workers = std::max(1U, settings_.threads);
    working_ = workers;
    for (unsigned i = 0; i < workers; ++i) {
      threads.emplace_back([this] { prepare_all(); });
    }
    try {
      deliver_all(sink);
    } catch (...) {
      read_.close();
      prepared_.close();
      join(threads);
      throw;
    }
    join(threads);
  }

 private:
  static void join(std::vector<std::thread>& threads) {
    for (std::thread& thread : threads) {
      thread.join();
    }
  }

  void read_all() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      read_file_at(i);
    }
    read_.close();
  }

  void push(PipelineEvent event, std::optional<Article> article = {}) {
    read_.push({next_++, std::move(event), std::move(article)});
  }

  void read_file_at(std::size_t index) {
    using Kind = PipelineEvent::Kind;
    const PipelineFile& file = files_[index];
    SourceFile source{.relative_path = file.relative_path};
    try {
      source.bytes = read_file(file.path);
    } catch (const Error& error) {
      push({.kind = Kind::kUnreadable,
            .file = index,
            .problem = {{file.relative_path, 1}, error.what()}});
      return;
    }
    const std::uint64_t hash =
        XXH3_64bits(source.bytes.data(), source.bytes.size());
    const std::uint64_t bytes = source.bytes.size();
    if (file.known_hash == hash) {
      push({.kind = Kind::kUnchanged, .file = index, .bytes = bytes});
      return;
    }
    if (const ArticleReader* const reader = reader_for(source)) {
      const bool has_records = reader->format() == "jsonl";
      const RecordLines records =
          has_records ? RecordLines(source.bytes, file.known_records)
                      : RecordLines();
      parse(*reader, source, index, has_records ? &records : nullptr);
    }
    push({.kind = Kind::kEndOfFile,
          .file = index,
          .hash = hash,
          .bytes = bytes});
  }

  // `records` is null for files that hold one article.
  void parse(const ArticleReader& reader, const SourceFile& source,
             std::size_t index, const RecordLines* records) {
    std::size_t known = 0;
    try {
      reader.read(source, settings_.rules, [&](ReadOutcome outcome) {
        if (auto* const problem = std::get_if<ReadProblem>(&outcome)) {
          push_known(records, problem->source.line, known, index);
          push({.kind = PipelineEvent::Kind::kProblem,
                .file = index,
                .problem = std::move(*problem)});
        } else {
          Article article = std::get<Article>(std::move(outcome));
          const std::uint32_t line = article.source.line;
          push_known(records, line, known, index);
          take(std::move(article), index,
               records == nullptr ? 0 : records->hash(line));
        }
      });
    } catch (const std::exception& error) {
      // Readers do not throw for bad input; what does (out of memory, a
      // library's own idea) must still not stop the run.
      push({.kind = PipelineEvent::Kind::kProblem,
            .file = index,
            .problem = {{source.relative_path, 1}, error.what()}});
    }
    push_known(records, std::numeric_limits<std::uint32_t>::max(), known,
               index);
  }

  // Those before a line, in one event: there may be many thousands. `next` is
  // the first not yet told of.
  void push_known(const RecordLines* records, std::uint32_t line,
                  std::size_t& next, std::size_t index) {
    PipelineEvent event{.kind = PipelineEvent::Kind::kKnown, .file = index};
    while (records != nullptr && next < records->known().size() &&
           records->known()[next].line < line) {
      event.known.push_back(records->known()[next++]);
    }
    if (!event.known.empty()) {
      push(std::move(event));
    }
  }

  void take(Article article, std::size_t index, std::uint64_t record) {
    if (is_public(article, settings_.today)) {
      PipelineEvent event{.kind = PipelineEvent::Kind::kArticle,
                          .file = index,
                          .source = article.source,
                          .record = record};
      push(std::move(event), std::move(article));
      return;
    }
    PipelineEvent event{.kind = PipelineEvent::Kind::kWithheld, .file = index};
    if (article.visibility == Visibility::kPublished) {
      event.due = article.published;
    }
    push(std::move(event));
  }

  void prepare_all() {
    while (std::optional<Task> task = read_.pop()) {
      if (task->article) {
        try {
          task->event.prepared = prepare_article(
              *task->article, {.default_language = settings_.language,
                               .indexed_hash = settings_.indexed_hash});
        } catch (const std::exception& error) {
          task->event.kind = PipelineEvent::Kind::kProblem;
          task->event.problem = {task->event.source, error.what()};
        }
        task->article.reset();
      }
      if (!prepared_.push(std::move(*task))) {
        break;
      }
    }
    if (--working_ == 0) {
      prepared_.close();
    }
  }

  // Tasks overtake each other by at most the length of the queues.
  void deliver_all(const std::function<void(PipelineEvent)>& sink) {
    std::map<std::size_t, PipelineEvent> waiting;
    std::size_t next = 0;
    while (std::optional<Task> task = prepared_.pop()) {
      waiting.emplace(task->number, std::move(task->event));
      for (auto first = waiting.begin();
           first != waiting.end() && first->first == next;
           first = waiting.erase(first), ++next) {
        sink(std::move(first->second));
      }
    }
  }

  const std::vector<PipelineFile>& files_;
  const PipelineSettings& settings_;
  BoundedQueue<Task> read_{kQueueLength};
  BoundedQueue<Task> prepared_{kQueueLength};
  std::size_t next_ = 0;
  std::atomic<unsigned> working_ = 0;
};

}  // namespace

void run_pipeline(const std::vector<PipelineFile>& files,
                  const PipelineSettings& settings,
                  const std::function<void(PipelineEvent)>& sink) {
  Pipeline(files, settings).run(sink);
}

}  // namespace palpate
