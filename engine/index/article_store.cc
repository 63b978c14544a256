#include "engine/index/article_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/base/error.h"

namespace palpate {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;

[[noreturn]] void fail(const std::filesystem::path& path) {
  const std::error_code reason(errno, std::generic_category());
  throw Error(ErrorCode::kIo,
              "cannot write " + path.string() + ": " + reason.message());
}

}  // namespace

std::string_view ArticleStore::bytes(StoreLocation location) const {
  const std::string_view all = file_.bytes();
  if (location.offset > all.size() ||
      location.bytes > all.size() - location.offset) {
    throw Error(ErrorCode::kIndexCorrupt,
                "an article lies outside the article store");
  }
  return all.substr(location.offset, location.bytes);
}

StoredArticle ArticleStore::read(StoreLocation location) const {
  return StoredArticle(bytes(location));
}

ArticleStoreWriter::ArticleStoreWriter(std::filesystem::path path,
                                       std::uint64_t size)
    : path_(std::move(path)), size_(size) {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) {
    fail(path_);
  }
  if (::ftruncate(file_, static_cast<off_t>(size)) != 0 ||
      ::lseek(file_, static_cast<off_t>(size), SEEK_SET) < 0) {
    fail(path_);
  }
}

ArticleStoreWriter::~ArticleStoreWriter() {
  ::close(file_);
}

StoreLocation ArticleStoreWriter::append(std::string_view record) {
  const StoreLocation location{.offset = size_, .bytes = record.size()};
  buffer_ += record;
  // Records begin at multiples of 8: their numbers are read where they lie.
  buffer_.resize((buffer_.size() + 7) / 8 * 8);
  size_ += (record.size() + 7) / 8 * 8;
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
