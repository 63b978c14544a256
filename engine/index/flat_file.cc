#include "engine/index/flat_file.h"

#include <xxhash.h>

#include <bit>
#include <cstring>

#include "engine/base/error.h"
#include "engine/base/file.h"

namespace palpate {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view kMagic = "PALPFLT2";
constexpr std::size_t kNameBytes = 24;
constexpr std::size_t kSummedFrom = kMagic.size() + sizeof(std::uint64_t);
constexpr std::size_t kHeader = kSummedFrom + sizeof(std::uint64_t);

struct Entry {
  char name[kNameBytes] = {};
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

std::size_t aligned(std::size_t offset) {
  return (offset + 7) / 8 * 8;
}

// Of everything behind the sum itself.
std::uint64_t sum_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data() + kSummedFrom, bytes.size() - kSummedFrom);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof(number));
  return number;
}

template <typename T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

[[noreturn]] void corrupt(const std::filesystem::path& path,
                          const std::string& why) {
  throw Error(ErrorCode::kIndexCorrupt, path.string() + ": " + why);
}

}  // namespace

void FlatFileWriter::bytes(std::string_view name, std::string_view data) {
  columns_.emplace_back(std::string(name), std::string(data));
}

void FlatFileWriter::strings(std::string_view name,
                             const std::vector<std::string>& values) {
  std::vector<std::uint32_t> ends;
  std::string text;
  for (const std::string& value : values) {
    text += value;
    ends.push_back(static_cast<std::uint32_t>(text.size()));
  }
  column<std::uint32_t>(std::string(name) + ".ends", ends);
  bytes(std::string(name) + ".text", text);
}

void FlatFileWriter::write(const std::filesystem::path& path) const {
  std::string out(kMagic);
  append(out, std::uint64_t{0});  // The sum, once there is all to be summed.
  append(out, static_cast<std::uint64_t>(columns_.size()));
  std::size_t offset = out.size() + columns_.size() * sizeof(Entry);
  for (const auto& [name, data] : columns_) {
    Entry entry;
    std::memcpy(entry.name, name.data(), std::min(name.size(), kNameBytes - 1));
    offset = aligned(offset);
    entry.offset = offset;
    entry.bytes = data.size();
    append(out, entry);
    offset += data.size();
  }
  for (const auto& [name, data] : columns_) {
    out.resize(aligned(out.size()));
    out += data;
  }
  const std::uint64_t sum = sum_of(out);
  std::memcpy(out.data() + kMagic.size(), &sum, sizeof(sum));
  write_file_synced(path, out);
}

FlatFile::FlatFile(const std::filesystem::path& path)
    : path_(path), file_(path) {
  const std::string_view bytes = file_.bytes();
  if (!bytes.starts_with(kMagic) || bytes.size() < kHeader) {
    corrupt(path, "not a Palpate data file; run indexer --rebuild");
  }
  if (number_at(bytes, kMagic.size()) != sum_of(bytes)) {
    corrupt(path, "is damaged; run indexer --rebuild");
  }
  const std::uint64_t count = number_at(bytes, kSummedFrom);
  if (count > (bytes.size() - kHeader) / sizeof(Entry)) {
    corrupt(path, "is cut short");
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    Entry entry;
    std::memcpy(&entry, bytes.data() + kHeader + i * sizeof(Entry),
                sizeof(entry));
    entry.name[kNameBytes - 1] = '\0';
    if (entry.offset > bytes.size() || entry.offset % 8 != 0 ||
        entry.bytes > bytes.size() - entry.offset) {
      corrupt(path, "is cut short");
    }
    columns_[entry.name] = bytes.substr(entry.offset, entry.bytes);
  }
}

std::string_view FlatFile::bytes(std::string_view name,
                                 std::size_t unit) const {
  const auto found = columns_.find(name.substr(0, kNameBytes - 1));
  if (found == columns_.end()) {
    corrupt(path_,
            "has no column " + std::string(name) + "; run indexer --rebuild");
  }
  if (found->second.size() % unit != 0) {
    corrupt(path_, "column " + std::string(name) + " has a broken size");
  }
  return found->second;
}

Strings FlatFile::strings(std::string_view name) const {
  const auto ends = column<std::uint32_t>(std::string(name) + ".ends");
  const std::string_view text = bytes(std::string(name) + ".text", 1);
  check_ends(name, ends, text.size());
  return {ends, text};
}

void FlatFile::check_ends(std::string_view name,
                          std::span<const std::uint32_t> ends,
                          std::size_t limit) const {
  // Only the last one: a full scan would read the whole column at every open.
  if (!ends.empty() && ends.back() > limit) {
    corrupt(path_, "column " + std::string(name) + " has a broken end");
  }
}

}  // namespace palpate
