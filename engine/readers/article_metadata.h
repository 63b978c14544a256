// What metadata means: from the names sites use to the fields of an Article.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/article/article.h"
#include "engine/readers/metadata.h"

namespace palpate {

struct MetadataComplaint {
  std::uint32_t line = 1;
  std::string message;  // "date is not a date: \"soon\"".
};

struct ArticleMetadata {
  std::string id;
  std::string address;  // permalink, url, path, slug or canonical, as written.
  std::vector<MetadataComplaint> complaints;
};

// Fills in what `metadata` says of the article and leaves the rest alone.
// Looks below "extra", "taxonomies", "seo", "frontmatter", "params" and "meta"
// too. A value of the wrong type is a complaint, and the field stays as it was;
// only visibility errs on the side of hiding: a `draft` nobody can read is one.
ArticleMetadata read_article_metadata(const MetadataValue& metadata,
                                      Article& article);

// Names and titles as a page shows them: entities decoded, tags off, spaces
// collapsed, NFC.
std::string plain_line(std::string_view text);

}  // namespace palpate
