#include "engine/readers/article_reader.h"

// Tried from the top: content decides before the ending of a name does.
#define ARTICLE_READERS(READER) \
  READER(wordpress)             \
  READER(jsonl)                 \
  READER(fetched_page)          \
  READER(markdown)              \
  READER(html)                  \
  READER(text)

namespace palpate {

#define DECLARE(name) const ArticleReader& name##_reader();
ARTICLE_READERS(DECLARE)
#undef DECLARE

std::span<const ArticleReader* const> article_readers() {
#define ENTRY(name) &name##_reader(),
  static const ArticleReader* const readers[] = {ARTICLE_READERS(ENTRY)};
#undef ENTRY
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
