#include "engine/related/article_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "engine/analysis/analyzer.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr float kTitleWeight = 5;
constexpr float kFrontWeight = 2.5F;  // Summary 3, topics and tags 2.
// A title's ending is the site's name when that many titles share it.
constexpr std::size_t kFewestSuffixes = 3;
constexpr double kSuffixShare = 0.05;

std::uint32_t pair_feature(TermHash a, TermHash b) {
  // Any mixing will do that tells (a, b) from (b, a) and from single words.
  return (a * 0x9E3779B1U) ^ (b + 0x7F4A7C15U + (a << 6U) + (a >> 2U));
}

// Adds up equal features, sorted.
FeatureVector collected(std::map<std::uint32_t, float> weights) {
  FeatureVector vector;
  vector.reserve(weights.size());
  for (const auto& [feature, weight] : weights) {
    vector.push_back({feature, weight});
  }
  return vector;
}

void normalize(FeatureVector& vector) {
  float length = 0;
  for (const FeatureWeight& feature : vector) {
    length += feature.weight * feature.weight;
  }
  if (length <= 0) {
    vector.clear();
    return;
  }
  for (FeatureWeight& feature : vector) {
    feature.weight /= std::sqrt(length);
  }
}

// Where a trailing " | Site name" begins, or npos.
std::size_t suffix_begin(std::string_view title) {
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

std::vector<TermHash> content_terms(std::string_view text,
                                    std::string_view language) {
  std::vector<TermHash> terms;
  Analyzer(language).analyze(text, [&](const Token& token) {
    if (!token.stop_word) {
      terms.push_back(hash_term(token.term));
    }
  });
  return terms;
}

std::vector<std::uint32_t> pairs_of(const std::vector<TermHash>& terms) {
  std::vector<std::uint32_t> pairs;
  for (std::size_t i = 0; i + 1 < terms.size(); ++i) {
    pairs.push_back(pair_feature(terms[i], terms[i + 1]));
  }
  return pairs;
}

// What names an article: pairs of words, or the only word.
std::vector<std::uint32_t> names_of(const std::vector<TermHash>& terms) {
  return terms.size() == 1 ? std::vector<std::uint32_t>{terms[0]}
                           : pairs_of(terms);
}

std::vector<std::string> tags_of(const CatalogueEntry& entry) {
  std::vector<std::string> tags;
  for (const auto* const list : {&entry.topics, &entry.tags}) {
    for (const std::string& value : *list) {
      tags.push_back(fold(value));
    }
  }
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

std::vector<std::string> folders_of(const std::string& id) {
  std::vector<std::string> folders;
  for (std::size_t at = id.find('/'); at != std::string::npos;
       at = id.find('/', at + 1)) {
    folders.push_back(id.substr(0, at));
  }
  return folders;
}

}  // namespace

float dot(const FeatureVector& a, const FeatureVector& b) {
  float sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->feature < y->feature) {
      ++x;
    } else if (y->feature < x->feature) {
      ++y;
    } else {
      sum += x++->weight * y++->weight;
    }
  }
  return sum;
}

CorpusModel::CorpusModel(const CatalogueContents& contents,
                         const ArticleStore& articles)
    : contents_(contents), store_(articles) {
  for (const CatalogueEntry& entry : contents.entries) {
    articles_ += entry.id.empty() ? 0 : 1;
  }
  terms_.reserve(contents.terms.size());
  for (const TermCount& term : contents.terms) {
    terms_.emplace(term.term, term.articles);
  }
  count_suffixes();
  count_titles();
}

void CorpusModel::count_suffixes() {
  for (const CatalogueEntry& entry : contents_.entries) {
    const std::size_t begin = suffix_begin(entry.title);
    if (begin != std::string_view::npos) {
      ++suffixes_[entry.title.substr(begin)];
    }
  }
  const auto fewest = std::max<std::size_t>(
      kFewestSuffixes,
      static_cast<std::size_t>(kSuffixShare * static_cast<double>(articles_)));
  std::erase_if(suffixes_, [fewest](const auto& suffix) {
    return suffix.second < fewest;
  });
}

