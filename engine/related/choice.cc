#include "engine/related/choice.h"

#include <algorithm>
#include <map>
#include <span>

#include "engine/index/article_record.h"
#include "engine/related/diverse_order.h"
#include "engine/related/near_duplicates.h"
#include "engine/related/stored_shingles.h"

namespace palpate {
namespace {

constexpr std::size_t kDiverse = 8;  // Pages show fewer; the rest follow.
constexpr std::size_t kKept = 20;  // Of each article; more are never asked for.

}  // namespace

// Compares the articles of one list; the shingles of each are worked out once.
class CopyCheck {
 public:
  CopyCheck(const CatalogueContents& contents, const ArticleStore& store)
      : contents_(contents), store_(store) {}

  bool is_copy(DocId a, DocId b) {
    return similarity(contents_.entries[a].sketch,
                      contents_.entries[b].sketch) >= kPerhapsCopy &&
           jaccard(shingles(a), shingles(b)) >= kCopy;
  }

 private:
  const Shingles& shingles(DocId doc) {
    const auto [found, is_new] = shingles_.try_emplace(doc);
    if (is_new) {
      found->second =
          stored_shingles(store_.read(contents_.entries[doc].location));
    }
    return found->second;
  }

  const CatalogueContents& contents_;
  const ArticleStore& store_;
  std::map<DocId, Shingles> shingles_;
};

RelatedChoice::RelatedChoice(const CatalogueContents& contents,
                             const ArticleStore& store,
                             const EditorsHand& editors,
                             const RelatedSettings& related)
    : contents_(contents),
      store_(store),
      editors_(editors),
      words_(contents.entries.size()) {
  minimum_ = minimum_similarity(related);
  nearness_ = share_of_nearness(related);
}

void RelatedChoice::note_words(DocId doc) {
  words_[doc] = telling_words(contents_.entries[doc]);
}

const std::vector<TellingWord>& RelatedChoice::words_of(DocId doc) const {
  if (!words_[doc]) {
    words_[doc] = telling_words(contents_.entries[doc]);
  }
  return *words_[doc];
}

std::string RelatedChoice::reason(DocId doc, DocId other) const {
  const CatalogueEntry& article = contents_.entries[doc];
  std::string reason =
      shared_subject(article, contents_.entries[other], words_of(other));
  if (reason.empty() &&
      std::binary_search(article.links.begin(), article.links.end(),
                         hash_term(contents_.entries[other].id))) {
    reason = "Linked from this article";
  }
  return reason;
}

bool RelatedChoice::may_show(DocId doc, DocId other,
                             const std::vector<Pick>& picks,
                             CopyCheck& copies) const {
  if (other == 0 || other == doc ||
      contents_.entries[other].language != contents_.entries[doc].language ||
      editors_.is_unwanted(doc, other) || copies.is_copy(doc, other)) {
    return false;
  }
  return std::none_of(picks.begin(), picks.end(), [&](const Pick& pick) {
    return pick.doc == other || copies.is_copy(pick.doc, other);
  });
}

void RelatedChoice::pick_diverse(DocId doc,
                                 const std::vector<Neighbour>& nearest,
                                 std::vector<Pick>& picks,
                                 CopyCheck& copies) const {
  std::vector<Neighbour> pool;
  for (const Neighbour& near : nearest) {
    if (near.similarity >= minimum_) {
      pool.push_back(near);
    }
  }
  DiverseOrder order(pool, nearness_, [this](DocId other) {
    return std::span<const KeyTerm>(contents_.entries[other].key_terms);
  });
  while (picks.size() < kKept) {
    const std::optional<Neighbour> next = order.next();
    if (!next) {
      return;
    }
    if (!may_show(doc, next->doc, picks, copies)) {
      continue;
    }
    picks.push_back({.doc = next->doc,
                     .score = next->similarity,
                     .reason = reason(doc, next->doc)});
    if (picks.size() < kDiverse) {
      order.choose_last();
    } else {
      order.stop_diversifying();
    }
  }
}

std::vector<Pick> RelatedChoice::choose(
    DocId doc, const std::vector<Neighbour>& nearest) const {
  std::vector<Pick> picks;
  CopyCheck copies(contents_, store_);
  const auto score_of = [&nearest](DocId other) {
    const auto found = std::find_if(
        nearest.begin(), nearest.end(),
        [other](const Neighbour& near) { return near.doc == other; });
    return found == nearest.end() ? 0.0F : found->similarity;
  };
  for (const DocId other : editors_.wanted(doc)) {
    if (may_show(doc, other, picks, copies)) {
      picks.push_back({.doc = other,
                       .score = score_of(other),
                       .pinned = true,
                       .reason = "Chosen by the editor"});
    }
  }
  const DocId next = editors_.next_in_series(doc);
  if (may_show(doc, next, picks, copies)) {
    picks.push_back({.doc = next,
                     .score = score_of(next),
                     .reason = "Next in: " + contents_.entries[doc].series});
  }
  pick_diverse(doc, nearest, picks, copies);
  return picks;
}

}  // namespace palpate
