// Files that hold an article a line: which lines are as they were.

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace palpate {

// The ids of the articles that are in the index as lines with these hashes say.
using KnownRecords = std::unordered_map<std::uint64_t, std::string>;

struct KnownRecord {
  std::string id;
  std::uint64_t hash = 0;
  std::uint32_t line = 0;
};

// A file taken apart. Where a line stands is part of its hash: the index knows
// each article's line.
class RecordLines {
 public:
  // No lines.
  RecordLines() = default;
  // Leaves the known lines of `bytes` empty: the rest is what must be parsed.
  RecordLines(std::string& bytes, const KnownRecords& known);

  // Of a line, counted from 1.
  std::uint64_t hash(std::uint32_t line) const { return hashes_[line - 1]; }

  // In order.
  const std::vector<KnownRecord>& known() const { return known_; }

 private:
  std::vector<std::uint64_t> hashes_;
  std::vector<KnownRecord> known_;
};

}  // namespace palpate
