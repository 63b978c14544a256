// A check that Xapian leaves out before it trusts its own header.

#pragma once

#include <filesystem>

namespace palpate {

// Throws Xapian::DatabaseCorruptError when the header of the glass database in
// `database` (its file "iamglass") gives a tree more levels than Xapian has
// room for: 1.4 writes past an array then, where one flipped bit is enough.
// Whatever else is wrong with the file, Xapian finds itself.
// Source of the format: xapian-core 1.4, backends/glass/glass_version.cc.
void check_tree_levels(const std::filesystem::path& database);

}  // namespace palpate
