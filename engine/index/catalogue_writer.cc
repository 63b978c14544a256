#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <numeric>

#include "engine/index/catalogue.h"
#include "engine/index/facet_groups.h"
#include "engine/index/flat_file_writer.h"
#include "engine/index/value_table.h"

namespace palpate {
namespace {

const std::string& as_it_is(const std::string& value) {
  return value;
}

std::int32_t to_days(const std::optional<Date>& date) {
  return date ? static_cast<std::int32_t>(
                    std::chrono::sys_days(*date).time_since_epoch().count())
              : std::numeric_limits<std::int32_t>::min();
}

// Vectors of one length; an entry without one gets zeros.
template <typename T, typename Get>
void write_vectors(FlatFileWriter& file, std::string_view name,
                   const std::vector<CatalogueEntry>& entries,
                   std::size_t length, Get get) {
  std::vector<T> column(entries.size() * length);
  for (std::size_t row = 0; row < entries.size(); ++row) {
    const std::vector<T>& vector = get(entries[row]);
    std::copy_n(vector.begin(), std::min(length, vector.size()),
                column.begin() + static_cast<std::ptrdiff_t>(row * length));
  }
  file.column<T>(name, column);
}

template <typename Get>
std::vector<DocId> sorted_by(const std::vector<CatalogueEntry>& entries,
                             Get get) {
  std::vector<DocId> order;
  for (DocId doc = 1; doc < entries.size(); ++doc) {
    if (!entries[doc].id.empty()) {
      order.push_back(doc);
    }
  }
  std::sort(order.begin(), order.end(), [&](DocId a, DocId b) {
    return get(entries[a]) < get(entries[b]);
  });
  return order;
}

// Languages, authors, topics and tags.
std::vector<std::string_view> values_of(
    const std::vector<CatalogueEntry>& entries) {
  std::vector<std::string_view> values;
  for (const CatalogueEntry& entry : entries) {
    values.emplace_back(entry.language);
    for (const auto* list : {&entry.authors, &entry.topics, &entry.tags}) {
      values.insert(values.end(), list->begin(), list->end());
    }
  }
  return values;
}

// The languages there are, the most frequent first.
std::vector<std::uint32_t> languages_of(
    const std::vector<CatalogueEntry>& entries, ValueTable& values) {
  std::map<std::uint32_t, std::size_t> counts;
  for (const CatalogueEntry& entry : entries) {
    if (!entry.id.empty()) {
      ++counts[values.number(entry.language)];
    }
  }
  std::vector<std::uint32_t> languages(counts.size());
  std::transform(counts.begin(), counts.end(), languages.begin(),
                 [](const auto& count) { return count.first; });
  std::stable_sort(
      languages.begin(), languages.end(),
      [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
  return languages;
}

// Each followed by a line end; a line end inside becomes a space.
std::string to_lines(const std::vector<std::string>& values) {
  std::string lines;
  for (std::string value : values) {
    std::replace(value.begin(), value.end(), '\n', ' ');
    lines += value + '\n';
  }
  return lines;
}

// Mean words, mean words of a title; 1 instead of 0.
std::vector<double> means_of(const std::vector<CatalogueEntry>& entries) {
  double words = 0;
  double title_words = 0;
  double articles = 0;
  for (const CatalogueEntry& entry : entries) {
    words += entry.words;
    title_words += entry.title_words;
    articles += entry.id.empty() ? 0 : 1;
  }
  articles = std::max(articles, 1.0);
  return {std::max(words / articles, 1.0),
          std::max(title_words / articles, 1.0)};
}

void write_details(FlatFileWriter& file,
                   const std::vector<CatalogueEntry>& entries) {
  using E = CatalogueEntry;
  file.strings(
      "id", entries, [](const E& e) -> const auto& { return e.id; });
  file.strings(
      "url", entries, [](const E& e) -> const auto& { return e.url; });
  file.strings(
      "title", entries, [](const E& e) -> const auto& { return e.title; });
  file.strings(
      "summary", entries, [](const E& e) -> const auto& { return e.summary; });
  file.strings(
      "path", entries, [](const E& e) -> const auto& { return e.source_path; });
  file.strings(
      "series", entries, [](const E& e) -> const auto& { return e.series; });
  file.numbers<std::uint32_t>("series_order", entries,
                              [](const E& e) { return e.series_order; });
  file.strings("wanted", entries,
               [](const E& e) { return to_lines(e.related_wanted); });
  file.strings("unwanted", entries,
               [](const E& e) { return to_lines(e.related_unwanted); });
  file.strings("open_links", entries,
               [](const E& e) { return to_lines(e.open_links); });
  file.lists<std::uint32_t>(
      "links", entries, [](const E& e) -> const auto& { return e.links; });
  ValueTable values(values_of(entries));
  file.numbers<std::uint32_t>("language", entries, [&](const E& e) {
    return values.number(e.language);
  });
  file.column<std::uint32_t>("languages", languages_of(entries, values));
  file.lists<std::uint32_t>("authors", entries, [&](const E& e) {
    return values.numbers(e.authors);
  });
  file.lists<std::uint32_t>(
      "topics", entries, [&](const E& e) { return values.numbers(e.topics); });
  file.lists<std::uint32_t>("tags", entries,
                            [&](const E& e) { return values.numbers(e.tags); });
  file.strings("values", values.values(), as_it_is);
  const FacetGroups groups = facet_groups_of(entries);
  file.column<std::uint32_t>("facet_groups", groups.of);
  file.column<DocId>("facet_examples", groups.examples);
  file.numbers<std::int32_t>("published", entries,
                             [](const E& e) { return to_days(e.published); });
  file.numbers<std::int32_t>("updated", entries,
                             [](const E& e) { return to_days(e.updated); });
  file.numbers<std::uint64_t>("hash", entries,
                              [](const E& e) { return e.content_hash; });
  file.numbers<std::uint32_t>("words", entries,
                              [](const E& e) { return e.words; });
  file.numbers<std::uint32_t>("title_words", entries,
                              [](const E& e) { return e.title_words; });
  file.column<double>("means", means_of(entries));
  file.numbers<StoreLocation>("location", entries,
                              [](const E& e) { return e.location; });
  file.column<DocId>("by_id", sorted_by(entries, [](const E& e) {
                       return std::string_view(e.id);
                     }));
  file.column<DocId>("by_url", sorted_by(entries, [](const E& e) {
                       return std::string_view(e.url);
                     }));
}

std::vector<std::vector<Borrower>> borrowers_of(
    const std::vector<CatalogueEntry>& entries) {
  std::vector<std::vector<Borrower>> borrowers(entries.size());
  for (DocId doc = 0; doc < entries.size(); ++doc) {
    for (const Lender& lender : entries[doc].neighbours) {
      borrowers[lender.doc].emplace_back(doc, lender.share);
    }
  }
  return borrowers;
}

void write_relations(FlatFileWriter& file,
                     const std::vector<CatalogueEntry>& entries) {
  using E = CatalogueEntry;
  file.lists<KeyTerm>(
      "key_terms", entries,
      [](const E& e) -> const auto& { return e.key_terms; });
  file.lists<DocId>("neighbours", entries, [](const E& e) {
    std::vector<DocId> docs;
    for (const Lender& lender : e.neighbours) {
      docs.push_back(lender.doc);
    }
    return docs;
  });
  file.lists<Borrower>(
      "borrowers", borrowers_of(entries),
      [](const std::vector<Borrower>& list) -> const auto& { return list; });
  file.lists<Near>(
      "nearest", entries, [](const E& e) -> const auto& { return e.nearest; });
  std::size_t sketch_size = 0;
  for (const E& entry : entries) {
    sketch_size = std::max(sketch_size, entry.sketch.size());
  }
  write_vectors<std::uint16_t>(
      file, "sketches", entries, sketch_size,
      [](const E& e) -> const std::vector<std::uint16_t>& { return e.sketch; });
}

// Keeps the reasons that are still given, each once.
void write_related(FlatFileWriter& file, const CatalogueContents& contents) {
  ValueTable reasons;
  file.lists<RelatedEntry>(
      "related", contents.entries, [&](const CatalogueEntry& e) {
        std::vector<RelatedEntry> related = e.related;
        for (RelatedEntry& entry : related) {
          entry.reason = reasons.number(contents.reasons[entry.reason]);
        }
        return related;
      });
  file.strings("reasons", reasons.values(), as_it_is);
}

void write_relation_model(FlatFileWriter& file, const RelationModel& model) {
  const std::vector<std::uint32_t> counts = {model.articles,
                                             model.changed_since};
  file.column<std::uint32_t>("relation_counts", counts);
  file.column<std::uint64_t>("relation_settings",
                             std::span(&model.settings_hash, 1));
  file.column<TermCount>("relation_features", model.features);
  file.strings("title_endings", model.title_endings, as_it_is);
  file.strings("folders", model.folders, as_it_is);
  file.column<float>("folder_weights", model.folder_weights);
  file.column<MeanTerm>("centroid", model.centroid);
}

}  // namespace

void write_catalogue(const CatalogueContents& contents,
                     const std::filesystem::path& path) {
  FlatFileWriter file(path);
  write_details(file, contents.entries);
  write_relations(file, contents.entries);
  write_related(file, contents);
  write_relation_model(file, contents.relation_model);
  write_vectors<std::int8_t>(
      file, "latent", contents.entries, contents.latent.dimensions,
      [](const CatalogueEntry& e) -> const std::vector<std::int8_t>& {
        return e.latent;
      });
  const std::vector<std::uint32_t> sizes = {contents.latent.dimensions,
                                            contents.latent.learnt_from};
  file.column<std::uint32_t>("latent_sizes", sizes);
  file.column<TermHash>("latent_terms", contents.latent.terms);
  file.column<std::int8_t>("latent_vectors", contents.latent.vectors);
  file.column<float>("latent_scales", contents.latent.scales);
  file.strings(
      "dictionary", contents.words,
      [](const WordCount& w) -> const auto& { return w.word; });
  file.numbers<std::uint32_t>("dictionary_counts", contents.words,
                              [](const WordCount& w) { return w.articles; });
  file.column<TermCount>("term_counts", contents.terms);
  file.finish();
}

}  // namespace palpate
