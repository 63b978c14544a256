// Everything about the articles of one revision that must be at hand without a
// look-up: what a result shows, what facets count, vectors, related reading.
//
// A Catalogue is a flat file beside the Xapian database, mapped into memory;
// the commit that writes it names it, so the two always agree. Rows are
// numbered by DocId; rows of removed articles stay behind, empty and dead.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/index/flat_file.h"
#include "engine/index/stored_article.h"

namespace palpate {

using DocId = std::uint32_t;  // Valid within one revision only; 0 is none.

// Where an article's record lies in the article store.
struct StoreLocation {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

// A term that tells an article from others, with its share of the article's
// weight: the squares of an article's key terms add up to 1 or less.
struct KeyTerm {
  TermHash term = 0;
  float weight = 0;
};

// One suggestion of what to read next.
struct RelatedEntry {
  DocId doc = 0;
  float similarity = 0;      // 0 to 1.
  std::uint32_t reason = 0;  // Index into the catalogue's reasons.
  std::uint32_t pinned = 0;  // 1: an editor chose it.
};

// An article near another one by its words.
struct Neighbour {
  DocId doc = 0;
  float similarity = 0;  // Cosine, 0 to 1.
};

// A word as written (folded), and how many articles hold it.
struct WordCount {
  std::string word;
  std::uint32_t articles = 0;
};

// A term, and how many articles hold it.
struct TermCount {
  TermHash term = 0;
  std::uint32_t articles = 0;
};

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
  std::uint64_t content_hash = 0;
  std::uint32_t words = 0;        // Stop words left out, as below.
  std::uint32_t title_words = 0;  // Of `words`, those in the title.
  StoreLocation location;
  std::vector<KeyTerm> key_terms;
  std::vector<std::int8_t> latent;    // Latent vector, or empty.
  std::vector<std::uint16_t> sketch;  // MinHash of the text.
  std::vector<Neighbour> neighbours;  // Nearest first.
  std::vector<RelatedEntry> related;
  std::vector<std::string> reasons;  // Of `related`, row by row.
};

// The latent space learnt from the corpus: terms and their vectors.
struct LatentSpace {
  std::uint32_t dimensions = 0;
  std::vector<TermHash> terms;    // Sorted.
  std::vector<float> vectors;     // terms.size() * dimensions.
  std::uint32_t learnt_from = 0;  // Articles there were when it was learnt.
};

struct CatalogueContents {
  std::vector<CatalogueEntry> entries;  // entries[doc]; entries[0] is dead.
  LatentSpace latent;
  std::vector<WordCount> words;  // Sorted by word.
  std::vector<TermCount> terms;  // Sorted by hash; no stop words.
};

// Writes and fsyncs. Throws Error (kIo).
void write_catalogue(const CatalogueContents& contents,
                     const std::filesystem::path& path);

// Immutable: share it between threads. Views live as long as the Catalogue.
class Catalogue {
 public:
  // An empty catalogue: no articles.
  Catalogue();
  // Throws Error: kIo, kIndexCorrupt.
  explicit Catalogue(const std::filesystem::path& path);

  std::size_t rows() const { return ids_.size(); }

  std::size_t articles() const { return articles_; }

  bool alive(DocId doc) const { return doc < rows() && !ids_[doc].empty(); }

  // 0 when there is none.
  DocId find(std::string_view article_id) const;
  DocId find_url(std::string_view url) const;

  std::string_view id(DocId doc) const { return ids_[doc]; }

  std::string_view url(DocId doc) const { return urls_[doc]; }

  std::string_view title(DocId doc) const { return titles_[doc]; }

  std::string_view summary(DocId doc) const { return summaries_[doc]; }

  std::string_view language(DocId doc) const {
    return values_[languages_[doc]];
  }

  std::uint32_t language_number(DocId doc) const { return languages_[doc]; }

  std::string_view source_path(DocId doc) const { return paths_[doc]; }

  // The languages of the articles, the most frequent first.
  std::span<const std::uint32_t> languages() const { return language_list_; }

