// Writing what flat_file.h reads.

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace palpate {

// Writes column after column, each straight from where its rows are. Not thread
// safe; every call may throw Error (kIo).
class FlatFileWriter {
 public:
  explicit FlatFileWriter(const std::filesystem::path& path);
  ~FlatFileWriter();

  template <typename T>
  void column(std::string_view name, std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
    begin(name);
    append(values.data(), values.size_bytes());
  }

  // One text for each of `rows`: `get` of it.
  template <typename Rows, typename Get>
  void strings(std::string_view name, const Rows& rows, Get get) {
    write_ends(name, rows, get);
    begin(std::string(name) + ".text");
    for (const auto& row : rows) {
      const auto& text = get(row);
      append(text.data(), text.size());
    }
  }

  // One list of T for each of `rows`: `get` of it.
  template <typename T, typename Rows, typename Get>
  void lists(std::string_view name, const Rows& rows, Get get) {
    write_ends(name, rows, get);
    begin(std::string(name) + ".values");
    for (const auto& row : rows) {
      const auto& values = get(row);
      append(values.data(), values.size() * sizeof(T));
    }
  }

  // One number for each of `rows`.
  template <typename T, typename Rows, typename Get>
  void numbers(std::string_view name, const Rows& rows, Get get) {
    begin(name);
    for (const auto& row : rows) {
      const T number = get(row);
      append(&number, sizeof(number));
    }
  }

  // Whole columns, and all of them; only then is it a FlatFile.
  void finish();

 private:
  template <typename Rows, typename Get>
  void write_ends(std::string_view name, const Rows& rows, Get get) {
    begin(std::string(name) + ".ends");
    std::uint32_t end = 0;
    for (const auto& row : rows) {
      const auto& values = get(row);
      end += static_cast<std::uint32_t>(values.size());
      append(&end, sizeof(end));
    }
  }

  void begin(std::string_view name);
  void append(const void* data, std::size_t size);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace palpate
