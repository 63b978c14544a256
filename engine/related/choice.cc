#include "engine/related/choice.h"

#include <algorithm>

#include "engine/related/reason.h"

namespace palpate {
namespace {

constexpr std::size_t kKept = 20;  // Of each article; more are never asked for.
constexpr std::size_t kPool = 30;  // That diversity chooses from.
// Below this two articles have little in common but their language.
constexpr float kMinimum = 0.25F;
// Share of nearness in MMR (J. Carbonell, J. Goldstein, SIGIR 1998); the rest
// is distance from those already chosen.
constexpr float kNearness = 0.8F;
constexpr double kCopy = 0.9;          // Jaccard of 4-word shingles.
constexpr double kPerhapsCopy = 0.75;  // Estimated from the sketches.
// Copies look alike before any shingle is compared.
constexpr float kCopyCosine = 0.6F;

Article bare_article(const CatalogueEntry& entry) {
  Article article;
  article.id = entry.id;
  article.url = entry.url;
  article.title = entry.title;
  article.source.path = entry.source_path;
  return article;
}

std::uint64_t mixed(std::uint64_t hash, TermHash term) {
  hash = (hash ^ term) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 31U);
}

}  // namespace

Shingles stored_shingles(const StoredArticle& article) {
  constexpr std::size_t kWords = 4;
  const auto terms = article.terms();
  std::vector<TermHash> words;
  const std::vector<StoredArticle::LocalTerm> all = article.tokens();
  const auto tokens = std::span(all).subspan(
      std::min<std::size_t>(article.front_tokens(), all.size()));
  for (const StoredArticle::LocalTerm token : tokens) {
    const std::size_t local = token & 0x7fffU;
    if (local < terms.size()) {
      words.push_back(terms[local]);
    }
  }
  Shingles shingles;
  for (std::size_t i = 0; i + kWords <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t j = 0; j < kWords; ++j) {
      hash = mixed(hash, words[i + j]);
    }
    shingles.push_back(hash);
  }
  if (shingles.empty() && !words.empty()) {
    std::uint64_t hash = 0;
    for (const TermHash word : words) {
      hash = mixed(hash, word);
    }
    shingles.push_back(hash);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

RelatedChoice::RelatedChoice(const CatalogueContents& contents,
                             const Similarity& similarity,
                             const ArticleStore& store,
                             const Settings& settings)
    : contents_(contents),
      similarity_(similarity),
      store_(store),
      settings_(settings),
      resolver_(settings.site_rules()) {
  for (DocId doc = 1; doc < contents.entries.size(); ++doc) {
    const CatalogueEntry& entry = contents.entries[doc];
    if (entry.id.empty()) {
      continue;
    }
    rows_.emplace(entry.id, doc);
    resolver_.add(bare_article(entry));
    if (!entry.series.empty()) {
      series_[entry.series].push_back(doc);
    }
  }
  for (auto& [name, docs] : series_) {
    std::sort(docs.begin(), docs.end(), [&](DocId a, DocId b) {
      const CatalogueEntry& x = contents.entries[a];
      const CatalogueEntry& y = contents.entries[b];
      return x.series_order != y.series_order ? x.series_order < y.series_order
                                              : x.id < y.id;
    });
  }
}

DocId RelatedChoice::resolve(const std::string& reference, DocId from) const {
  const auto id =
      resolver_.find(reference, bare_article(contents_.entries[from]));
  const auto row = id ? rows_.find(*id) : rows_.end();
  return row == rows_.end() ? 0 : row->second;
}

std::vector<DocId> RelatedChoice::wanted_by_editor(DocId doc) const {
  std::vector<std::string> wanted = contents_.entries[doc].related_wanted;
  for (const RelatedRule& rule : settings_.related_rules) {
    if (rule.article.empty() || resolve(rule.article, doc) == doc) {
      wanted.insert(wanted.begin(), rule.show.begin(), rule.show.end());
    }
  }
  std::vector<DocId> docs;
  for (const std::string& reference : wanted) {
    if (const DocId other = resolve(reference, doc)) {
      docs.push_back(other);
    }
  }
  return docs;
}

std::unordered_set<DocId> RelatedChoice::unwanted_by_editor(DocId doc) const {
  std::unordered_set<DocId> docs;
  for (const std::string& reference : contents_.entries[doc].related_unwanted) {
    docs.insert(resolve(reference, doc));
  }
  for (const RelatedRule& rule : settings_.related_rules) {
    if (!rule.article.empty() && resolve(rule.article, doc) != doc) {
      continue;
    }
    for (const std::string& reference : rule.hide) {
      docs.insert(resolve(reference, doc));
    }
    for (DocId other = 1;
         !rule.hide_topics.empty() && other < contents_.entries.size();
         ++other) {
      const auto& topics = contents_.entries[other].topics;
      if (std::find_first_of(topics.begin(), topics.end(),
                             rule.hide_topics.begin(),
                             rule.hide_topics.end()) != topics.end()) {
        docs.insert(other);
      }
    }
  }
  return docs;
}

DocId RelatedChoice::next_in_series(DocId doc) const {
  const auto found = series_.find(contents_.entries[doc].series);
  if (found == series_.end()) {
    return 0;
  }
  const auto at = std::find(found->second.begin(), found->second.end(), doc);
  return at == found->second.end() || at + 1 == found->second.end() ? 0 : at[1];
}

bool RelatedChoice::is_copy(DocId a, DocId b) const {
  const CatalogueEntry& x = contents_.entries[a];
  const CatalogueEntry& y = contents_.entries[b];
  return similarity(x.sketch, y.sketch) >= kPerhapsCopy &&
         jaccard(stored_shingles(store_.read(x.location)),
                 stored_shingles(store_.read(y.location))) >= kCopy;
}

bool RelatedChoice::may_show(DocId doc, DocId other,
                             const std::vector<Pick>& picks,
                             const std::unordered_set<DocId>& unwanted) const {
  if (other == 0 || other == doc || unwanted.contains(other) ||
      contents_.entries[other].language != contents_.entries[doc].language) {
    return false;
  }
  if (is_copy(doc, other)) {
    return false;
  }
  return std::none_of(picks.begin(), picks.end(), [&](const Pick& pick) {
    return pick.doc == other || (dot(similarity_.text(pick.doc),
                                     similarity_.text(other)) > kCopyCosine &&
                                 is_copy(pick.doc, other));
  });
}

// Maximal marginal relevance: each next one is near to the article and unlike
// those before it.
void RelatedChoice::pick_diverse(DocId doc, const std::vector<Similar>& nearest,
                                 const std::unordered_set<DocId>& unwanted,
                                 std::vector<Pick>& picks) const {
  const float minimum =
      settings_.related.minimum_similarity > 0
          ? static_cast<float>(settings_.related.minimum_similarity)
          : kMinimum;
  const float nearness =
      settings_.related.diversity > 0
          ? 1 - static_cast<float>(settings_.related.diversity)
          : kNearness;

  struct Candidate {
    Similar similar;
    float alike = 0;  // The most to one already chosen.
  };

  std::vector<Candidate> pool;
  for (const Similar& similar : nearest) {
    if (similar.score >= minimum && pool.size() < kPool) {
      pool.push_back({similar});
    }
  }
  const float best = pool.empty() ? 1 : std::max(nearest[0].score, 1e-6F);
  while (!pool.empty() && picks.size() < kKept) {
    const auto value = [&](const Candidate& candidate) {
      return nearness * candidate.similar.score / best -
             (1 - nearness) * candidate.alike;
    };
    const auto next = std::max_element(
        pool.begin(), pool.end(), [&](const Candidate& a, const Candidate& b) {
          return value(a) != value(b) ? value(a) < value(b)
                                      : a.similar.doc > b.similar.doc;
        });
    const Similar chosen = next->similar;
    pool.erase(next);
    if (!may_show(doc, chosen.doc, picks, unwanted)) {
      continue;
    }
    picks.push_back({.doc = chosen.doc,
                     .score = chosen.score,
                     .reason = shared_subject(contents_.entries[doc],
                                              contents_.entries[chosen.doc])});
    for (Candidate& candidate : pool) {
      candidate.alike = std::max(candidate.alike,
                                 dot(similarity_.text(chosen.doc),
                                     similarity_.text(candidate.similar.doc)));
    }
  }
}

void RelatedChoice::choose(DocId doc, const std::vector<Similar>& nearest,
                           CatalogueEntry& entry) const {
  const std::unordered_set<DocId> unwanted = unwanted_by_editor(doc);
  std::vector<Pick> picks;
  const auto score_of = [&nearest](DocId other) {
    const auto found = std::find_if(
        nearest.begin(), nearest.end(),
        [other](const Similar& similar) { return similar.doc == other; });
    return found == nearest.end() ? 0.0F : found->score;
  };
  for (const DocId other : wanted_by_editor(doc)) {
    if (may_show(doc, other, picks, unwanted)) {
      picks.push_back({.doc = other,
                       .score = score_of(other),
                       .pinned = true,
                       .reason = "Chosen by the editor"});
    }
  }
  const DocId next = next_in_series(doc);
  if (may_show(doc, next, picks, unwanted)) {
    picks.push_back({.doc = next,
                     .score = score_of(next),
                     .reason = "Next in: " + entry.series});
  }
  pick_diverse(doc, nearest, unwanted, picks);
  entry.related.clear();
  entry.reasons.clear();
  for (Pick& pick : picks) {
    entry.related.push_back({.doc = pick.doc,
                             .similarity = std::min(1.0F, pick.score),
                             .pinned = pick.pinned ? 1U : 0U});
    entry.reasons.push_back(std::move(pick.reason));
  }
}

}  // namespace palpate
