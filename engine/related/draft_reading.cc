#include "engine/related/draft_reading.h"

#include <algorithm>
#include <unordered_map>

#include "engine/related/diverse_order.h"
#include "engine/related/draft_features.h"
#include "engine/related/draft_links.h"
#include "engine/related/latent_articles.h"
#include "engine/related/near_duplicates.h"
#include "engine/related/nearest_articles.h"
#include "engine/related/reason.h"
#include "engine/related/sharing.h"
#include "engine/related/stored_shingles.h"

namespace palpate {
namespace {

constexpr std::size_t kMostTargets = 60;  // Articles that links may lead to.

// Works like the index does for its own articles: the same features, the same
// candidates, the same choice.
class DraftReading {
 public:
  DraftReading(const Article& draft, const Snapshot& snapshot)
      : draft_(draft),
        snapshot_(snapshot),
        catalogue_(snapshot.catalogue()),
        relation_model_(catalogue_.relation_model()),
        model_(relation_model_, catalogue_.term_counts()),
        similarity_(relation_model_, {}),
        record_(draft_record(draft)),
        stored_(record_),
        entry_(draft_entry(draft)) {}

  DraftAnswer read(std::size_t limit) {
    DraftAnswer answer;
    answer.near_duplicates = near_duplicates();
    const ArticleFeatures own = features_of(entry_, stored_, model_);
    entry_.key_terms = key_terms_of(own.text);
    const std::vector<Neighbour> nearest = with_sharing(find_nearest(own));
    choose(nearest, limit, answer);
    std::vector<DocId> targets;
    for (const Neighbour& near : nearest) {
      if (targets.size() < kMostTargets) {
        targets.push_back(near.doc);
      }
    }
    answer.links = suggest_links(draft_, targets, catalogue_, model_);
    return answer;
  }

 private:
  std::vector<NearDuplicate> near_duplicates() {
    const Shingles shingles = stored_shingles(stored_);
    const Sketch sketch = make_sketch(shingles);
    std::vector<NearDuplicate> found;
    for (DocId doc = 1; doc < catalogue_.rows() && !sketch.empty(); ++doc) {
      if (!catalogue_.alive(doc) ||
          similarity(sketch, catalogue_.sketch(doc)) < kPerhapsCopy) {
        continue;
      }
      const double exact =
          jaccard(shingles, stored_shingles(snapshot_.article(doc)));
      if (exact >= kCopy) {
        copies_.push_back(doc);
        found.push_back({.id = std::string(catalogue_.id(doc)),
                         .url = std::string(catalogue_.url(doc)),
                         .title = std::string(catalogue_.title(doc)),
                         .similarity = exact});
      }
    }
    std::sort(found.begin(), found.end(),
              [](const NearDuplicate& a, const NearDuplicate& b) {
                return a.similarity != b.similarity
                           ? a.similarity > b.similarity
                           : a.id < b.id;
              });
    return found;
  }

  // The articles of its language that share most of its key terms.
  std::vector<DocId> candidates() const {
    FeatureVector terms;
    for (const KeyTerm& term : entry_.key_terms) {
      terms.push_back({term.term(), term.weight()});
    }
    const FeatureLookup wanted(terms);
    std::vector<std::pair<float, DocId>> found;
    for (DocId doc = 1; doc < catalogue_.rows(); ++doc) {
      float sum = 0;
      for (const KeyTerm& term : catalogue_.key_terms(doc)) {
        sum += wanted.at(term.term()) * term.weight();
      }
      if (sum > 0 && catalogue_.alive(doc) &&
          catalogue_.language(doc) == draft_.language) {
        found.emplace_back(-sum, doc);
      }
    }
    const std::size_t count = std::min(kCandidates, found.size());
    std::partial_sort(found.begin(),
                      found.begin() + static_cast<std::ptrdiff_t>(count),
                      found.end());
    std::vector<DocId> docs;
    for (std::size_t i = 0; i < count; ++i) {
      docs.push_back(found[i].second);
    }
    return docs;
  }

  std::vector<Near> find_nearest(const ArticleFeatures& own) {
    const std::vector<std::int8_t> latent =
        place_in_space(LatentView(catalogue_), own.text);
    const SimilarityFrom from(similarity_, {"", own, latent});
    std::vector<Near> nearest;
    for (const DocId doc : candidates()) {
      const ArticleFeatures other = features_of(subject_entry(catalogue_, doc),
                                                snapshot_.article(doc), model_);
      nearest.push_back(to_near(
          doc, from.to({catalogue_.id(doc), other, catalogue_.latent(doc)})));
    }
    std::sort(nearest.begin(), nearest.end(), is_nearer);
    nearest.resize(std::min(nearest.size(), kNearest));
    return nearest;
  }

  std::vector<Neighbour> with_sharing(const std::vector<Near>& nearest) const {
    const std::size_t size = sharing_size(relation_model_.articles);
    const Sharing own = sharing_of(0, nearest, size);
    std::vector<Neighbour> scores;
    for (const Near& near : nearest) {
      const float sharing =
          shared(own, sharing_of(near.doc, catalogue_.nearest(near.doc), size));
      scores.push_back(
          {near.doc, score_of(near) + similarity_.weights().sharing *
                                          similarity_.size_factor() * sharing});
    }
    std::sort(scores.begin(), scores.end(),
              [](const Neighbour& a, const Neighbour& b) {
                return a.similarity != b.similarity
                           ? a.similarity > b.similarity
                           : a.doc < b.doc;
              });
    return scores;
  }

  bool is_copy(DocId doc) const {
    return std::find(copies_.begin(), copies_.end(), doc) != copies_.end();
  }

  bool is_copy(DocId a, DocId b) const {
    return similarity(catalogue_.sketch(a), catalogue_.sketch(b)) >=
               kPerhapsCopy &&
           jaccard(stored_shingles(snapshot_.article(a)),
                   stored_shingles(snapshot_.article(b))) >= kCopy;
  }

  void choose(const std::vector<Neighbour>& nearest, std::size_t limit,
              DraftAnswer& answer) const {
    std::vector<Neighbour> pool;
    for (const Neighbour& near : nearest) {
      if (near.similarity >= minimum_similarity({}) && !is_copy(near.doc)) {
        pool.push_back(near);
      }
    }
    DiverseOrder order(pool, share_of_nearness({}),
                       [this](DocId doc) { return catalogue_.key_terms(doc); });
    std::vector<DocId> chosen;
    while (chosen.size() < limit) {
      const auto next = order.next();
      if (!next) {
        return;
      }
      if (std::any_of(chosen.begin(), chosen.end(),
                      [&](DocId other) { return is_copy(next->doc, other); })) {
        continue;
      }
      chosen.push_back(next->doc);
      const CatalogueEntry other = subject_entry(catalogue_, next->doc);
      RelatedArticle article = related_article(catalogue_, next->doc);
      article.similarity = std::min(1.0, static_cast<double>(next->similarity));
      article.reason = shared_subject(entry_, other, telling_words(other));
      answer.related.push_back(std::move(article));
      order.choose_last();
    }
  }

  const Article& draft_;
  const Snapshot& snapshot_;
  const Catalogue& catalogue_;
  const RelationModel relation_model_;
  const CorpusModel model_;
  const Similarity similarity_;
  const std::string record_;
  const StoredArticle stored_;
  CatalogueEntry entry_;
  std::vector<DocId> copies_;
};

}  // namespace

DraftAnswer read_draft(const Article& draft, const Snapshot& snapshot,
                       std::size_t limit) {
  return DraftReading(draft, snapshot).read(limit);
}

}  // namespace palpate
