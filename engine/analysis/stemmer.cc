#include "engine/analysis/stemmer.h"

#include <libstemmer.h>

namespace palpate {

Stemmer::Stemmer(std::string_view language) {
  // Snowball knows ISO 639-1 codes; the region does not matter to it.
  const std::string code(language.substr(0, language.find_first_of("-_")));
  stemmer_ = sb_stemmer_new(code.c_str(), "UTF_8");
}

Stemmer::~Stemmer() {
  if (stemmer_ != nullptr) {
    sb_stemmer_delete(stemmer_);
  }
}

std::string_view Stemmer::stem(std::string_view lower) const {
  if (stemmer_ == nullptr) {
    return lower;
  }
  const auto* const stem = sb_stemmer_stem(
      stemmer_, reinterpret_cast<const sb_symbol*>(lower.data()),
      static_cast<int>(lower.size()));
  if (stem == nullptr) {  // Out of memory.
    return lower;
  }
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
}

}  // namespace palpate
