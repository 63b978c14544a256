// A file mapped into memory, read only.

#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace palpate {

// Movable, not copyable; the mapping lasts as long as the object, even when
// the file is removed or replaced meanwhile. Safe to read from any thread.
class MappedFile {
 public:
  MappedFile() = default;
  // Maps the first `size` bytes, or all of the file. Throws Error: kIo when it
  // cannot be opened, kIndexCorrupt when it is shorter than `size`.
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(const std::filesystem::path& path, std::size_t size);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {data_, size_}; }

  // Gives back the memory of what was read; the bytes can still be read, and
  // come from the system's cache.
  void release() const;

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace palpate
