#include "engine/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/base/error.h"

namespace palpate {
namespace {

constexpr std::size_t kWhole = static_cast<std::size_t>(-1);

[[noreturn]] void fail(const std::filesystem::path& path) {
  const std::error_code reason(errno, std::generic_category());
  throw Error(ErrorCode::kIo,
              "cannot read " + path.string() + ": " + reason.message());
}

const char* map(const std::filesystem::path& path, std::size_t& size) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    fail(path);
  }
  struct stat status = {};
  if (::fstat(file, &status) != 0) {
    ::close(file);
    fail(path);
  }
  const auto length = static_cast<std::size_t>(status.st_size);
  if (size == kWhole) {
    size = length;
  }
  if (length < size) {
    ::close(file);
    throw Error(ErrorCode::kIndexCorrupt,
                path.string() + " is cut short; run indexer --rebuild");
  }
  void* data = size == 0
                   ? nullptr
                   : ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  ::close(file);
  if (data == MAP_FAILED) {
    fail(path);
  }
  return static_cast<const char*>(data);
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path)
    : MappedFile(path, kWhole) {}

MappedFile::MappedFile(const std::filesystem::path& path, std::size_t size) {
  data_ = map(path, size);
  size_ = size;
}

void MappedFile::release() const {
  if (data_ != nullptr) {
    ::madvise(const_cast<char*>(data_), size_, MADV_DONTNEED);
  }
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(const_cast<char*>(data_), size_);
  }
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace palpate