void CorpusModel::count_titles() {
  for (DocId doc = 1; doc < contents_.entries.size(); ++doc) {
    const CatalogueEntry& entry = contents_.entries[doc];
    const std::vector<TermHash> terms =
        content_terms(title(doc), entry.language);
    std::set<std::uint32_t> features(terms.begin(), terms.end());
    const std::vector<std::uint32_t> pairs = pairs_of(terms);
    features.insert(pairs.begin(), pairs.end());
    for (const std::uint32_t feature : features) {
      ++title_features_[feature];
    }
    for (const std::string& tag : tags_of(entry)) {
      ++tags_[hash_term(tag)];
    }
  }
}

std::string_view CorpusModel::title(DocId doc) const {
  const std::string_view whole = contents_.entries[doc].title;
  const std::size_t begin = suffix_begin(whole);
  if (begin != std::string_view::npos &&
      suffixes_.contains(std::string(whole.substr(begin)))) {
    return whole.substr(0, begin);
  }
  return whole;
}

float CorpusModel::idf(std::uint32_t articles_with) const {
  const auto all = static_cast<float>(articles_);
  return std::max(
      0.0F, std::log((all + 1) / (static_cast<float>(articles_with) + 0.5F)));
}

float CorpusModel::term_idf(TermHash term) const {
  const auto found = terms_.find(term);
  return found == terms_.end() ? 0 : idf(found->second);
}

void CorpusModel::fill_text(const StoredArticle& stored,
                            ArticleFeatures& features) const {
  const auto terms = stored.terms();
  std::vector<float> counts(terms.size());
  const auto tokens = stored.tokens();
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] < counts.size()) {  // Not a stop word.
      counts[tokens[i]] += i < stored.title_tokens()   ? kTitleWeight
                           : i < stored.front_tokens() ? kFrontWeight
                                                       : 1;
    }
  }
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (counts[i] > 0) {
      features.text.push_back(
          {terms[i], std::sqrt(counts[i]) * term_idf(terms[i])});
    }
  }
  std::sort(features.text.begin(), features.text.end(),
            [](const FeatureWeight& a, const FeatureWeight& b) {
              return a.feature < b.feature;
            });
  normalize(features.text);
}

void CorpusModel::fill_mentions(const StoredArticle& stored,
                                ArticleFeatures& features) const {
  std::map<std::uint32_t, float> counts;
  const auto terms = stored.terms();
  TermHash before = 0;
  bool first = true;
  for (const StoredArticle::LocalTerm token : stored.tokens()) {
    if (token >= terms.size()) {
      continue;  // A stop word.
    }
    const TermHash term = terms[token];
    if (title_features_.contains(term)) {
      ++counts[term];
    }
    const std::uint32_t pair = pair_feature(before, term);
    if (!first && title_features_.contains(pair)) {
      ++counts[pair];
    }
    before = term;
    first = false;
  }
  for (auto& [feature, count] : counts) {
    count = count / (count + 1);
  }
  features.mentions = collected(std::move(counts));
}

ArticleFeatures CorpusModel::features(DocId doc) const {
  const CatalogueEntry& entry = contents_.entries[doc];
  const StoredArticle stored = store_.read(entry.location);
  ArticleFeatures features;
  fill_text(stored, features);
  fill_mentions(stored, features);
  const std::vector<TermHash> terms = content_terms(title(doc), entry.language);
  std::map<std::uint32_t, float> title_counts;
  std::map<std::uint32_t, float> name;
  for (const TermHash term : terms) {
    ++title_counts[term];
  }
  for (const std::uint32_t pair : pairs_of(terms)) {
    ++title_counts[pair];
  }
  for (auto& [feature, count] : title_counts) {
    count = (1 + std::log(count)) * idf(title_features_.at(feature));
  }
  float whole = 0;
  for (const std::uint32_t feature : names_of(terms)) {
    name[feature] = idf(title_features_.at(feature));
  }
  for (const auto& [feature, weight] : name) {
    whole += weight;
  }
  features.title = collected(std::move(title_counts));
  normalize(features.title);
  features.name = collected(std::move(name));
  for (FeatureWeight& feature : features.name) {
    feature.weight = whole > 0 ? feature.weight / whole : 0;
  }
  std::map<std::uint32_t, float> tags;
  for (const std::string& tag : tags_of(entry)) {
    tags[hash_term(tag)] = idf(tags_.at(hash_term(tag)));
  }
  features.tags = collected(std::move(tags));
  normalize(features.tags);
  features.folders = folders_of(entry.id);
  return features;
}

}  // namespace palpate
