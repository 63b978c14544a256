// What to read next: articles near this one, never copies of it.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/article/article.h"
#include "engine/index/index_reader.h"

namespace palpate {

struct RelatedArticle {
  std::string id;
  std::string url;
  std::string title;
  std::string summary;
  std::vector<std::string> authors;
  std::vector<std::string> topics;
  std::optional<Date> published;
  double similarity = 0;  // 0 to 1.
  std::string reason;     // For readers: "Also about trigger points".
  bool pinned = false;    // Chosen by an editor.
};

struct RelatedAnswer {
  std::string id;
  std::string url;
  std::string title;
  std::vector<RelatedArticle> related;  // Best first; may be empty.
};

struct NearDuplicate {
  std::string id;
  std::string url;
  std::string title;
  double similarity = 0;  // Jaccard of 4-word shingles.
};

// A place in a draft that could link to an article.
struct LinkSuggestion {
  std::size_t paragraph = 0;  // From 0, over the whole draft.
  std::string anchor_text;    // As the draft has it.
  std::string id;
  std::string url;
};

struct DraftAnswer {
  std::vector<RelatedArticle> related;
  std::vector<NearDuplicate> near_duplicates;
  std::vector<LinkSuggestion> links;
};

// Safe to share between threads.
class RelatedReading {
 public:
  explicit RelatedReading(IndexReader& reader) : reader_(reader) {}

  // Returns nullopt if no article has that id.
  std::optional<RelatedAnswer> related_to(std::string_view article_id,
                                          std::size_t limit) const;
  // The same by URL: as listed, or its path alone.
  std::optional<RelatedAnswer> related_to_url(std::string_view url,
                                              std::size_t limit) const;

  // That of all articles, by id.
  std::vector<RelatedAnswer> all(std::size_t limit) const;

  // For a text that is not in the index; nothing of it is kept.
  DraftAnswer related_to_draft(const Article& draft, std::size_t limit) const;

 private:
  IndexReader& reader_;
};

}  // namespace palpate
