#include "engine/related/similarity.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "engine/latent/latent_space.h"

namespace palpate {
namespace {

// Weights of the parts, at a flat optimum over three judged sets.
constexpr float kTitle = 0.25F;
constexpr float kLatent = 0.3F;
constexpr float kMention = 0.3F;    // The article names the other one.
constexpr float kMentioned = 0.1F;  // The other names the article.
constexpr float kTags = 0.3F;
constexpr float kFolder = 1;
constexpr float kCentrality = 1;
// Neighbours and latent vectors say little in a small corpus.
constexpr float kFullSize = 2000;
constexpr std::size_t kKeyTerms = 40;
constexpr std::size_t kCandidates = 100;
// A folder of few articles is judged partly by the corpus's mean similarity.
constexpr double kFolderPrior = 20;

std::vector<KeyTerm> key_terms_of(const FeatureVector& text) {
  std::vector<KeyTerm> terms;
  terms.reserve(text.size());
  for (const FeatureWeight& feature : text) {
    terms.push_back({feature.feature, feature.weight});
  }
  const std::size_t count = std::min(kKeyTerms, terms.size());
  std::partial_sort(
      terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count),
      terms.end(), [](const KeyTerm& a, const KeyTerm& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
      });
  terms.resize(count);
  return terms;
}

double square(const std::unordered_map<std::uint32_t, double>& sum) {
  double square = 0;
  for (const auto& [feature, weight] : sum) {
    square += weight * weight;
  }
  return square;
}

float latent_cosine(const CatalogueEntry& a, const CatalogueEntry& b) {
  const std::size_t size = std::min(a.latent.size(), b.latent.size());
  std::int32_t dot = 0;
  std::int32_t aa = 0;
  std::int32_t bb = 0;
  for (std::size_t i = 0; i < size; ++i) {
    dot += a.latent[i] * b.latent[i];
    aa += a.latent[i] * a.latent[i];
    bb += b.latent[i] * b.latent[i];
  }
  return aa == 0 || bb == 0
             ? 0
             : static_cast<float>(dot) /
                   std::sqrt(static_cast<float>(aa) * static_cast<float>(bb));
}

}  // namespace

Similarity::Similarity(const CatalogueContents& contents,
                       const CorpusModel& model)
    : contents_(contents), model_(model) {
  size_factor_ =
      std::min(1.0F, static_cast<float>(model.articles()) / kFullSize);
}

void Similarity::prepare(CatalogueContents& contents, unsigned threads) {
  const std::size_t rows = contents.entries.size();
  features_.resize(rows);
  std::vector<std::thread> workers;
  for (unsigned worker = 0; worker < threads; ++worker) {
    workers.emplace_back([&, worker] {
      for (std::size_t doc = 1 + worker; doc < rows; doc += threads) {
        if (!contents.entries[doc].id.empty()) {
          features_[doc] = model_.features(static_cast<DocId>(doc));
          contents.entries[doc].key_terms = key_terms_of(features_[doc].text);
        }
      }
    });
  }
  for (std::thread& worker : workers) {
    worker.join();
  }
  for (DocId doc = 1; doc < rows; ++doc) {
    for (const KeyTerm& term : contents.entries[doc].key_terms) {
      key_terms_[term.term].push_back({doc, term.weight});
    }
    for (const FeatureWeight& feature : features_[doc].title) {
      titles_[feature.feature].push_back({doc, feature.weight});
    }
  }
  weigh_centroid();
  weigh_folders();
}

// An article near to all of the corpus is a good guess for any other.
void Similarity::weigh_centroid() {
  std::unordered_map<std::uint32_t, double> sum;
  for (const ArticleFeatures& features : features_) {
    for (const FeatureWeight& feature : features.text) {
      sum[feature.feature] += feature.weight;
    }
  }
  centroid_square_ = square(sum);
  centrality_.assign(features_.size(), 0);
  const auto others = static_cast<double>(model_.articles()) - 1;
  if (others <= 0) {
    return;
  }
  for (std::size_t doc = 1; doc < features_.size(); ++doc) {
    double dot = 0;
    for (const FeatureWeight& feature : features_[doc].text) {
      dot += feature.weight * sum[feature.feature];
    }
    centrality_[doc] = static_cast<float>(std::max(0.0, dot - 1) / others);
  }
}

