#include "searchd/editor_key.h"

#include <sodium.h>

#include <utility>

#include "engine/base/error.h"

namespace palpate {
namespace {

void start_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) {
    throw Error(ErrorCode::kIo, "libsodium finds no source of random numbers");
  }
}

}  // namespace

std::string hash_editor_key(std::string_view key) {
  start_sodium();
  if (key.size() < kShortestKey || key.size() > kLongestKey) {
    throw Error(ErrorCode::kInvalidArgument,
                "a key takes " + std::to_string(kShortestKey) + " to " +
                    std::to_string(kLongestKey) + " characters");
  }
  char hash[crypto_pwhash_STRBYTES] = "";
  if (crypto_pwhash_str(hash, key.data(), key.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw Error(ErrorCode::kIo, "not enough memory to hash a key (64 MiB)");
  }
  return hash;
}

EditorKey::EditorKey(std::string hash) : hash_(std::move(hash)) {
  start_sodium();
  if (!hash_.starts_with("$argon2id$") ||
      hash_.size() >= crypto_pwhash_STRBYTES) {
    throw Error(ErrorCode::kInvalidArgument,
                "editor.key_hash is not a hash; make one with searchd "
                "--hash-key");
  }
  randombytes_buf(secret_.data(), secret_.size());
}

EditorKey::Digest EditorKey::digest(std::string_view key) const {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(key.data()),
                     key.size(), secret_.data(), secret_.size());
  return digest;
}

bool EditorKey::remembers(std::string_view key) const {
  const Digest typed = digest(key);
  const std::lock_guard lock(mutex_);
  return remembered_ &&
         sodium_memcmp(typed.data(), remembered_->data(), typed.size()) == 0;
}

bool EditorKey::verify(std::string_view key) {
  if (key.size() > kLongestKey ||
      crypto_pwhash_str_verify(hash_.c_str(), key.data(), key.size()) != 0) {
    return false;
  }
  const std::lock_guard lock(mutex_);
  remembered_ = digest(key);
  return true;
}

}  // namespace palpate
