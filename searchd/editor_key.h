// The editors' key: searchd knows its hash only, made slow on purpose, so that
// a stolen configuration does not open the desk. docs/adr/0010-editors-key.md
// says why Argon2id and why libsodium.

#pragma once

#include <array>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

inline constexpr std::size_t kShortestKey = 12;
inline constexpr std::size_t kLongestKey = 256;

// "$argon2id$v=19$...", another one each time. Throws Error (kInvalidArgument)
// for a key that is too short or too long.
std::string hash_editor_key(std::string_view key);

// Safe to share between threads.
class EditorKey {
 public:
  // Throws Error (kInvalidArgument) when `hash` is not one of
  // hash_editor_key().
  explicit EditorKey(std::string hash);

  // Whether `key` was verified before: some microseconds, in constant time.
  bool remembers(std::string_view key) const;

  // Takes some 100 ms and 64 MiB, right or wrong. A right key is remembered,
  // as a hash under a secret that dies with the process.
  bool verify(std::string_view key);

 private:
  using Digest = std::array<unsigned char, 32>;

  Digest digest(std::string_view key) const;

  std::string hash_;
  Digest secret_{};
  mutable std::mutex mutex_;
  std::optional<Digest> remembered_;
};

}  // namespace palpate
