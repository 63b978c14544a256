#include "engine/index/catalogue.h"

#include <algorithm>
#include <limits>

namespace palpate {
namespace {

std::optional<Date> from_days(std::int32_t days) {
  if (days == std::numeric_limits<std::int32_t>::min()) {
    return std::nullopt;
  }
  return Date(std::chrono::sys_days(std::chrono::days(days)));
}

// The row whose string is `wanted`, found in the sorted `order`; 0 if none.
DocId find_row(std::span<const DocId> order, const Strings& strings,
               std::string_view wanted) {
  const auto found = std::lower_bound(
      order.begin(), order.end(), wanted,
      [&](DocId doc, std::string_view key) { return strings[doc] < key; });
  return found != order.end() && strings[*found] == wanted ? *found : 0;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
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
  reasons_ = file.strings("reasons");
  series_ = file.strings("series");
  series_orders_ = file.column<std::uint32_t>("series_order");
  wanted_ = file.strings("wanted");
  unwanted_ = file.strings("unwanted");
  languages_ = file.column<std::uint32_t>("language");
  language_list_ = file.column<std::uint32_t>("languages");
  authors_ = file.lists<std::uint32_t>("authors");
  topics_ = file.lists<std::uint32_t>("topics");
  tags_ = file.lists<std::uint32_t>("tags");
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
  key_terms_ = file.lists<KeyTerm>("key_terms");
  related_ = file.lists<RelatedEntry>("related");
  neighbours_ = file.lists<Neighbour>("neighbours");
  sketches_ = file.column<std::uint16_t>("sketches");
  sketch_size_ =
      rows() == 0 ? 0 : static_cast<std::uint32_t>(sketches_.size() / rows());
  latent_ = file.column<std::int8_t>("latent");
  const auto sizes = file.column<std::uint32_t>("latent_sizes");
  dimensions_ = sizes.empty() ? 0 : sizes[0];
  learnt_from_ = sizes.size() < 2 ? 0 : sizes[1];
  latent_terms_ = file.column<TermHash>("latent_terms");
  latent_vectors_ = file.column<float>("latent_vectors");
  dictionary_ = file.strings("dictionary");
  dictionary_counts_ = file.column<std::uint32_t>("dictionary_counts");
  term_counts_ = file.column<TermCount>("term_counts");
}

DocId Catalogue::find(std::string_view article_id) const {
  return find_row(by_id_, ids_, article_id);
}

DocId Catalogue::find_url(std::string_view url) const {
  return find_row(by_url_, urls_, url);
}

std::optional<Date> Catalogue::published(DocId doc) const {
  return from_days(published_[doc]);
}

std::optional<Date> Catalogue::updated(DocId doc) const {
  return from_days(updated_[doc]);
}

std::span<const std::uint16_t> Catalogue::sketch(DocId doc) const {
  return row_of(sketches_, sketch_size_, doc);
}

std::span<const std::int8_t> Catalogue::latent(DocId doc) const {
  return row_of(latent_, dimensions_, doc);
}

std::uint32_t Catalogue::article_frequency(TermHash term) const {
  const auto found = std::lower_bound(
      term_counts_.begin(), term_counts_.end(), term,
      [](const TermCount& count, TermHash key) { return count.term < key; });
  return found != term_counts_.end() && found->term == term ? found->articles
                                                            : 0;
}

CatalogueEntry Catalogue::entry(DocId doc) const {
  const auto words_of = [this](std::span<const std::uint32_t> numbers) {
    std::vector<std::string> words;
    for (const std::uint32_t number : numbers) {
      words.emplace_back(value(number));
    }
    return words;
  };
  CatalogueEntry entry{
      .id = std::string(id(doc)),
      .url = std::string(url(doc)),
      .title = std::string(title(doc)),
      .summary = std::string(summary(doc)),
      .language = std::string(language(doc)),
      .source_path = std::string(source_path(doc)),
      .authors = words_of(authors(doc)),
      .topics = words_of(topics(doc)),
      .tags = words_of(tags(doc)),
      .published = published(doc),
      .updated = updated(doc),
      .series = std::string(series(doc)),
      .series_order = series_order(doc),
      .related_wanted = lines_of(wanted_[doc]),
      .related_unwanted = lines_of(unwanted_[doc]),
      .content_hash = content_hash(doc),
      .words = words(doc),
      .title_words = title_words(doc),
      .location = location(doc),
  };
  entry.key_terms.assign(key_terms(doc).begin(), key_terms(doc).end());
  entry.latent.assign(latent(doc).begin(), latent(doc).end());
  entry.sketch.assign(sketch(doc).begin(), sketch(doc).end());
  entry.neighbours.assign(neighbours(doc).begin(), neighbours(doc).end());
  entry.related.assign(related(doc).begin(), related(doc).end());
  for (const RelatedEntry& related_entry : entry.related) {
    entry.reasons.emplace_back(reason(related_entry.reason));
  }
  return entry;
}

CatalogueContents Catalogue::contents() const {
  CatalogueContents contents;
  contents.entries.resize(std::max<std::size_t>(rows(), 1));
  for (DocId doc = 1; doc < rows(); ++doc) {
    if (alive(doc)) {
      contents.entries[doc] = entry(doc);
    }
  }
  contents.latent.dimensions = dimensions_;
  contents.latent.learnt_from = learnt_from_;
  contents.latent.terms.assign(latent_terms_.begin(), latent_terms_.end());
  contents.latent.vectors.assign(latent_vectors_.begin(),
                                 latent_vectors_.end());
  for (std::size_t i = 0; i < dictionary_.size(); ++i) {
    contents.words.push_back(
        {std::string(dictionary_[i]), dictionary_counts_[i]});
  }
  contents.terms.assign(term_counts_.begin(), term_counts_.end());
  return contents;
}

}  // namespace palpate
