#include "engine/related/corpus_shape.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "engine/related/feature_sum.h"

namespace palpate {
namespace {

constexpr std::size_t kCentroidTerms = 4000;
// A folder of few articles is judged partly by the corpus's mean similarity.
constexpr double kFolderPrior = 20;
constexpr double kFaintest = 0.02;

// Mean similarity of pairs among `count` texts with this sum; `prior` pairs
// more are taken to have `usual`.
double mean_similarity(const FeatureSum& sum, double count, double usual,
                       double prior) {
  double square = 0;
  sum.for_each([&square](std::uint32_t /*feature*/, double weight) {
    square += weight * weight;
  });
  return (std::max(0.0, square - count) + prior * usual) /
         std::max(1.0, count * (count - 1) + prior);
}

}  // namespace

std::vector<MeanTerm> centroid_of(const CatalogueContents& contents,
                                  FeatureTable& features) {
  FeatureSum sum;
  double articles = 0;
  for (DocId doc = 1; doc < contents.entries.size(); ++doc) {
    if (!contents.entries[doc].id.empty()) {
      sum.add(features.of(doc).text);
      ++articles;
    }
  }
  FeatureVector mean;
  mean.reserve(sum.size());
  sum.for_each([&](std::uint32_t term, double weight) {
    mean.push_back({term, static_cast<float>(weight / articles)});
  });
  std::sort(mean.begin(), mean.end(),
            [](const FeatureWeight& a, const FeatureWeight& b) {
              return a.feature < b.feature;
            });
  keep_heaviest(mean, kCentroidTerms);
  std::vector<MeanTerm> centroid;
  centroid.reserve(mean.size());
  for (const FeatureWeight& term : mean) {
    centroid.push_back({term.feature, term.weight});
  }
  return centroid;
}

void weigh_folders(const CatalogueContents& contents, FeatureTable& features,
                   RelationModel& model) {
  std::map<std::string, std::vector<DocId>> members;
  for (DocId doc = 1; doc < contents.entries.size(); ++doc) {
    const std::string& id = contents.entries[doc].id;
    for (std::size_t at = id.find('/'); at != std::string::npos;
         at = id.find('/', at + 1)) {
      members[id.substr(0, at)].push_back(doc);
    }
  }
  const auto all = static_cast<double>(model.articles);
  double usual = 0;
  for (const MeanTerm& term : model.centroid) {
    usual +=
        static_cast<double>(term.weight) * static_cast<double>(term.weight);
  }
  usual = std::max(0.0, usual * all - 1) / std::max(1.0, all - 1);
  model.folders.clear();
  model.folder_weights.clear();
  for (const auto& [folder, docs] : members) {
    if (docs.size() < 2 || docs.size() == model.articles) {
      continue;
    }
    FeatureSum sum;
    for (const DocId doc : docs) {
      sum.add(features.of(doc).text);
    }
    const auto count = static_cast<double>(docs.size());
    const double coherence = mean_similarity(sum, count, usual, kFolderPrior);
    const double weight = std::log(all / count) / std::log(all) *
                          std::max(0.0, 1 - usual / std::max(coherence, 1e-9));
    if (weight > kFaintest) {
      model.folders.push_back(folder);
      model.folder_weights.push_back(static_cast<float>(weight));
    }
  }
}

}  // namespace palpate
