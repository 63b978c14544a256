#include "engine/index/article_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "engine/base/error.h"
#include "engine/base/processor.h"
#include "engine/index/article_record.h"

namespace palpate {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;
// No two records begin within as many bytes.
constexpr std::uint64_t kLeastRecord = sizeof(RecordHeader);
constexpr std::uint64_t kBits = 32;
// Header and sections of most records.
constexpr std::uint64_t kFrontBytes = 256;

[[noreturn]] void fail(const std::filesystem::path& path) {
  const std::error_code reason(errno, std::generic_category());
  throw Error(ErrorCode::kIo,
              "cannot write " + path.string() + ": " + reason.message());
}

struct StoreHeader {
  char magic[8] = {'P', 'A', 'L', 'P', 'A', 'R', 'T', '2'};
  std::uint32_t phrases = 0;  // Bytes.
  std::uint32_t learnt_from = 0;
  std::uint32_t is_plain = 0;
  std::uint32_t unused = 0;  // So that phrases begin at a multiple of 8.
};

// What stands before the records of a store.
struct StoreHead {
  bool plain = false;
  std::size_t learnt_from = 0;
  std::string_view phrases;
};

StoreHead read_head(std::string_view bytes) {
  StoreHeader header;
  const StoreHeader expected;
  const bool has_header = bytes.size() >= sizeof(header);
  if (has_header) {
    std::memcpy(&header, bytes.data(), sizeof(header));
  }
  if (!has_header || !std::ranges::equal(header.magic, expected.magic) ||
      header.phrases > bytes.size() - sizeof(header)) {
    throw Error(ErrorCode::kIndexCorrupt, "the article store is damaged");
  }
  return {.plain = header.is_plain != 0,
          .learnt_from = header.learnt_from,
          .phrases = bytes.substr(sizeof(header), header.phrases)};
}

}  // namespace

ArticleStore::ArticleStore(const std::filesystem::path& path,
                           std::uint64_t size, std::uint64_t most_resident)
    : file_(path, size),
      whole_(size / (kLeastRecord * kBits) + 1),
      most_resident_(most_resident),
      phrases_(read_head(file_.bytes()).phrases) {}

std::string_view ArticleStore::bytes(StoreLocation location) const {
  const std::string_view all = file_.bytes();
  if (location.offset > all.size() ||
      location.bytes > all.size() - location.offset) {
    throw Error(ErrorCode::kIndexCorrupt,
                "an article lies outside the article store");
  }
  // Linux brings in what lies round it, too: 100 KB for a record on average
  // when one of 39 is read.
  const std::uint64_t touched =
      std::max<std::uint64_t>(location.bytes, std::uint64_t{128} << 10);
  if (most_resident_ != 0 &&
      read_.fetch_add(touched) + touched >= most_resident_) {
    read_ = 0;
    file_.release();
  }
  return all.substr(location.offset, location.bytes);
}

// A record's bytes are summed once: a search reads a hundred of them.
void ArticleStore::check(std::string_view record, std::uint64_t offset) const {
  const std::uint64_t number = offset / kLeastRecord;
  std::atomic<std::uint32_t>& bits = whole_[number / kBits];
  const std::uint32_t bit = 1U << (number % kBits);
  if ((bits.load(std::memory_order_relaxed) & bit) != 0) {
    return;
  }
  std::uint32_t sum = 0;
  if (record.size() >= sizeof(sum)) {
    std::memcpy(&sum, record.data(), sizeof(sum));
  }
  if (record.size() < sizeof(RecordHeader) || sum != sum_of_record(record)) {
    throw Error(ErrorCode::kIndexCorrupt, "an article's record is damaged");
  }
  bits.fetch_or(bit, std::memory_order_relaxed);
}

StoredArticle ArticleStore::read(StoreLocation location) const {
  const std::string_view record = bytes(location);
  check(record, location.offset);
  return StoredArticle(record, &phrases_);
}

void ArticleStore::expect(StoreLocation location) const {
  const std::string_view all = file_.bytes();
  if (location.offset < all.size()) {
    const std::string_view front =
        all.substr(location.offset, std::min(location.bytes, kFrontBytes));
    prefetch(front.data(), front.size());
  }
}

std::string ArticleStore::plain(StoreLocation location) const {
  const std::string_view record = bytes(location);
  check(record, location.offset);
  return unpack_record(record, phrases_);
}

ArticleStoreWriter::ArticleStoreWriter(std::filesystem::path path,
                                       const StoreOptions& options)
    : path_(std::move(path)),
      plain_(options.plain),
      learnt_from_(options.learnt_from) {
  if (!plain_) {
    packer_ = std::make_unique<TextPacker>(PhraseBook(options.phrases));
  }
  open(0);
  const StoreHeader header{
      .phrases = static_cast<std::uint32_t>(options.phrases.size()),
      .learnt_from = static_cast<std::uint32_t>(learnt_from_),
      .is_plain = plain_ ? 1U : 0U};
  write({reinterpret_cast<const char*>(&header), sizeof(header)});
  write(options.phrases);
}

ArticleStoreWriter::ArticleStoreWriter(std::filesystem::path path,
                                       std::uint64_t size)
    : path_(std::move(path)) {
  {
    const MappedFile written(path_, size);
    const StoreHead head = read_head(written.bytes());
    plain_ = head.plain;
    learnt_from_ = head.learnt_from;
    if (!plain_) {
      packer_ = std::make_unique<TextPacker>(PhraseBook(head.phrases));
    }
  }
  open(size);
}

ArticleStoreWriter::~ArticleStoreWriter() {
  ::close(file_);
}

void ArticleStoreWriter::open(std::uint64_t size) {
  size_ = size;
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) {
    fail(path_);
  }
  if (::ftruncate(file_, static_cast<off_t>(size)) != 0 ||
      ::lseek(file_, static_cast<off_t>(size), SEEK_SET) < 0) {
    fail(path_);
  }
}

// What follows begins at a multiple of 8: numbers are read where they lie.
void ArticleStoreWriter::write(std::string_view bytes) {
  buffer_ += bytes;
  const std::size_t padding = (8 - bytes.size() % 8) % 8;
  buffer_.append(padding, '\0');
  size_ += bytes.size() + padding;
}

std::string ArticleStoreWriter::pack(std::string_view record) const {
  return plain_ ? std::string(record) : pack_record(record, *packer_);
}

StoreLocation ArticleStoreWriter::append_packed(std::string_view packed) {
  const StoreLocation location{.offset = size_, .bytes = packed.size()};
  write(packed);
  if (buffer_.size() >= kBufferBytes) {
    flush();
  }
  return location;
}

std::uint64_t ArticleStoreWriter::sync() {
  flush();
  if (::fsync(file_) != 0) {
    fail(path_);
  }
  return size_;
}

std::uint64_t ArticleStoreWriter::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t written = ::write(file_, left.data(), left.size());
    if (written < 0 && errno != EINTR) {
      fail(path_);
    }
    left.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  buffer_.clear();
  return size_;
}

}  // namespace palpate
