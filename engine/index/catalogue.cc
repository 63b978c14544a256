#include "engine/index/catalogue.h"

#include <algorithm>

#include "engine/index/term_search.h"

namespace palpate {
namespace {

// The row whose string is `wanted`, found in the sorted `order`; 0 if none.
DocId find_row(std::span<const DocId> order, const Strings& strings,
               std::string_view wanted) {
  const auto found = std::lower_bound(
      order.begin(), order.end(), wanted,
      [&](DocId doc, std::string_view key) { return strings[doc] < key; });
  return found != order.end() && strings[*found] == wanted ? *found : 0;
}

// One row of a matrix of `width` numbers a row; empty when there is none.
template <typename T>
std::span<const T> row_of(std::span<const T> matrix, std::size_t width,
                          std::size_t row) {
  return (row + 1) * width <= matrix.size() ? matrix.subspan(row * width, width)
                                            : std::span<const T>();
}

}  // namespace

Catalogue::Catalogue() = default;

std::uint64_t Catalogue::checksum() const {
  return file_ ? file_->checksum() : 0;
}

Catalogue::Catalogue(const std::filesystem::path& path) : file_(path) {
  load(*file_);
}

void Catalogue::load(const FlatFile& file) {
  ids_ = file.strings("id");
  urls_ = file.strings("url");
  titles_ = file.strings("title");
  summaries_ = file.strings("summary");
  paths_ = file.strings("path");
  values_ = file.strings("values");
  series_ = file.strings("series");
  series_orders_ = file.column<std::uint32_t>("series_order");
  wanted_ = file.strings("wanted");
  unwanted_ = file.strings("unwanted");
  open_links_ = file.strings("open_links");
  links_ = file.lists<std::uint32_t>("links");
  languages_ = file.column<std::uint32_t>("language");
  language_list_ = file.column<std::uint32_t>("languages");
  authors_ = file.lists<std::uint32_t>("authors");
  topics_ = file.lists<std::uint32_t>("topics");
  tags_ = file.lists<std::uint32_t>("tags");
  facet_groups_ = file.column<std::uint32_t>("facet_groups");
  facet_examples_ = file.column<DocId>("facet_examples");
  published_ = file.column<std::int32_t>("published");
  updated_ = file.column<std::int32_t>("updated");
  hashes_ = file.column<std::uint64_t>("hash");
  word_counts_ = file.column<std::uint32_t>("words");
  title_words_ = file.column<std::uint32_t>("title_words");
  const auto means = file.column<double>("means");
  mean_words_ = means.empty() ? 1 : means[0];
  mean_title_words_ = means.size() < 2 ? 1 : means[1];
  locations_ = file.column<StoreLocation>("location");
  by_id_ = file.column<DocId>("by_id");
  by_url_ = file.column<DocId>("by_url");
  articles_ = by_id_.size();
  load_relations(file);
  dictionary_ = file.strings("dictionary");
  dictionary_counts_ = file.column<std::uint32_t>("dictionary_counts");
  term_counts_ = file.column<TermCount>("term_counts");
}

void Catalogue::load_relations(const FlatFile& file) {
  reasons_ = file.strings("reasons");
  key_terms_ = file.lists<KeyTerm>("key_terms");
  related_ = file.lists<RelatedEntry>("related");
  neighbours_ = file.lists<DocId>("neighbours");
  borrowers_ = file.lists<Borrower>("borrowers");
  nearest_ = file.lists<Near>("nearest");
  sketches_ = file.column<std::uint16_t>("sketches");
  sketch_size_ =
      rows() == 0 ? 0 : static_cast<std::uint32_t>(sketches_.size() / rows());
  latent_ = file.column<std::int8_t>("latent");
  const auto sizes = file.column<std::uint32_t>("latent_sizes");
  dimensions_ = sizes.empty() ? 0 : sizes[0];
  learnt_from_ = sizes.size() < 2 ? 0 : sizes[1];
  latent_terms_ = file.column<TermHash>("latent_terms");
  latent_vectors_ = file.column<std::int8_t>("latent_vectors");
  latent_scales_ = file.column<float>("latent_scales");
}

std::size_t Catalogue::articles() const {
  return articles_;
}

std::uint32_t Catalogue::latent_dimensions() const {
  return dimensions_;
}

std::uint32_t Catalogue::title_words(DocId doc) const {
  return title_words_[doc];
}

std::uint32_t Catalogue::language_number(DocId doc) const {
  return languages_[doc];
}

std::span<const DocId> Catalogue::facet_examples() const {
  return facet_examples_;
}

Catalogue::Numbers Catalogue::authors(DocId doc) const {
  return authors_[doc];
}

Catalogue::Numbers Catalogue::topics(DocId doc) const {
  return topics_[doc];
}

Catalogue::Numbers Catalogue::tags(DocId doc) const {
  return tags_[doc];
}

std::string_view Catalogue::id(DocId doc) const {
  return ids_[doc];
}

std::string_view Catalogue::url(DocId doc) const {
  return urls_[doc];
}

std::string_view Catalogue::title(DocId doc) const {
  return titles_[doc];
}

std::string_view Catalogue::summary(DocId doc) const {
  return summaries_[doc];
}

std::string_view Catalogue::language(DocId doc) const {
  return values_[languages_[doc]];
}

std::string_view Catalogue::value(std::uint32_t number) const {
  return values_[number];
}

std::size_t Catalogue::values() const {
  return values_.size();
}

std::optional<Date> Catalogue::published(DocId doc) const {
  return from_days(published_[doc]);
}

std::optional<Date> Catalogue::updated(DocId doc) const {
  return from_days(updated_[doc]);
}

std::span<const DocId> Catalogue::neighbours(DocId doc) const {
  return neighbours_[doc];
}

std::span<const KeyTerm> Catalogue::key_terms(DocId doc) const {
  return key_terms_[doc];
}

StoreLocation Catalogue::location(DocId doc) const {
  return locations_[doc];
}

std::string_view Catalogue::source_path(DocId doc) const {
  return paths_[doc];
}

std::string_view Catalogue::series(DocId doc) const {
  return series_[doc];
}

std::uint32_t Catalogue::series_order(DocId doc) const {
  return series_orders_[doc];
}

std::uint64_t Catalogue::content_hash(DocId doc) const {
  return hashes_[doc];
}

double Catalogue::mean_words() const {
  return mean_words_;
}

double Catalogue::mean_title_words() const {
  return mean_title_words_;
}

const Strings& Catalogue::dictionary() const {
  return dictionary_;
}

Catalogue::Numbers Catalogue::dictionary_counts() const {
  return dictionary_counts_;
}

Catalogue::Numbers Catalogue::languages() const {
  return language_list_;
}

std::span<const TermHash> Catalogue::latent_terms() const {
  return latent_terms_;
}

std::span<const std::int8_t> Catalogue::latent_vectors() const {
  return latent_vectors_;
}

std::span<const float> Catalogue::latent_scales() const {
  return latent_scales_;
}

std::span<const RelatedEntry> Catalogue::related(DocId doc) const {
  return related_[doc];
}

std::span<const Near> Catalogue::nearest(DocId doc) const {
  return nearest_[doc];
}

std::string_view Catalogue::reason(std::uint32_t number) const {
  return reasons_[number];
}

DocId Catalogue::find(std::string_view article_id) const {
  return find_row(by_id_, ids_, article_id);
}

DocId Catalogue::find_url(std::string_view url) const {
  return find_row(by_url_, urls_, url);
}

std::span<const std::uint16_t> Catalogue::sketch(DocId doc) const {
  return row_of(sketches_, sketch_size_, doc);
}

std::span<const std::int8_t> Catalogue::latent(DocId doc) const {
  return row_of(latent_, dimensions_, doc);
}

std::span<const TermCount> Catalogue::term_counts() const {
  return term_counts_;
}

std::uint32_t Catalogue::article_frequency(TermHash term) const {
  const std::size_t found =
      first_not_less(term_counts_, term, &TermCount::term);
  return found < term_counts_.size() && term_counts_[found].term == term
             ? term_counts_[found].articles
             : 0;
}

}  // namespace palpate