// A folder whose articles are nearer to each other than articles usually are
// says something about them; one of dates or publishers says nothing.
void Similarity::weigh_folders() {
  std::unordered_map<std::string, std::vector<DocId>> members;
  for (DocId doc = 1; doc < features_.size(); ++doc) {
    for (const std::string& folder : features_[doc].folders) {
      members[folder].push_back(doc);
    }
  }
  const auto all = static_cast<double>(model_.articles());
  const double mean =
      std::max(0.0, centroid_square_ - all) / std::max(1.0, all * (all - 1));
  for (const auto& [folder, docs] : members) {
    const auto count = static_cast<double>(docs.size());
    if (docs.size() < 2 || all < 2) {
      continue;
    }
    std::unordered_map<std::uint32_t, double> sum;
    for (const DocId doc : docs) {
      for (const FeatureWeight& feature : features_[doc].text) {
        sum[feature.feature] += feature.weight;
      }
    }
    const double coherence =
        (std::max(0.0, square(sum) - count) + kFolderPrior * mean) /
        (count * (count - 1) + kFolderPrior);
    const double weight = std::log(all / count) / std::log(all) *
                          std::max(0.0, 1 - mean / std::max(coherence, 1e-9));
    folders_[folder] = static_cast<float>(weight);
  }
}

float Similarity::folder_weight(DocId doc, DocId other) const {
  const auto& a = features_[doc].folders;
  const auto& b = features_[other].folders;
  float best = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i) {
    const auto found = folders_.find(a[i]);
    best = std::max(best, found == folders_.end() ? 0 : found->second);
  }
  return best;
}

float Similarity::score(DocId doc, DocId other, float& text) const {
  const ArticleFeatures& a = features_[doc];
  const ArticleFeatures& b = features_[other];
  text = dot(a.text, b.text);
  return text + kTitle * dot(a.title, b.title) +
         kLatent * size_factor_ *
             latent_cosine(contents_.entries[doc], contents_.entries[other]) +
         kMention * dot(a.mentions, b.name) +
         kMentioned * dot(b.mentions, a.name) + kTags * dot(a.tags, b.tags) +
         kFolder * folder_weight(doc, other) + kCentrality * centrality_[other];
}

std::vector<Similar> Similarity::nearest(DocId doc, std::size_t limit) const {
  thread_local std::vector<float> sums;
  thread_local std::vector<DocId> touched;
  sums.resize(contents_.entries.size());
  touched.clear();
  const auto add = [&](const Postings& postings, std::uint32_t feature,
                       float weight) {
    const auto found = postings.find(feature);
    if (found == postings.end()) {
      return;
    }
    for (const Posting& posting : found->second) {
      if (sums[posting.doc] == 0) {
        touched.push_back(posting.doc);
      }
      sums[posting.doc] += weight * posting.weight + 1e-9F;
    }
  };
  for (const KeyTerm& term : contents_.entries[doc].key_terms) {
    add(key_terms_, term.term, term.weight);
  }
  for (const FeatureWeight& feature : features_[doc].title) {
    add(titles_, feature.feature, kTitle * feature.weight);
  }
  std::vector<Similar> found;
  const std::string& language = contents_.entries[doc].language;
  for (const DocId other : touched) {
    if (other != doc && contents_.entries[other].language == language) {
      found.push_back({other, sums[other] + folder_weight(doc, other)});
    }
    sums[other] = 0;
  }
  const auto better = [](const Similar& a, const Similar& b) {
    return a.score != b.score ? a.score > b.score : a.doc < b.doc;
  };
  const std::size_t candidates = std::min(kCandidates, found.size());
  std::partial_sort(found.begin(),
                    found.begin() + static_cast<std::ptrdiff_t>(candidates),
                    found.end(), better);
  found.resize(candidates);
  for (Similar& similar : found) {
    similar.score = score(doc, similar.doc, similar.text);
  }
  std::sort(found.begin(), found.end(), better);
  found.resize(std::min(limit, found.size()));
  return found;
}

}  // namespace palpate
