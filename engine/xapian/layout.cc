#include "engine/xapian/layout.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <system_error>

#include "engine/base/error.h"
#include "engine/base/file.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

// Xapian stores terms of up to 245 bytes; a NUL counts twice.
constexpr std::size_t kMaxTermBytes = 245;

bool is_generation(std::string_view name) {
  return name.size() == 7 && name[0] == 'g' &&
         std::all_of(name.begin() + 1, name.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::uint64_t stored_number(const std::string& text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [parsed, problem] = std::from_chars(text.data(), end, number);
  if (problem != std::errc() || parsed != end) {
    throw Error(ErrorCode::kIndexCorrupt,
                "the index holds \"" + text +
                    "\" where a number belongs; run indexer --rebuild");
  }
  return number;
}

std::optional<fs::path> current_generation(const fs::path& index) {
  const fs::path current = index / "CURRENT";
  if (!fs::exists(current)) {
    return std::nullopt;
  }
  std::string name = read_file(current);
  while (!name.empty() && name.back() == '\n') {
    name.pop_back();
  }
  if (!is_generation(name)) {
    throw Error(
        ErrorCode::kIndexCorrupt,
        current.string() + " names no generation; run indexer --rebuild");
  }
  return index / name;
}

void publish_generation(const fs::path& index, const std::string& name) {
  write_file_atomically(index / "CURRENT", name + "\n");
}

std::string next_generation(const fs::path& index) {
  int last = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    if (is_generation(name)) {
      last = std::max(last, std::stoi(name.substr(1)));
    }
  }
  char name[16];
  std::snprintf(name, sizeof(name), "g%06d", (last + 1) % 1'000'000);
  return name;
}

void remove_other_generations(const fs::path& index) {
  const std::optional<fs::path> current = current_generation(index);
  for (const fs::directory_entry& entry : fs::directory_iterator(index)) {
    if (is_generation(entry.path().filename().string()) &&
        (!current || entry.path() != *current)) {
      std::error_code ignored;  // Tried again by the next writer.
      fs::remove_all(entry.path(), ignored);
    }
  }
}

std::string id_term(std::string_view article_id) {
  if (article_id.size() < 200 &&
      article_id.find('\0') == std::string_view::npos) {
    return kIdPrefix + std::string(article_id);
  }
  const XXH128_hash_t hash = XXH3_128bits(article_id.data(), article_id.size());
  char hex[40];
  std::snprintf(hex, sizeof(hex), "%016lx%016lx", hash.high64, hash.low64);
  return std::string(kIdPrefix) + "\x01" + hex;
}

std::string prefixed_term(std::string_view prefix, std::string_view text) {
  std::string term(prefix);
  if (prefix.size() > 1 && !text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
    term += ':';
  }
  term += text;
  std::erase(term, '\0');
  if (term.size() > kMaxTermBytes) {
    term.resize(kMaxTermBytes);
  }
  return term;
}

WriterLock::WriterLock(const fs::path& index) {
  std::error_code error;
  fs::create_directories(index, error);
  if (error) {
    throw Error(ErrorCode::kIo,
                "cannot create " + index.string() + ": " + error.message());
  }
  const fs::path path = index / "LOCK";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) {
    const std::error_code reason(errno, std::generic_category());
    throw Error(ErrorCode::kIo,
                "cannot write " + path.string() + ": " + reason.message());
  }
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    ::close(file_);
    throw Error(ErrorCode::kIndexLocked,
                index.string() + " is being written by another indexer");
  }
}

WriterLock::~WriterLock() {
  ::close(file_);
}

}  // namespace palpate
