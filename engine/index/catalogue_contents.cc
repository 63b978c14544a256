#include "engine/index/catalogue_contents.h"

#include <algorithm>

#include "engine/index/catalogue.h"

namespace palpate {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string> strings_of(const Strings& column) {
  std::vector<std::string> strings;
  strings.reserve(column.size());
  for (std::size_t i = 0; i < column.size(); ++i) {
    strings.emplace_back(column[i]);
  }
  return strings;
}

}  // namespace

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
      .links = {links_[doc].begin(), links_[doc].end()},
      .open_links = lines_of(open_links_[doc]),
      .content_hash = content_hash(doc),
      .words = words(doc),
      .title_words = title_words(doc),
      .location = location(doc),
  };
  entry.key_terms.assign(key_terms(doc).begin(), key_terms(doc).end());
  entry.latent.assign(latent(doc).begin(), latent(doc).end());
  entry.sketch.assign(sketch(doc).begin(), sketch(doc).end());
  for (const DocId neighbour : neighbours(doc)) {
    const auto lent_to = borrowers(neighbour);
    const auto found =
        std::ranges::lower_bound(lent_to, doc, {}, &Borrower::doc);
    entry.neighbours.push_back(
        {neighbour,
         found != lent_to.end() && found->doc() == doc ? found->share() : 0});
  }
  entry.nearest.assign(nearest(doc).begin(), nearest(doc).end());
  entry.related.assign(related(doc).begin(), related(doc).end());
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
  contents.latent.scales.assign(latent_scales_.begin(), latent_scales_.end());
  for (std::size_t i = 0; i < dictionary_.size(); ++i) {
    contents.words.push_back(
        {std::string(dictionary_[i]), dictionary_counts_[i]});
  }
  contents.terms.assign(term_counts_.begin(), term_counts_.end());
  contents.reasons = strings_of(reasons_);
  if (contents.reasons.empty()) {
    contents.reasons = {""};
  }
  contents.relation_model = relation_model();
  return contents;
}

RelationModel Catalogue::relation_model() const {
  RelationModel model;
  if (!file_) {
    return model;
  }
  const auto counts = file_->column<std::uint32_t>("relation_counts");
  const auto hash = file_->column<std::uint64_t>("relation_settings");
  if (counts.size() == 2 && hash.size() == 1) {
    model.articles = counts[0];
    model.changed_since = counts[1];
    model.settings_hash = hash[0];
  }
  const auto features = file_->column<TermCount>("relation_features");
  model.features.assign(features.begin(), features.end());
  model.title_endings = strings_of(file_->strings("title_endings"));
  model.folders = strings_of(file_->strings("folders"));
  const auto weights = file_->column<float>("folder_weights");
  model.folder_weights.assign(weights.begin(), weights.end());
  model.folder_weights.resize(model.folders.size());
  const auto centroid = file_->column<MeanTerm>("centroid");
  model.centroid.assign(centroid.begin(), centroid.end());
  return model;
}

}  // namespace palpate
