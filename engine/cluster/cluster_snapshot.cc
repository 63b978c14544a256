#include "engine/cluster/cluster_snapshot.h"

#include <algorithm>
#include <iterator>

namespace palpate {
namespace {

std::string key_of(const FieldTerm& term) {
  return static_cast<char>('0' + static_cast<int>(term.field)) + term.term;
}

bool by_doc(const Posting& a, const Posting& b) {
  return a.doc < b.doc;
}

}  // namespace

ClusterSnapshot::ClusterSnapshot(
    std::shared_ptr<ClusterParts> parts,
    std::shared_ptr<const ServedRevision> served,
    std::function<bool(const std::string& stamp)> is_stale)
    : parts_(std::move(parts)),
      served_(std::move(served)),
      is_stale_(std::move(is_stale)),
      silent_(parts_->shards.size()) {}

Coverage ClusterSnapshot::coverage() const {
  const auto asked = static_cast<unsigned>(silent_.size());
  return {.asked = asked,
          .answered =
              asked - static_cast<unsigned>(std::ranges::count(silent_, true))};
}

// The shards' articles are disjoint, and so are their lists.
SharedPostings ClusterSnapshot::merged(
    const std::vector<std::optional<PostingLists>>& answers,
    std::size_t at) const {
  auto all = std::make_shared<std::vector<Posting>>();
  for (const std::optional<PostingLists>& answer : answers) {
    if (answer) {
      const std::vector<Posting>& list = (*answer)[at];
      const auto middle = static_cast<std::ptrdiff_t>(all->size());
      all->insert(all->end(), list.begin(), list.end());
      std::inplace_merge(all->begin(), all->begin() + middle, all->end(),
                         by_doc);
    }
  }
  // Rows are looked up by these numbers, unchecked.
  const auto outside =
      std::ranges::lower_bound(*all, catalogue().rows(), {}, &Posting::doc);
  all->erase(outside, all->end());
  return all;
}

void ClusterSnapshot::drop_silent(
    const std::vector<std::optional<PostingLists>>& answers) const {
  bool dropped = false;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i] && !silent_[i]) {
      silent_[i] = true;
      dropped = true;
    }
  }
  if (dropped && is_stale_(served_->stamp)) {
    throw StaleSnapshot();
  }
}

void ClusterSnapshot::fetch(const std::vector<FieldTerm>& terms) const {
  std::vector<const Replicas*> asked;
  for (std::size_t i = 0; i < silent_.size(); ++i) {
    asked.push_back(silent_[i] ? nullptr : &parts_->shards[i]);
  }
  const auto answers =
      fan_out(asked, served_->stamp, terms, parts_->bounds, parts_->crew);
  ++parts_->rounds;
  drop_silent(answers);
  const bool whole = coverage().is_whole();
  parts_->partial += whole ? 0 : 1;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::string key = key_of(terms[i]);
    const SharedPostings list = merged(answers, i);
    parts_->postings += list->size();
    known_[key] = list;
    if (whole) {
      parts_->cache.put(served_->stamp, key, list);
    }
  }
}

void ClusterSnapshot::prefetch(std::span<const FieldTerm> terms) const {
  std::vector<FieldTerm> missing;
  for (const FieldTerm& term : terms) {
    const std::string key = key_of(term);
    if (known_.contains(key)) {
      continue;
    }
    if (auto cached = parts_->cache.find(served_->stamp, key)) {
      known_.emplace(key, std::move(cached));
    } else {
      known_.emplace(key, nullptr);  // Named twice, asked for once.
      missing.push_back(term);
    }
  }
  if (!missing.empty()) {
    fetch(missing);
  }
}

SharedPostings ClusterSnapshot::list_of(const FieldTerm& term) const {
  prefetch({&term, 1});
  return known_.at(key_of(term));
}

std::uint32_t ClusterSnapshot::article_frequency(Field field,
                                                 std::string_view term) const {
  return static_cast<std::uint32_t>(
      list_of({field, std::string(term)})->size());
}

SharedPostings ClusterSnapshot::postings(Field field,
                                         std::string_view term) const {
  return list_of({field, std::string(term)});
}

// An article of a shard that does not answer may match, or may not: nobody
// knows.
bool ClusterSnapshot::can_see(DocId doc) const {
  return !silent_[shard_of(catalogue().id(doc),
                           static_cast<unsigned>(silent_.size()))];
}

MatchSet ClusterSnapshot::match(const MatchRequest& request) const {
  prefetch(terms_of(request.query));
  std::vector<DocId> docs =
      matching(request.query, catalogue(), [this](const FieldTerm& term) {
        std::vector<DocId> holders;
        std::ranges::transform(*list_of(term), std::back_inserter(holders),
                               &Posting::doc);
        return holders;
      });
  const bool whole = coverage().is_whole();
  std::erase_if(docs, [&](DocId doc) {
    return (!whole && !can_see(doc)) ||
           (request.accept && !request.accept(doc));
  });
  if (request.visit) {
    std::ranges::for_each(docs, request.visit);
  }
  MatchSet found{.total = docs.size()};
  if (request.limit > 0) {
    served_->order.sort(docs, request.sort);
  }
  const std::size_t end = std::min(docs.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    found.matches.push_back({.doc = docs[i]});
  }
  return found;
}

StoredArticle ClusterSnapshot::article(DocId doc) const {
  return served_->data.store->read(catalogue().location(doc));
}

void ClusterSnapshot::expect(DocId doc) const {
  served_->data.store->expect(catalogue().location(doc));
}

}  // namespace palpate
