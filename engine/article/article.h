// What a therapy article is, once its file format has been forgotten. Plain
// values: copy, move and share them freely between threads.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"

namespace palpate {

// A heading and the text below it, up to the next heading of any level. The
// text before the first heading is a Section with an empty heading and level 0.
struct Section {
  std::string heading;
  std::string anchor;  // URL fragment, unique on the page: "grounding".
  bool anchor_given =
      false;         // The page itself has it: a deep link works there.
  int level = 0;     // 1 to 6, as in HTML.
  std::string text;  // Plain text, UTF-8 NFC, paragraphs parted by "\n\n".
  std::uint32_t line = 1;  // Of the heading in the source file.
  // Line of each paragraph of `text`, in order. Empty where a format cannot
  // tell (then `line` is the best an editor gets).
  std::vector<std::uint32_t> paragraph_lines;
};

struct Link {
  std::string target;       // As written, before it is resolved.
  std::string text;         // What a reader sees; "" for a bare image link.
  std::size_t section = 0;  // Index into Article::sections.
  std::uint32_t line = 1;
};

struct Image {
  std::string target;
  std::string alt;
  bool alt_given = false;  // alt="" marks decoration: given, yet empty.
  std::size_t section = 0;
  std::uint32_t line = 1;
};

// The readable part of a page: what every format's parser produces.
struct Body {
  std::vector<Section> sections;
  std::vector<Link> links;
  std::vector<Image> images;
};

// Where an Article came from: what an editor needs in order to open it.
struct Source {
  std::string path;  // Relative to the corpus root, '/' on every system.
  std::uint32_t line = 1;
};

// Whether readers of the site may see the article, by what its own file says.
// A date in the future is judged later, against today (see publication.h).
enum class Visibility {
  kPublished,
  kDraft,     // draft: true, published: false, status: draft or pending, trash.
  kPrivate,   // visibility or status: private, members only.
  kPassword,  // Protected by a password.
  kNoIndex,   // robots: noindex, sitemap/search exclusion.
};

struct Article {
  std::string id;   // Stable across edits; see article_id() in address.h.
  std::string url;  // Where readers find it: "/path" or "https://host/path".
  std::string title;
  std::string summary;   // As the editor wrote it; never cut from the text.
  std::string language;  // BCP 47: "en", "pt-BR". "" when the file says none.
  std::vector<std::string> authors;
  std::vector<std::string> topics;
  std::vector<std::string> tags;
  std::optional<Date> published;
  std::optional<Date> updated;
  std::optional<Date> reviewed;  // Last clinical review.
  std::string reviewed_by;
  std::string series;  // Name of the series the article is part of, or "".
  int series_order = 0;
  std::vector<std::string> related;          // Ids, URLs or titles, best first.
  std::vector<std::string> related_exclude;  // Ids or URLs never to suggest.
  Visibility visibility = Visibility::kPublished;
  Body body;
  Source source;
};

}  // namespace palpate
