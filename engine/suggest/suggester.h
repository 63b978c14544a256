// Completions while a reader is still typing.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/index_reader.h"

namespace palpate {

struct Suggestion {
  enum class Kind { kArticle, kTopic, kQuery };

  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  Kind kind = Kind::kQuery;
  std::string text;
  std::vector<Range> ranges;  // Bytes of `text` that the reader typed.
  std::string id;             // kArticle.
  std::string url;            // Empty for kQuery.
};

class SuggestionIndex;

// Safe to share between threads. Answers from memory; when the index has a new
// revision, the next call builds its structure beside the old one while other
// threads go on answering from that.
class Suggester {
 public:
  // Begins to build in a thread of its own, so that a server need not wait; a
  // call before that is done waits for it.
  explicit Suggester(IndexReader& reader);
  ~Suggester();

  std::vector<Suggestion> suggest(std::string_view typed,
                                  std::size_t limit) const;

 private:
  std::shared_ptr<const SuggestionIndex> current() const;

  IndexReader& reader_;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace palpate
