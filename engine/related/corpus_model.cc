#include "engine/related/corpus_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "engine/analysis/analyzer.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// A title's ending is the site's name when that many titles share it.
constexpr std::size_t kFewestEndings = 3;
constexpr double kEndingShare = 0.05;
constexpr std::uint32_t kTagSalt = 0x5BD1E995;   // Tells tags from words,
constexpr std::uint32_t kNameSalt = 0x1B873593;  // and names of one word.
// Articles elsewhere that are taken to hold none of the words: in a site of
// three, a word that two have must still count for something.
constexpr float kElsewhere = 50;
constexpr std::uint32_t kPerhapsBits = 0xFFFFF;

// Where a trailing " | Site name" begins, or npos.
std::size_t ending_begin(std::string_view title) {
  constexpr std::array<std::string_view, 6> kSeparators = {" | ", " - ", " – ",
                                                           " — ", " · ", " » "};
  std::size_t begin = std::string_view::npos;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at != std::string_view::npos && at > 0 &&
        (begin == std::string_view::npos || at > begin)) {
      begin = at;
    }
  }
  return begin;
}

std::vector<std::string> common_endings(
    const std::vector<CatalogueEntry>& entries, std::size_t articles) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (const CatalogueEntry& entry : entries) {
    const std::string_view title = entry.title;
    const std::size_t begin = ending_begin(title);
    if (begin != std::string_view::npos) {
      ++counts[title.substr(begin)];
    }
  }
  const std::size_t fewest = std::max(
      kFewestEndings,
      static_cast<std::size_t>(kEndingShare * static_cast<double>(articles)));
  std::vector<std::string> endings;
  for (const auto& [ending, count] : counts) {
    if (count >= fewest) {
      endings.emplace_back(ending);
    }
  }
  std::sort(endings.begin(), endings.end());
  return endings;
}

// Binary search in a list sorted by term.
template <typename Row>
const Row* find_term(std::span<const Row> rows, TermHash term) {
  const auto found = std::lower_bound(
      rows.begin(), rows.end(), term,
      [](const Row& row, TermHash key) { return row.term < key; });
  return found != rows.end() && found->term == term ? &*found : nullptr;
}

std::uint32_t count_in(std::span<const TermCount> counts,
                       const std::optional<CountTable>& table, TermHash term) {
  if (table) {
    return table->count(term);
  }
  const TermCount* const found = find_term(counts, term);
  return found == nullptr ? 0 : found->articles;
}

}  // namespace

std::uint32_t pair_feature(TermHash a, TermHash b) {
  // Any mixing will do that tells (a, b) from (b, a) and from single words.
  return (a * 0x9E3779B1U) ^ (b + 0x7F4A7C15U + (a << 6U) + (a >> 2U));
}

std::vector<std::uint32_t> pairs_of(const std::vector<TermHash>& terms) {
  std::vector<std::uint32_t> pairs;
  for (std::size_t i = 0; i + 1 < terms.size(); ++i) {
    pairs.push_back(pair_feature(terms[i], terms[i + 1]));
  }
  return pairs;
}

std::uint32_t name_feature(TermHash only_term) {
  return only_term ^ kNameSalt;
}

std::vector<std::uint32_t> name_features(const std::vector<TermHash>& terms) {
  return terms.size() == 1 ? std::vector<std::uint32_t>{name_feature(terms[0])}
                           : pairs_of(terms);
}

