// A read-only file of named columns that is used where it lies, mapped into
// memory. Opening it reads it once, at some gigabytes a second, to check its
// sum: columns hold numbers of rows of other columns, and are believed from
// then on. Written whole, never changed.
//
// Layout: "PALPFLT3", u64 XXH3 of all that follows (of the columns first, which
// is the seed for the rest), u64 column count, then 96 times {char name[24],
// u64 offset, u64 bytes}, then the columns, each aligned to 8 bytes.
// Little-endian hosts only (checked when compiled). A column of strings is two
// columns: NAME.ends (u32 end of each string) and NAME.text.

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/mapped_file.h"

namespace palpate {

// A column of strings.
class Strings {
 public:
  Strings() = default;

  Strings(std::span<const std::uint32_t> ends, std::string_view text)
      : ends_(ends), text_(text) {}

  std::size_t size() const { return ends_.size(); }

  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return text_.substr(begin, ends_[i] - begin);
  }

 private:
  std::span<const std::uint32_t> ends_;
  std::string_view text_;
};

// A column of lists: row i holds values[ends[i-1] .. ends[i]).
template <typename T>
class Lists {
 public:
  Lists() = default;

  Lists(std::span<const std::uint32_t> ends, std::span<const T> values)
      : ends_(ends), values_(values) {}

  std::size_t size() const { return ends_.size(); }

  std::span<const T> operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return values_.subspan(begin, ends_[i] - begin);
  }

 private:
  std::span<const std::uint32_t> ends_;
  std::span<const T> values_;
};

// Immutable: share it between threads. Views into it live as long as it does.
class FlatFile {
 public:
  // Throws Error: kIo when it cannot be read, kIndexCorrupt when it is not
  // such a file, or not as it was written.
  explicit FlatFile(const std::filesystem::path& path);

  // A column that is missing, or whose size is no multiple of T, is an Error
  // (kIndexCorrupt).
  template <typename T>
  std::span<const T> column(std::string_view name) const {
    const std::string_view data = bytes(name, sizeof(T));
    return {reinterpret_cast<const T*>(data.data()), data.size() / sizeof(T)};
  }

  Strings strings(std::string_view name) const;

  // Of all it holds: tells it from any other.
  std::uint64_t checksum() const;

  template <typename T>
  Lists<T> lists(std::string_view name) const {
    const auto ends = column<std::uint32_t>(std::string(name) + ".ends");
    const auto values = column<T>(std::string(name) + ".values");
    check_ends(name, ends, values.size());
    return {ends, values};
  }

 private:
  std::string_view bytes(std::string_view name, std::size_t unit) const;
  void check_ends(std::string_view name, std::span<const std::uint32_t> ends,
                  std::size_t limit) const;

  std::filesystem::path path_;
  MappedFile file_;
  std::map<std::string, std::string_view, std::less<>> columns_;
};

}  // namespace palpate
