#include "engine/related/relate_articles.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <unordered_map>

#include "engine/latent/latent_space.h"
#include "engine/related/choice.h"
#include "engine/related/similarity.h"

namespace palpate {
namespace {

constexpr std::uint32_t kLatentDimensions = 128;
constexpr std::size_t kLatentTerms = 100;    // Of an article, the heaviest.
constexpr std::size_t kLatentSample = 4000;  // Articles a space is learnt from.
constexpr std::size_t kNeighbours = 20;
constexpr std::size_t kPool = 100;  // Candidates that sharing may reorder.
constexpr float kSharing = 0.5F;

using Sharing = std::vector<Neighbour>;  // Sorted by doc, unit length.

TermVector heaviest(const FeatureVector& text) {
  TermVector terms;
  for (const FeatureWeight& feature : text) {
    terms.push_back({feature.feature, feature.weight});
  }
  if (terms.size() > kLatentTerms) {
    std::nth_element(terms.begin(), terms.begin() + kLatentTerms, terms.end(),
                     [](const TermWeight& a, const TermWeight& b) {
                       return a.weight > b.weight;
                     });
    terms.resize(kLatentTerms);
  }
  std::sort(
      terms.begin(), terms.end(),
      [](const TermWeight& a, const TermWeight& b) { return a.term < b.term; });
  return terms;
}

// Calls `use` for each living row, on several threads.
template <typename Use>
void for_each_article(const CatalogueContents& contents, Use use) {
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> workers;
  for (unsigned worker = 0; worker < threads; ++worker) {
    workers.emplace_back([&, worker] {
      for (std::size_t doc = 1 + worker; doc < contents.entries.size();
           doc += threads) {
        if (!contents.entries[doc].id.empty()) {
          use(static_cast<DocId>(doc));
        }
      }
    });
  }
  for (std::thread& worker : workers) {
    worker.join();
  }
}

void learn_latent(CatalogueContents& contents, const Similarity& similarity) {
  std::vector<DocId> docs;
  for (DocId doc = 1; doc < contents.entries.size(); ++doc) {
    if (!contents.entries[doc].id.empty()) {
      docs.push_back(doc);
    }
  }
  const std::size_t step = std::max<std::size_t>(
      1, (docs.size() + kLatentSample - 1) / kLatentSample);
  std::vector<TermVector> sample;
  for (std::size_t i = 0; i < docs.size(); i += step) {
    sample.push_back(heaviest(similarity.text(docs[i])));
  }
  const auto dimensions = std::min<std::uint32_t>(
      kLatentDimensions, static_cast<std::uint32_t>(docs.size() / 8));
  contents.latent = learn_latent_space(sample, dimensions);
  const LatentView view(contents.latent);
  for_each_article(contents, [&](DocId doc) {
    contents.entries[doc].latent =
        quantized(view.project(heaviest(similarity.text(doc))));
  });
}

// What an article shares with others whose neighbours are the same.
Sharing sharing_of(DocId doc, const std::vector<Similar>& nearest,
                   std::size_t neighbours) {
  Sharing sharing;
  if (nearest.empty()) {
    return sharing;
  }
  const std::size_t count = std::min(neighbours, nearest.size());
  const float floor = 0.9F * nearest[count - 1].score;
  for (std::size_t i = 0; i < count; ++i) {
    sharing.push_back(
        {nearest[i].doc, std::max(0.0F, nearest[i].score - floor)});
  }
  sharing.push_back({doc, sharing.front().similarity});
  float length = 0;
  for (const Neighbour& neighbour : sharing) {
    length += neighbour.similarity * neighbour.similarity;
  }
  for (Neighbour& neighbour : sharing) {
    neighbour.similarity /= std::sqrt(std::max(length, 1e-12F));
  }
  std::sort(
      sharing.begin(), sharing.end(),
      [](const Neighbour& a, const Neighbour& b) { return a.doc < b.doc; });
  return sharing;
}

float shared(const Sharing& a, const Sharing& b) {
  float sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->doc < y->doc) {
      ++x;
    } else if (y->doc < x->doc) {
      ++y;
    } else {
      sum += x++->similarity * y++->similarity;
    }
  }
  return sum;
}

}  // namespace

void relate_articles(CatalogueContents& contents, const std::vector<DocId>&,
                     const Settings& settings, IndexWriter& writer) {
  const auto store = writer.articles();
  const CorpusModel model(contents, *store);
  Similarity similarity(contents, model);
  similarity.prepare(contents,
                     std::max(1U, std::thread::hardware_concurrency()));
  learn_latent(contents, similarity);
  for_each_article(contents, [&](DocId doc) {
    CatalogueEntry& entry = contents.entries[doc];
    entry.sketch = make_sketch(stored_shingles(store->read(entry.location)));
  });
  const RelatedChoice choice(contents, similarity, *store, settings);

  const auto all = static_cast<double>(model.articles());
  const std::size_t neighbours = std::min<std::size_t>(
      kNeighbours, static_cast<std::size_t>(std::ceil(std::sqrt(all))));
  std::vector<std::vector<Similar>> nearest(contents.entries.size());
  std::vector<Sharing> sharing(contents.entries.size());
  for_each_article(contents, [&](DocId doc) {
    nearest[doc] = similarity.nearest(doc, kPool);
    sharing[doc] = sharing_of(doc, nearest[doc], neighbours);
  });
  for_each_article(contents, [&](DocId doc) {
    CatalogueEntry& entry = contents.entries[doc];
    std::vector<Similar> by_text = nearest[doc];
    std::sort(by_text.begin(), by_text.end(),
              [](const Similar& a, const Similar& b) {
                return a.text != b.text ? a.text > b.text : a.doc < b.doc;
              });
    entry.neighbours.clear();
    for (std::size_t i = 0; i < by_text.size() && i < 10; ++i) {
      entry.neighbours.push_back({by_text[i].doc, by_text[i].text});
    }
    std::vector<Similar> final = nearest[doc];
    for (Similar& similar : final) {
      similar.score += kSharing * similarity.size_factor() *
                       shared(sharing[doc], sharing[similar.doc]);
    }
    std::sort(final.begin(), final.end(),
              [](const Similar& a, const Similar& b) {
                return a.score != b.score ? a.score > b.score : a.doc < b.doc;
              });
    choice.choose(doc, final, entry);
  });
}

}  // namespace palpate
