// A new file, written from the front, with its beginning left for last.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace palpate {

// Not thread safe. Every call may throw Error (kIo), which names the file.
class OutputFile {
 public:
  // Begins with `reserved` bytes that write_front() fills in.
  OutputFile(std::filesystem::path path, std::size_t reserved);
  // Leaves what was written so far; only finish() makes it whole.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes);

  // Where the next byte goes.
  std::uint64_t offset() const { return offset_; }

  // Fills in the front, at most the reserved bytes, and makes the file safe
  // against a power cut. Nothing may be written after it.
  void finish(std::string_view front);

 private:
  void flush();

  std::filesystem::path path_;
  std::string buffer_;
  std::uint64_t offset_ = 0;
  int file_ = -1;
};

}  // namespace palpate
