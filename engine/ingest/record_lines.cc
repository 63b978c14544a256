#include "engine/ingest/record_lines.h"

#include <xxhash.h>

#include <algorithm>

namespace palpate {

// In place: a copy of a large file would double the memory.
RecordLines::RecordLines(std::string& bytes, const KnownRecords& known) {
  std::size_t kept = 0;
  std::uint32_t line = 1;
  for (std::size_t begin = 0; begin < bytes.size(); ++line) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    hashes_.push_back(
        XXH3_64bits_withSeed(bytes.data() + begin, end - begin, line));
    const auto found = known.find(hashes_.back());
    std::size_t from = begin;
    if (found != known.end()) {
      known_.push_back({found->second, found->first, line});
      from = end;
    }
    begin = std::min(end + 1, bytes.size());
    kept = static_cast<std::size_t>(std::copy(bytes.data() + from,
                                              bytes.data() + begin,
                                              bytes.data() + kept) -
                                    bytes.data());
  }
  bytes.resize(kept);
}

}  // namespace palpate
