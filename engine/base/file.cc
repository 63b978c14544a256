#include "engine/base/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "engine/base/error.h"

namespace palpate {
namespace {

[[noreturn]] void fail(const std::string& what,
                       const std::filesystem::path& path) {
  const std::error_code reason(errno, std::generic_category());
  throw Error(ErrorCode::kIo,
              "cannot " + what + " " + path.string() + ": " + reason.message());
}

void write_all(int file, std::string_view bytes,
               const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) {
        continue;
      }
      const int error = errno;
      ::close(file);
      errno = error;
      fail("write", path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    fail("read", path);
  }
  std::string bytes;
  // Files of a line, read for every search, cost no more than they hold.
  constexpr std::size_t kFirst = 4096;
  constexpr std::size_t kBlock = std::size_t{1} << 18;
  while (true) {
    const std::size_t size = bytes.size();
    const std::size_t block = size < kFirst ? kFirst : kBlock;
    bytes.resize(size + block);
    const ssize_t got = ::read(file, bytes.data() + size, block);
    bytes.resize(size + static_cast<std::size_t>(got < 0 ? 0 : got));
    if (got < 0 && errno != EINTR) {
      const int error = errno;
      ::close(file);
      errno = error;
      fail("read", path);
    }
    if (got == 0) {
      break;
    }
  }
  ::close(file);
  return bytes;
}

void write_file_synced(const std::filesystem::path& path,
                       std::string_view bytes) {
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) {
    fail("write", path);
  }
  write_all(file, bytes, path);
  if (::fsync(file) != 0) {
    const int error = errno;
    ::close(file);
    errno = error;
    fail("write", path);
  }
  if (::close(file) != 0) {
    fail("write", path);
  }
}

void write_file_atomically(const std::filesystem::path& path,
                           std::string_view bytes) {
  const std::filesystem::path temporary = path.string() + ".new";
  write_file_synced(temporary, bytes);
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    fail("write", path);
  }
  sync_folder(path.parent_path());
}

void sync_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool failed = file < 0 || ::fsync(file) != 0;
  if (file >= 0) {
    ::close(file);
  }
  if (failed) {
    fail("write", path);
  }
}

void sync_folder(const std::filesystem::path& folder) {
  const int file = ::open(folder.empty() ? "." : folder.c_str(),
                          O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) {
    fail("open", folder);
  }
  // Some file systems cannot sync a folder (EINVAL): nothing more to be done.
  const bool failed = ::fsync(file) != 0 && errno != EINVAL;
  ::close(file);
  if (failed) {
    fail("write", folder);
  }
}

}  // namespace palpate
