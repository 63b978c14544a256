#include "engine/index/flat_file.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/base/error.h"
#include "engine/base/output_file.h"
#include "engine/index/flat_file_writer.h"

namespace palpate {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view kMagic = "PALPFLT3";
constexpr std::size_t kNameBytes = 24;
constexpr std::size_t kSummedFrom = kMagic.size() + sizeof(std::uint64_t);

struct Entry {
  char name[kNameBytes] = {};
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

constexpr std::size_t kMostColumns = 96;
constexpr std::size_t kTable = kSummedFrom + sizeof(std::uint64_t);
constexpr std::size_t kHeader = kTable + kMostColumns * sizeof(Entry);

std::size_t aligned(std::size_t offset) {
  return (offset + 7) / 8 * 8;
}

struct FreeSum {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

using Sum = std::unique_ptr<XXH3_state_t, FreeSum>;

Sum begin_sum() {
  Sum sum(XXH3_createState());
  XXH3_64bits_reset(sum.get());
  return sum;
}

// Of everything behind the sum itself. What was read is not needed in memory
// until it is used.
std::uint64_t sum_of(const MappedFile& file) {
  constexpr std::size_t kBlock = std::size_t{8} << 20;
  const std::string_view bytes = file.bytes();
  const Sum columns = begin_sum();
  for (std::size_t at = kHeader; at < bytes.size(); at += kBlock) {
    const std::string_view block = bytes.substr(at, kBlock);
    XXH3_64bits_update(columns.get(), block.data(), block.size());
    file.release();
  }
  return XXH3_64bits_withSeed(bytes.data() + kSummedFrom, kHeader - kSummedFrom,
                              XXH3_64bits_digest(columns.get()));
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof(number));
  return number;
}

template <typename T>
void append_bytes(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

[[noreturn]] void corrupt(const std::filesystem::path& path,
                          const std::string& why) {
  throw Error(ErrorCode::kIndexCorrupt, path.string() + ": " + why);
}

}  // namespace

struct FlatFileWriter::State {
  explicit State(const std::filesystem::path& path)
      : file(path, kHeader), sum(begin_sum()) {}

  OutputFile file;
  Sum sum;
  std::vector<Entry> columns;
};

FlatFileWriter::FlatFileWriter(const std::filesystem::path& path)
    : state_(std::make_unique<State>(path)) {}

FlatFileWriter::~FlatFileWriter() = default;

void FlatFileWriter::begin(std::string_view name) {
  const std::uint64_t offset = state_->file.offset();
  const std::uint64_t padding = aligned(offset) - offset;
  constexpr std::uint64_t kZeros = 0;
  append(&kZeros, padding);
  if (!state_->columns.empty()) {
    state_->columns.back().bytes -= padding;
  }
  Entry& entry = state_->columns.emplace_back();
  std::memcpy(entry.name, name.data(), std::min(name.size(), kNameBytes - 1));
  entry.offset = state_->file.offset();
}

void FlatFileWriter::append(const void* data, std::size_t size) {
  if (size == 0) {
    return;
  }
  state_->file.write({static_cast<const char*>(data), size});
  XXH3_64bits_update(state_->sum.get(), data, size);
  if (!state_->columns.empty()) {
    state_->columns.back().bytes += size;
  }
}

void FlatFileWriter::finish() {
  const std::size_t count = state_->columns.size();
  if (count > kMostColumns) {
    throw Error(ErrorCode::kIo, "too many columns for a Palpate data file");
  }
  state_->columns.resize(kMostColumns);
  std::string table;
  append_bytes(table, static_cast<std::uint64_t>(count));
  for (const Entry& entry : state_->columns) {
    append_bytes(table, entry);
  }
  const std::uint64_t columns = XXH3_64bits_digest(state_->sum.get());
  std::string front(kMagic);
  append_bytes(front,
               XXH3_64bits_withSeed(table.data(), table.size(), columns));
  state_->file.finish(front + table);
}

FlatFile::FlatFile(const std::filesystem::path& path)
    : path_(path), file_(path) {
  const std::string_view bytes = file_.bytes();
  if (!bytes.starts_with(kMagic) || bytes.size() < kHeader) {
    corrupt(path, "not a Palpate data file; run indexer --rebuild");
  }
  if (number_at(bytes, kMagic.size()) != sum_of(file_)) {
    corrupt(path, "is damaged; run indexer --rebuild");
  }
  const std::uint64_t count = number_at(bytes, kSummedFrom);
  if (count > kMostColumns) {
    corrupt(path, "is cut short");
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    Entry entry;
    std::memcpy(&entry, bytes.data() + kTable + i * sizeof(Entry),
                sizeof(entry));
    entry.name[kNameBytes - 1] = '\0';
    if (entry.offset > bytes.size() || entry.offset % 8 != 0 ||
        entry.bytes > bytes.size() - entry.offset) {
      corrupt(path, "is cut short");
    }
    columns_[entry.name] = bytes.substr(entry.offset, entry.bytes);
  }
}

std::uint64_t FlatFile::checksum() const {
  return number_at(file_.bytes(), kMagic.size());
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
