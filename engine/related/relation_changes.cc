#include "engine/related/relation_changes.h"

#include <algorithm>
#include <set>

#include "engine/related/latent_articles.h"

namespace palpate {
namespace {

// An article that lost this many of its nearest looks for new ones.
constexpr std::size_t kFewNearest = kNearest * 3 / 4;

class RelationChanges {
 public:
  RelationChanges(CatalogueContents& contents, const Catalogue& before,
                  const std::vector<DocId>& changed,
                  ArticleRelations& relations)
      : contents_(contents),
        before_(before),
        changed_(changed),
        relations_(relations),
        moved_(contents.entries.size()) {
    for (const DocId doc : changed) {
      moved_[doc] = true;
    }
    for (DocId doc = 1; doc < before.rows(); ++doc) {
      if (before.alive(doc) && contents.entries[doc].id.empty()) {
        moved_[doc] = true;
        removed_.push_back(doc);
      }
    }
  }

  void run() {
    describe();
    drop_moved();
    look_around(changed_);
    enter_moved();
    look_around(starved());
    follow_editors();
    for (const DocId doc : affected_) {
      relations_.show(doc);
    }
  }

 private:
  FeatureTable& features() { return relations_.features(); }

  void describe() {
    for (const DocId doc : changed_) {
      relations_.describe(doc);
      contents_.entries[doc].latent =
          place_in_space(LatentView(contents_.latent), features().of(doc).text);
      affected_.insert(doc);
    }
  }

  // Takes what moved out of the others' lists, and remembers where it was.
  void drop_moved() {
    for (DocId doc = 1; doc < contents_.entries.size(); ++doc) {
      CatalogueEntry& entry = contents_.entries[doc];
      if (entry.id.empty() || moved_[doc]) {
        continue;
      }
      note_moved(doc, entry.nearest);
      if (std::any_of(
              entry.related.begin(), entry.related.end(),
              [this](const RelatedEntry& r) { return moved_[r.doc]; })) {
        affected_.insert(doc);
      }
      if (affected_.contains(doc)) {
        std::erase_if(entry.nearest,
                      [this](const Near& near) { return moved_[near.doc]; });
      }
    }
  }

  void note_moved(DocId doc, const std::vector<Near>& nearest) {
    for (const Near& near : nearest) {
      if (moved_[near.doc]) {
        affected_.insert(doc);
        if (!contents_.entries[near.doc].id.empty()) {
          meetings_.insert({doc, near.doc});
        }
      }
    }
  }

  // Finds the nearest of `docs` among all articles.
  void look_around(const std::vector<DocId>& docs) {
    const KeyTermIndex index(contents_, relations_.similarity(), docs);
    for (const DocId doc : docs) {
      contents_.entries[doc].nearest =
          nearest_articles(doc, index, relations_.similarity(), features());
      if (moved_[doc]) {
        meet_candidates(doc, index);
      }
    }
  }

  void meet_candidates(DocId mover, const KeyTermIndex& index) {
    for (const DocId other :
         candidates_of(mover, index, contents_, features().link_graph())) {
      if (!moved_[other]) {
        meetings_.insert({other, mover});
      }
    }
  }

  // Enters what moved into the lists of those it is now near to.
  void enter_moved() {
    for (const auto& [doc, mover] : meetings_) {
      std::vector<Near>& nearest = contents_.entries[doc].nearest;
      if (contents_.entries[doc].language !=
          contents_.entries[mover].language) {
        continue;
      }
      const Near near = to_near(mover, SimilarityFrom(relations_.similarity(),
                                                      features().subject(doc))
                                           .to(features().subject(mover)));
      if (nearest.size() >= kNearest && !is_nearer(near, nearest.back())) {
        continue;
      }
      nearest.insert(
          std::lower_bound(nearest.begin(), nearest.end(), near, is_nearer),
          near);
      nearest.resize(std::min(nearest.size(), kNearest));
      affected_.insert(doc);
    }
  }

  std::vector<DocId> starved() const {
    std::vector<DocId> docs;
    for (const DocId doc : affected_) {
      if (!moved_[doc] && contents_.entries[doc].nearest.size() < kFewNearest) {
        docs.push_back(doc);
      }
    }
    return docs;
  }

  void follow_editors() {
    bool addresses_changed = !removed_.empty();
    std::set<std::string> series;
    for (DocId doc = 1; doc < moved_.size(); ++doc) {
      if (!moved_[doc]) {
        continue;
      }
      const CatalogueEntry& entry = contents_.entries[doc];
      series.insert(entry.series);
      if (!before_.alive(doc)) {
        addresses_changed = true;
      } else {
        series.insert(std::string(before_.series(doc)));
        addresses_changed = addresses_changed ||
                            before_.url(doc) != entry.url ||
                            before_.title(doc) != entry.title ||
                            before_.source_path(doc) != entry.source_path;
      }
    }
    series.erase("");
    for (const std::string& name : series) {
      const std::vector<DocId> parts = relations_.editors().parts(name);
      affected_.insert(parts.begin(), parts.end());
    }
    for (DocId doc = 1; addresses_changed && doc < moved_.size(); ++doc) {
      if (relations_.editors().is_outdated(doc)) {
        affected_.insert(doc);
      }
    }
  }

  CatalogueContents& contents_;
  const Catalogue& before_;
  const std::vector<DocId>& changed_;
  ArticleRelations& relations_;
  std::vector<bool> moved_;  // Changed or removed.
  std::vector<DocId> removed_;
  std::set<DocId> affected_;  // Whose related reading must be chosen anew.
  std::set<std::pair<DocId, DocId>> meetings_;  // An article, and what moved.
};

}  // namespace

void relate_changed(CatalogueContents& contents, const Catalogue& before,
                    const std::vector<DocId>& changed,
                    ArticleRelations& relations) {
  RelationChanges(contents, before, changed, relations).run();
}

}  // namespace palpate
