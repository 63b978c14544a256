// What the last commit was made from: which files, which articles in them.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/readers/article_reader.h"
#include "engine/settings/settings.h"

namespace palpate {

struct ManifestFile {
  std::uint64_t size = 0;
  std::int64_t modified = 0;  // Nanoseconds, of the file system's clock.
  std::uint64_t hash = 0;     // Of its bytes.
  std::vector<std::string> articles;  // Ids of those in the index.
  // Hashes of their lines (RecordLines), where the file holds many; else empty.
  std::vector<std::uint64_t> records;
  // Day on which an article dated in the future comes out ("2027-03-01"), so
  // that the file is read again then; "" when there is none.
  std::string due;
  std::size_t withheld = 0;  // Articles in it that are not public.
  // What could not be read of it, told again in every run until it is mended.
  std::vector<ReadProblem> problems;
};

struct Manifest {
  // Of everything beside the files that shapes an index: site rules, language.
  std::uint64_t settings_hash = 0;
  std::map<std::string, ManifestFile> files;  // By absolute path.
};

// Without files yet.
Manifest begin_manifest(const Settings& settings);

std::string encode_manifest(const Manifest& manifest);

// Throws Error (kIndexCorrupt). "" is an empty manifest.
Manifest decode_manifest(std::string_view encoded);

}  // namespace palpate
