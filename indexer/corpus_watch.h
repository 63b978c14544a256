// Notices that something below the corpus changed.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palpate {

// Looks at names, sizes and times of the files rather than ask the kernel:
// that also works on network folders and for any number of them. Not thread
// safe.
class CorpusWatch {
 public:
  CorpusWatch(std::vector<std::filesystem::path> paths,
              std::vector<std::string> exclude);

  // Whether anything changed since the last call (or since it was made). A new
  // day counts: articles dated in the future come out.
  bool changed();

  // Whether all the paths were there at the last look. An editor's save or a
  // checkout may take one away for a moment.
  bool complete() const { return complete_; }

  // How long to wait before asking again: a quarter of a second, more where
  // looking takes long, so that watching costs at most a tenth of a core.
  std::chrono::milliseconds pause() const { return pause_; }

 private:
  std::uint64_t look();

  std::vector<std::filesystem::path> paths_;
  std::vector<std::string> exclude_;
  std::chrono::milliseconds pause_{250};
  bool complete_ = true;
  std::uint64_t seen_ = 0;
};

}  // namespace palpate
