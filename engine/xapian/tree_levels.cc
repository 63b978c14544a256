#include "engine/xapian/tree_levels.h"

#include <xapian.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

namespace palpate {
namespace {

// Before the trees: "\x0f\x0dXapian Glass", the format (2) and a UUID (16).
constexpr std::size_t kPreamble = 14 + 2 + 16;
constexpr int kTrees = 6;
// BTREE_CURSOR_LEVELS of glass_defs.h.
constexpr std::uint64_t kMostLevels = 10;

// Reads what Xapian packs; past the end all is 0.
class Unpacker {
 public:
  explicit Unpacker(std::string_view rest) : rest_(rest) {}

  // Seven bits a byte, the lowest first; the top bit says that more follow.
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; !rest_.empty() && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) {
        break;
      }
    }
    return value;
  }

  void skip_text() {
    const std::uint64_t bytes = number();
    rest_.remove_prefix(bytes < rest_.size() ? bytes : rest_.size());
  }

 private:
  std::string_view rest_;
};

}  // namespace

void check_tree_levels(const std::filesystem::path& database) {
  std::ifstream file(database / "iamglass", std::ios::binary);
  const std::string header(std::istreambuf_iterator<char>(file), {});
  if (header.size() < kPreamble) {
    return;
  }
  Unpacker fields(std::string_view(header).substr(kPreamble));
  fields.number();  // The revision.
  for (int tree = 0; tree < kTrees; ++tree) {
    fields.number();  // The root's block.
    const std::uint64_t levels = fields.number() >> 2;
    if (levels > kMostLevels) {
      throw Xapian::DatabaseCorruptError("its header gives a tree " +
                                         std::to_string(levels) + " levels");
    }
    fields.number();     // Entries.
    fields.number();     // The size of a block.
    fields.number();     // From how many bytes on it compresses.
    fields.skip_text();  // Blocks that are free.
  }
}

}  // namespace palpate
