#include "engine/readers/metadata.h"

namespace palpate {

const MetadataValue* MetadataValue::find(std::string_view wanted) const {
  for (std::size_t i = keys.size(); i-- > 0;) {
    if (keys[i] == wanted) {
      return &items[i];
    }
  }
  return nullptr;
}

std::string plain_key(std::string_view key) {
  std::string result;
  for (const char c : key) {
    if (c == '-' || c == '_' || c == ' ') {
      continue;
    }
    result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a')
                                          : c);
  }
  return result;
}

}  // namespace palpate
