#include "engine/related/editors_hand.h"

#include <algorithm>

#include "engine/related/bare_article.h"

namespace palpate {
EditorsHand::EditorsHand(const CatalogueContents& contents,
                         const Settings& settings)
    : contents_(contents), site_(settings.site_rules()) {
  index_series();
  for (const RelatedRule& rule : settings.related_rules) {
    Rule resolved = resolve(rule);
    if (rule.article.empty() || resolved.article != 0) {
      rules_.push_back(std::move(resolved));
    }
  }
}

void EditorsHand::index_articles() const {
  resolver_.emplace(site_);
  for (DocId doc = 1; doc < contents_.entries.size(); ++doc) {
    const CatalogueEntry& entry = contents_.entries[doc];
    if (!entry.id.empty()) {
      rows_.emplace(entry.id, doc);
      resolver_->add(bare_article(entry));
    }
  }
}

void EditorsHand::index_series() {
  for (DocId doc = 1; doc < contents_.entries.size(); ++doc) {
    const CatalogueEntry& entry = contents_.entries[doc];
    if (!entry.series.empty()) {
      series_[entry.series].push_back(doc);
    }
  }
  for (auto& [name, docs] : series_) {
    std::sort(docs.begin(), docs.end(), [this](DocId a, DocId b) {
      const CatalogueEntry& x = contents_.entries[a];
      const CatalogueEntry& y = contents_.entries[b];
      return x.series_order != y.series_order ? x.series_order < y.series_order
                                              : x.id < y.id;
    });
  }
}

DocId EditorsHand::resolve(const std::string& reference,
                           const CatalogueEntry& from) const {
  std::call_once(indexed_, [this] { index_articles(); });
  const auto id = resolver_->find(reference, bare_article(from));
  const auto row = id ? rows_.find(*id) : rows_.end();
  return row == rows_.end() ? 0 : row->second;
}

EditorsHand::Rule EditorsHand::resolve(const RelatedRule& rule) const {
  const CatalogueEntry nowhere;
  Rule resolved;
  if (!rule.article.empty()) {
    resolved.article = resolve(rule.article, nowhere);
  }
  for (const std::string& reference : rule.show) {
    if (const DocId doc = resolve(reference, nowhere)) {
      resolved.show.push_back(doc);
    }
  }
  for (const std::string& reference : rule.hide) {
    resolved.hide.insert(resolve(reference, nowhere));
  }
  if (!rule.hide_topics.empty()) {
    for (DocId doc = 1; doc < contents_.entries.size(); ++doc) {
      const auto& topics = contents_.entries[doc].topics;
      if (std::find_first_of(topics.begin(), topics.end(),
                             rule.hide_topics.begin(),
                             rule.hide_topics.end()) != topics.end()) {
        resolved.hide.insert(doc);
      }
    }
  }
  return resolved;
}

std::vector<DocId> EditorsHand::wanted(DocId doc) const {
  std::vector<DocId> docs;
  for (const Rule& rule : rules_) {
    if (rule.article == 0 || rule.article == doc) {
      docs.insert(docs.end(), rule.show.begin(), rule.show.end());
    }
  }
  const CatalogueEntry& entry = contents_.entries[doc];
  for (const std::string& reference : entry.related_wanted) {
    if (const DocId other = resolve(reference, entry)) {
      docs.push_back(other);
    }
  }
  return docs;
}

bool EditorsHand::is_unwanted(DocId doc, DocId other) const {
  for (const Rule& rule : rules_) {
    if ((rule.article == 0 || rule.article == doc) &&
        rule.hide.contains(other)) {
      return true;
    }
  }
  const CatalogueEntry& entry = contents_.entries[doc];
  return std::any_of(entry.related_unwanted.begin(),
                     entry.related_unwanted.end(),
                     [&](const std::string& reference) {
                       return resolve(reference, entry) == other;
                     });
}

bool EditorsHand::is_outdated(DocId doc) const {
  const CatalogueEntry& entry = contents_.entries[doc];
  if (entry.related_wanted.empty()) {
    return false;
  }
  std::vector<DocId> pinned;
  for (const RelatedEntry& related : entry.related) {
    if (related.pinned != 0) {
      pinned.push_back(related.doc);
    }
  }
  return wanted(doc) != pinned;
}

std::vector<DocId> EditorsHand::parts(const std::string& series) const {
  const auto found = series_.find(series);
  return found == series_.end() ? std::vector<DocId>() : found->second;
}

DocId EditorsHand::next_in_series(DocId doc) const {
  const auto found = series_.find(contents_.entries[doc].series);
  if (found == series_.end()) {
    return 0;
  }
  const auto at = std::find(found->second.begin(), found->second.end(), doc);
  return at == found->second.end() || at + 1 == found->second.end() ? 0 : at[1];
}

}  // namespace palpate
