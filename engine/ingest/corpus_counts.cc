#include "engine/ingest/corpus_counts.h"

#include <algorithm>
#include <future>
#include <unordered_map>
#include <utility>

#include "engine/base/bounded_queue.h"

namespace palpate {
namespace {

// Merges sorted changes into a sorted list of counts; zeros are left out.
template <typename Count, typename Key>
std::vector<Count> merged(const std::vector<Count>& old,
                          const std::vector<std::pair<Key, int>>& changes,
                          Key Count::*key) {
  std::vector<Count> out;
  out.reserve(old.size() + changes.size());
  auto before = old.begin();
  for (const auto& [name, change] : changes) {
    while (before != old.end() && (*before).*key < name) {
      out.push_back(*before++);
    }
    int articles = change;
    if (before != old.end() && (*before).*key == name) {
      articles += static_cast<int>(before->articles);
      ++before;
    }
    if (articles > 0) {
      Count count;
      count.*key = name;
      count.articles = static_cast<std::uint32_t>(articles);
      out.push_back(std::move(count));
    }
  }
  out.insert(out.end(), before, old.end());
  return out;
}

template <typename Key>
std::vector<std::pair<Key, int>> sorted(
    const std::unordered_map<Key, int>& changes) {
  std::vector<std::pair<Key, int>> list(changes.begin(), changes.end());
  std::sort(list.begin(), list.end());
  return list;
}

constexpr std::size_t kBatch = 32;  // Waking a thread costs more than a few.
constexpr std::size_t kBatchesWaiting = 4;

// Of one article.
struct Change {
  std::vector<std::string> words;
  std::vector<TermHash> terms;
  int by = 0;
};

}  // namespace

class CorpusCounts::Counter {
 public:
  struct Counts {
    std::unordered_map<std::string, int> words;
    std::unordered_map<TermHash, int> terms;
  };

  Counter()
      : counts_(std::async(std::launch::async, [this] { return count(); })) {}

  ~Counter() { waiting_.close(); }

  void push(Change change) {
    batch_.push_back(std::move(change));
    if (batch_.size() == kBatch) {
      waiting_.push(std::exchange(batch_, {}));
    }
  }

  Counts finish() {
    waiting_.push(std::exchange(batch_, {}));
    waiting_.close();
    return counts_.get();
  }

 private:
  static void apply(const Change& change, Counts& counts) {
    for (const std::string& word : change.words) {
      counts.words[word] += change.by;
    }
    for (const TermHash term : change.terms) {
      counts.terms[term] += change.by;
    }
  }

  // Closed when this throws, so that nobody waits for room.
  Counts count() {
    try {
      Counts counts;
      while (const auto batch = waiting_.pop()) {
        for (const Change& change : *batch) {
          apply(change, counts);
        }
      }
      return counts;
    } catch (...) {
      waiting_.close();
      throw;
    }
  }

  std::vector<Change> batch_;
  BoundedQueue<std::vector<Change>> waiting_{kBatchesWaiting};
  std::future<Counts> counts_;
};

CorpusCounts::CorpusCounts() = default;
CorpusCounts::~CorpusCounts() = default;

CorpusCounts::Counter& CorpusCounts::counter() {
  if (counter_ == nullptr) {
    counter_ = std::make_unique<Counter>();
  }
  return *counter_;
}

void CorpusCounts::add(std::vector<std::string> words,
                       std::vector<TermHash> terms) {
  counter().push({std::move(words), std::move(terms), 1});
}

void CorpusCounts::take_off(std::vector<std::string> words,
                            std::vector<TermHash> terms) {
  counter().push({std::move(words), std::move(terms), -1});
}

void CorpusCounts::merge_into(CatalogueContents& contents) {
  if (counter_ == nullptr) {
    return;
  }
  const Counter::Counts counts = counter_->finish();
  counter_.reset();
  contents.words =
      merged(contents.words, sorted(counts.words), &WordCount::word);
  contents.terms =
      merged(contents.terms, sorted(counts.terms), &TermCount::term);
}

}  // namespace palpate
