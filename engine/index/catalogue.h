// Everything about the articles of one revision that must be at hand without a
// look-up: what a result shows, what facets count, vectors, related reading.
//
// A Catalogue is a flat file beside the Xapian database, mapped into memory;
// the commit that writes it names it, so the two always agree. Rows are
// numbered by DocId; rows of removed articles stay behind, empty and dead.

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

#include "engine/base/date.h"
#include "engine/index/catalogue_contents.h"
#include "engine/index/catalogue_values.h"
#include "engine/index/flat_file.h"

namespace palpate {

// Immutable: share it between threads. Views live as long as the Catalogue.
class Catalogue {
 public:
  using Numbers = std::span<const std::uint32_t>;

  // An empty catalogue: no articles.
  Catalogue();
  // Throws Error: kIo, kIndexCorrupt.
  explicit Catalogue(const std::filesystem::path& path);

  std::size_t articles() const;

  std::size_t rows() const { return ids_.size(); }

  bool alive(DocId doc) const { return doc < rows() && !ids_[doc].empty(); }

  // 0 when there is none.
  DocId find(std::string_view article_id) const;
  DocId find_url(std::string_view url) const;
  std::string_view id(DocId doc) const;
  std::string_view url(DocId doc) const;
  std::string_view title(DocId doc) const;
  std::string_view summary(DocId doc) const;
  std::string_view language(DocId doc) const;
  std::uint32_t language_number(DocId doc) const;
  std::string_view source_path(DocId doc) const;
  std::string_view series(DocId doc) const;
  std::uint32_t series_order(DocId doc) const;
  std::uint64_t content_hash(DocId doc) const;

  // The languages of the articles, the most frequent first.
  Numbers languages() const;

  // Authors, topics, tags and languages are numbers into one sorted list of
  // values, "" first.
  Numbers authors(DocId doc) const;
  Numbers topics(DocId doc) const;
  Numbers tags(DocId doc) const;
  std::string_view value(std::uint32_t number) const;
  std::size_t values() const;

  // Its group, and an article of each group: see FacetGroups.
  std::uint32_t facet_group(DocId doc) const { return facet_groups_[doc]; }

  std::span<const DocId> facet_examples() const;
  std::optional<Date> published(DocId doc) const;
  std::optional<Date> updated(DocId doc) const;
  StoreLocation location(DocId doc) const;

  std::uint32_t words(DocId doc) const { return word_counts_[doc]; }

  std::uint32_t title_words(DocId doc) const;
  // Means over all articles; 1 when there is none.
  double mean_words() const;
  double mean_title_words() const;

  // The articles nearest by their words, nearest first.
  std::span<const DocId> neighbours(DocId doc) const;

  // Those that have it for a neighbour, by DocId.
  std::span<const Borrower> borrowers(DocId doc) const {
    return borrowers_[doc];
  }

  std::span<const KeyTerm> key_terms(DocId doc) const;
  std::span<const std::uint16_t> sketch(DocId doc) const;
  std::span<const RelatedEntry> related(DocId doc) const;
  // The nearest by all that counts, before diversity.
  std::span<const Near> nearest(DocId doc) const;
  std::string_view reason(std::uint32_t number) const;
  // 0 when no latent space was learnt (too few articles).
  std::uint32_t latent_dimensions() const;
  std::span<const std::int8_t> latent(DocId doc) const;
  std::span<const TermHash> latent_terms() const;
  // A row of latent_dimensions() for each term, and what 1 is worth in it.
  std::span<const std::int8_t> latent_vectors() const;
  std::span<const float> latent_scales() const;

  // Every word of the corpus, sorted, beside the number of articles with it.
  const Strings& dictionary() const;
  Numbers dictionary_counts() const;
  // What related reading knows of the corpus; a copy.
  RelationModel relation_model() const;
  // How many articles hold each term, sorted; stop words are left out.
  std::span<const TermCount> term_counts() const;
  // How many articles hold the term; 0 for stop words.
  std::uint32_t article_frequency(TermHash term) const;

  std::uint64_t checksum() const;  // Of its file; 0 when there is none.
  // All of it, to change and write again.
  CatalogueContents contents() const;

 private:
  void load(const FlatFile& file);
  void load_relations(const FlatFile& file);
  CatalogueEntry entry(DocId doc) const;

  std::optional<FlatFile> file_;
  std::size_t articles_ = 0;
  Strings ids_, urls_, titles_, summaries_, paths_, values_, reasons_;
  Strings series_, wanted_, unwanted_, open_links_;
  std::span<const std::uint32_t> series_orders_;
  std::span<const std::uint32_t> languages_, language_list_, facet_groups_;
  Lists<std::uint32_t> authors_, topics_, tags_, links_;
  std::span<const std::int32_t> published_, updated_;
  std::span<const std::uint64_t> hashes_;
  std::span<const std::uint32_t> word_counts_, title_words_;
  double mean_words_ = 1, mean_title_words_ = 1;
  std::span<const StoreLocation> locations_;
  Lists<KeyTerm> key_terms_;
  Lists<RelatedEntry> related_;
  Lists<DocId> neighbours_;
  Lists<Borrower> borrowers_;
  Lists<Near> nearest_;
  std::uint32_t dimensions_ = 0, learnt_from_ = 0, sketch_size_ = 0;
  std::span<const std::int8_t> latent_;
  std::span<const std::uint16_t> sketches_;
  std::span<const TermHash> latent_terms_;
  std::span<const std::int8_t> latent_vectors_;
  std::span<const float> latent_scales_;
  Strings dictionary_;
  std::span<const std::uint32_t> dictionary_counts_;
  std::span<const TermCount> term_counts_;
  std::span<const DocId> facet_examples_;
  std::span<const DocId> by_id_, by_url_;  // Live rows, so sorted.
};

}  // namespace palpate
