#include "engine/readers/article_reader.h"

// Tried from the top; each accepts only files that are surely its own.
#define ARTICLE_READERS(READER) \
  READER(jsonl)                 \
  READER(markdown)

namespace palpate {

#define DECLARE(name) const ArticleReader& name##_reader();
ARTICLE_READERS(DECLARE)

std::span<const ArticleReader* const> article_readers() {
#define ENTRY(name) &name##_reader(),
  static const ArticleReader* const readers[] = {ARTICLE_READERS(ENTRY)};
  return readers;
}

const ArticleReader* reader_for(const SourceFile& file) {
  for (const ArticleReader* reader : article_readers()) {
    if (reader->accepts(file)) {
      return reader;
    }
  }
  return nullptr;
}

}  // namespace palpate
