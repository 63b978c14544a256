#include "engine/base/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

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

OutputFile::OutputFile(std::filesystem::path path, std::size_t reserved)
    : path_(std::move(path)), buffer_(reserved, '\0'), offset_(reserved) {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file_ < 0) {
    fail(path_);
  }
}

OutputFile::~OutputFile() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

void OutputFile::write(std::string_view bytes) {
  buffer_ += bytes;
  offset_ += bytes.size();
  if (buffer_.size() >= kBufferBytes) {
    flush();
  }
}

void OutputFile::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t written = ::write(file_, left.data(), left.size());
    if (written < 0 && errno != EINTR) {
      fail(path_);
    }
    left.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void OutputFile::finish(std::string_view front) {
  flush();
  const ssize_t written = ::pwrite(file_, front.data(), front.size(), 0);
  if (written != static_cast<ssize_t>(front.size()) || ::fsync(file_) != 0 ||
      ::close(std::exchange(file_, -1)) != 0) {
    fail(path_);
  }
}

}  // namespace palpate