std::vector<std::uint32_t> tag_features(const CatalogueEntry& entry) {
  std::vector<std::uint32_t> tags;
  for (const auto* const list : {&entry.topics, &entry.tags}) {
    for (const std::string& value : *list) {
      tags.push_back(hash_term(fold(value)) ^ kTagSalt);
    }
  }
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

RelationModel count_features(const CatalogueContents& contents,
                             const ArticleStore& articles) {
  RelationModel result;
  for (const CatalogueEntry& entry : contents.entries) {
    result.articles += entry.id.empty() ? 0 : 1;
  }
  result.title_endings = common_endings(contents.entries, result.articles);
  const CorpusModel model(result, contents.terms);
  std::unordered_map<std::uint32_t, std::uint32_t> counts;
  std::vector<std::uint32_t> features;
  for (const CatalogueEntry& entry : contents.entries) {
    if (entry.id.empty()) {
      continue;
    }
    features = model.title_terms(entry, articles.read(entry.location));
    const std::vector<std::uint32_t> pairs = pairs_of(features);
    if (features.size() == 1) {
      features.push_back(name_feature(features[0]));
    }
    features.insert(features.end(), pairs.begin(), pairs.end());
    std::sort(features.begin(), features.end());
    features.erase(std::unique(features.begin(), features.end()),
                   features.end());
    const std::vector<std::uint32_t> tags = tag_features(entry);
    features.insert(features.end(), tags.begin(), tags.end());
    for (const std::uint32_t feature : features) {
      ++counts[feature];
    }
  }
  result.features.reserve(counts.size());
  for (const auto& [feature, count] : counts) {
    result.features.push_back({feature, count});
  }
  std::sort(
      result.features.begin(), result.features.end(),
      [](const TermCount& a, const TermCount& b) { return a.term < b.term; });
  return result;
}

CorpusModel::CorpusModel(const RelationModel& model,
                         std::span<const TermCount> terms)
    : model_(model), terms_(terms) {
  endings_.insert(model.title_endings.begin(), model.title_endings.end());
  perhaps_.resize(kPerhapsBits + 1);
  for (const TermCount& feature : model.features) {
    perhaps_[feature.term & kPerhapsBits] = true;
  }
}

void CorpusModel::make_tables() {
  term_table_.emplace(terms_);
  feature_table_.emplace(model_.features);
}

std::string_view CorpusModel::title(const CatalogueEntry& entry) const {
  const std::string_view whole = entry.title;
  const std::size_t begin = ending_begin(whole);
  return begin != std::string_view::npos &&
                 endings_.contains(whole.substr(begin))
             ? whole.substr(0, begin)
             : whole;
}

std::vector<TermHash> CorpusModel::title_terms(
    const CatalogueEntry& entry, const StoredArticle& stored) const {
  std::vector<TermHash> terms;
  const std::string_view own = title(entry);
  if (own.size() == entry.title.size()) {
    const auto all = stored.terms();
    for (const auto token : stored.title()) {
      if (token < all.size()) {  // Not a stop word.
        terms.push_back(all[token]);
      }
    }
    return terms;
  }
  Analyzer(entry.language).analyze(own, [&](const Token& token) {
    if (!token.stop_word) {
      terms.push_back(hash_term(token.term));
    }
  });
  return terms;
}

bool CorpusModel::in_titles(std::uint32_t feature) const {
  return perhaps_[feature & kPerhapsBits] && feature_count(feature) > 0;
}

float CorpusModel::idf(std::uint32_t articles_with) const {
  const auto all = static_cast<float>(model_.articles);
  return std::max(0.0F, std::log((all + kElsewhere) /
                                 (static_cast<float>(articles_with) + 0.5F)));
}

float CorpusModel::term_idf(TermHash term) const {
  const std::uint32_t articles = count_in(terms_, term_table_, term);
  return articles == 0 ? 0 : idf(articles);
}

float CorpusModel::feature_idf(std::uint32_t feature) const {
  return idf(std::max(1U, feature_count(feature)));
}

std::uint32_t CorpusModel::feature_count(std::uint32_t feature) const {
  return count_in(model_.features, feature_table_, feature);
}

float CorpusModel::centrality(const FeatureVector& text) const {
  float to_all = 0;
  float to_itself = 0;
  for (const FeatureWeight& term : text) {
    const MeanTerm* const mean =
        find_term(std::span<const MeanTerm>(model_.centroid), term.feature);
    to_all += mean == nullptr ? 0 : term.weight * mean->weight;
    to_itself += term.weight * term.weight;
  }
  const auto all = static_cast<float>(model_.articles);
  return model_.articles < 2
             ? 0
             : std::max(0.0F, to_all * all - to_itself) / (all - 1);
}

}  // namespace palpate
