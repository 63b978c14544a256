// A catalogue as the indexer handles it: all of it in memory, to change and to
// write again.

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"
#include "engine/index/catalogue_values.h"

namespace palpate {

// One row, as the indexer handles it.
struct CatalogueEntry {
  std::string id;  // Empty: a dead row.
  std::string url;
  std::string title;
  std::string summary;
  std::string language;
  std::string source_path;
  std::vector<std::string> authors;
  std::vector<std::string> topics;
  std::vector<std::string> tags;
  std::optional<Date> published;
  std::optional<Date> updated;
  std::string series;
  std::uint32_t series_order = 0;
  std::vector<std::string> related_wanted;    // As the editor wrote them.
  std::vector<std::string> related_unwanted;  // Likewise.
  // hash_term() of the ids of the articles that its text links to; sorted.
  std::vector<std::uint32_t> links;
  // Targets not yet resolved, or of pages that are not there: as written.
  std::vector<std::string> open_links;
  std::uint64_t content_hash = 0;
  std::uint32_t words = 0;        // Stop words left out, as below.
  std::uint32_t title_words = 0;  // Of `words`, those in the title.
  StoreLocation location;
  std::vector<KeyTerm> key_terms;
  std::vector<std::int8_t> latent;    // Latent vector, or empty.
  std::vector<std::uint16_t> sketch;  // MinHash of the text.
  std::vector<Lender> neighbours;     // By words alone, nearest first.
  std::vector<Near> nearest;          // Best first, before diversity.
  std::vector<RelatedEntry> related;  // Best first, as shown.
};

// The latent space learnt from the corpus: terms and their vectors.
struct LatentSpace {
  std::uint32_t dimensions = 0;
  std::vector<TermHash> terms;       // Sorted.
  std::vector<std::int8_t> vectors;  // terms.size() rows of `dimensions`.
  std::vector<float> scales;         // What 1 in each row is worth.
  std::uint32_t learnt_from = 0;     // Articles there were when it was learnt.
};

// What related reading knows of the corpus as a whole, as it was when all
// relations were last worked out anew; what changes one article goes by it too.
struct RelationModel {
  std::uint32_t articles = 0;       // There were then; 0: never done.
  std::uint32_t changed_since = 0;  // Articles put or removed.
  std::uint64_t settings_hash = 0;  // Of the settings they follow.
  std::vector<TermCount> features;  // Title words, pairs of them, and tags.
  std::vector<std::string> title_endings;  // " | Name of the site".
  std::vector<std::string> folders;        // That say something ...
  std::vector<float> folder_weights;       // ... and how much, 0 to 1.
  std::vector<MeanTerm> centroid;          // Mean of the texts; sorted by term.
};

struct CatalogueContents {
  std::vector<CatalogueEntry> entries;  // entries[doc]; entries[0] is dead.
  LatentSpace latent;
  std::vector<WordCount> words;             // Sorted by word.
  std::vector<TermCount> terms;             // Sorted by hash; no stop words.
  std::vector<std::string> reasons = {""};  // RelatedEntry::reason counts here.
  RelationModel relation_model;
};

// Writes and fsyncs. Throws Error (kIo).
void write_catalogue(const CatalogueContents& contents,
                     const std::filesystem::path& path);

}  // namespace palpate
