// A Snapshot of an index that is spread over shards.

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/cluster/fan_out.h"
#include "engine/cluster/match_postings.h"
#include "engine/index/posting_cache.h"
#include "engine/index/revision_data.h"

namespace palpate {

// What all requests share.
struct ClusterParts {
  std::vector<Replicas> shards;
  FanOutBounds bounds;
  PostingCache cache;
  std::atomic<std::uint64_t> rounds = 0;    // Of questions to all shards.
  std::atomic<std::uint64_t> partial = 0;   // Of those not answered by all.
  std::atomic<std::uint64_t> postings = 0;  // Received.
  Crew crew;  // Last: its threads end before what they use.
};

// A revision that is being served.
struct ServedRevision {
  ServedRevision(RevisionData loaded, std::string its_stamp)
      : data(std::move(loaded)),
        stamp(std::move(its_stamp)),
        order(*data.catalogue) {}

  RevisionData data;
  std::string stamp;
  ArticleOrder order;
};

// Postings come from the shards, all else from the sidecar. A shard that does
// not answer is left out from then on, and coverage() says so; its articles
// are not matched by match() either.
class ClusterSnapshot : public Snapshot {
 public:
  // `is_stale` tells whether another revision is being served by now; asked
  // only when a shard cannot answer.
  ClusterSnapshot(std::shared_ptr<ClusterParts> parts,
                  std::shared_ptr<const ServedRevision> served,
                  std::function<bool(const std::string& stamp)> is_stale);

  std::uint64_t revision() const override { return served_->data.revision; }

  std::uint64_t identity() const override { return served_->data.identity; }

  const Catalogue& catalogue() const override {
    return *served_->data.catalogue;
  }

  std::shared_ptr<const Catalogue> share_catalogue() const override {
    return served_->data.catalogue;
  }

  MatchSet match(const MatchRequest& request) const override;
  std::uint32_t article_frequency(Field field,
                                  std::string_view term) const override;
  SharedPostings postings(Field field, std::string_view term) const override;
  void prefetch(std::span<const FieldTerm> terms) const override;
  Coverage coverage() const override;
  StoredArticle article(DocId doc) const override;
  void expect(DocId doc) const override;

 private:
  SharedPostings list_of(const FieldTerm& term) const;
  void fetch(const std::vector<FieldTerm>& terms) const;
  SharedPostings merged(const std::vector<std::optional<PostingLists>>& answers,
                        std::size_t at) const;
  void drop_silent(
      const std::vector<std::optional<PostingLists>>& answers) const;
  bool can_see(DocId doc) const;

  std::shared_ptr<ClusterParts> parts_;
  std::shared_ptr<const ServedRevision> served_;
  std::function<bool(const std::string& stamp)> is_stale_;
  mutable std::vector<bool> silent_;  // By shard: did not answer.
  mutable std::unordered_map<std::string, SharedPostings> known_;
};

}  // namespace palpate