  // Authors, topics and tags are numbers into one list of values.
  std::span<const std::uint32_t> authors(DocId doc) const {
    return authors_[doc];
  }

  std::span<const std::uint32_t> topics(DocId doc) const {
    return topics_[doc];
  }

  std::span<const std::uint32_t> tags(DocId doc) const { return tags_[doc]; }

  std::string_view value(std::uint32_t number) const { return values_[number]; }

  std::size_t values() const { return values_.size(); }

  std::optional<Date> published(DocId doc) const;
  std::optional<Date> updated(DocId doc) const;

  std::string_view series(DocId doc) const { return series_[doc]; }

  std::uint32_t series_order(DocId doc) const { return series_orders_[doc]; }

  std::uint64_t content_hash(DocId doc) const { return hashes_[doc]; }

  std::uint32_t words(DocId doc) const { return word_counts_[doc]; }

  StoreLocation location(DocId doc) const { return locations_[doc]; }

  std::uint32_t title_words(DocId doc) const { return title_words_[doc]; }

  // Means over all articles; 1 when there is none.
  double mean_words() const { return mean_words_; }

  double mean_title_words() const { return mean_title_words_; }

  std::span<const Neighbour> neighbours(DocId doc) const {
    return neighbours_[doc];
  }

  std::span<const KeyTerm> key_terms(DocId doc) const {
    return key_terms_[doc];
  }

  std::span<const std::uint16_t> sketch(DocId doc) const;

  std::span<const RelatedEntry> related(DocId doc) const {
    return related_[doc];
  }

  std::string_view reason(std::uint32_t number) const {
    return reasons_[number];
  }

  // 0 when no latent space was learnt (too few articles).
  std::uint32_t latent_dimensions() const { return dimensions_; }

  std::uint32_t latent_learnt_from() const { return learnt_from_; }

  std::span<const std::int8_t> latent(DocId doc) const;

  std::span<const TermHash> latent_terms() const { return latent_terms_; }

  // latent_terms().size() rows of latent_dimensions() numbers.
  std::span<const float> latent_vectors() const { return latent_vectors_; }

  // Every word of the corpus, sorted, beside the number of articles with it.
  const Strings& dictionary() const { return dictionary_; }

  std::span<const std::uint32_t> dictionary_counts() const {
    return dictionary_counts_;
  }

  // How many articles hold the term; 0 for stop words.
  std::uint32_t article_frequency(TermHash term) const;

  // All of it, to change and write again.
  CatalogueContents contents() const;

 private:
  void load(const FlatFile& file);
  CatalogueEntry entry(DocId doc) const;

  std::optional<FlatFile> file_;
  std::size_t articles_ = 0;
  Strings ids_, urls_, titles_, summaries_, paths_, values_, reasons_;
  Strings series_, wanted_, unwanted_;
  std::span<const std::uint32_t> series_orders_;
  std::span<const std::uint32_t> languages_, language_list_;
  Lists<std::uint32_t> authors_, topics_, tags_;
  std::span<const std::int32_t> published_, updated_;
  std::span<const std::uint64_t> hashes_;
  std::span<const std::uint32_t> word_counts_, title_words_;
  double mean_words_ = 1;
  double mean_title_words_ = 1;
  std::span<const StoreLocation> locations_;
  Lists<KeyTerm> key_terms_;
  Lists<RelatedEntry> related_;
  Lists<Neighbour> neighbours_;
  std::uint32_t dimensions_ = 0;
  std::uint32_t learnt_from_ = 0;
  std::uint32_t sketch_size_ = 0;
  std::span<const std::int8_t> latent_;
  std::span<const std::uint16_t> sketches_;
  std::span<const TermHash> latent_terms_;
  std::span<const float> latent_vectors_;
  Strings dictionary_;
  std::span<const std::uint32_t> dictionary_counts_;
  std::span<const TermCount> term_counts_;
  std::span<const DocId> by_id_;   // Live rows, sorted by id.
  std::span<const DocId> by_url_;  // Live rows, sorted by URL.
};

}  // namespace palpate
