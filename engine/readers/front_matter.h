// The block of metadata at the head of a Markdown or HTML source file.

#pragma once

#include <cstdint>
#include <string_view>

#include "engine/readers/metadata.h"

namespace palpate {

struct FrontMatter {
  MetadataValue metadata;       // An empty map when the file has none.
  std::string_view body;        // What follows it; points into the file.
  std::uint32_t body_line = 1;  // Of the file, at which `body` begins.
};

// YAML between "---" lines, TOML between "+++" lines, or a JSON object at the
// very start. A file that opens a block which cannot be read is an error, never
// a file without metadata: nobody knows whether it is a draft. `file` is clean
// UTF-8 with "\n" line ends. Throws MetadataError.
FrontMatter read_front_matter(std::string_view file);

}  // namespace palpate
