#include "searchd/result_cache.h"

#include <xxhash.h>

#include <utility>
#include <vector>

namespace palpate {
namespace {

// What an entry costs beside its texts.
constexpr std::size_t kOverhead = 256;
// A page of hundreds of results would push out many others.
constexpr std::size_t kLargestShare = 16;

// Every field, each behind its length: no two requests make the same bytes.
class Fingerprint {
 public:
  void add(std::string_view text) {
    add(text.size());
    bytes_ += text;
  }

  void add(const std::vector<std::string>& texts) {
    add(texts.size());
    for (const std::string& text : texts) {
      add(text);
    }
  }

  void add(const std::optional<Date>& date) {
    add(date ? to_iso(*date) : std::string());
  }

  void add(std::size_t number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof(number));
  }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

std::size_t size_of(const CachedSearch& answer) {
  return kOverhead + answer.json.head.size() + answer.json.tail.size();
}

}  // namespace

ResultCache::Key ResultCache::key_of(const SearchRequest& request) {
  Fingerprint print;
  print.add(std::string_view(request.text));
  for (const auto* const list : {&request.topics, &request.authors,
                                 &request.languages, &request.facets}) {
    print.add(*list);
  }
  // Pins and notices end on their day.
  print.add(std::optional(today()));
  print.add(request.from);
  print.add(request.to);
  print.add(static_cast<std::size_t>(request.sort));
  print.add(request.offset);
  print.add(request.limit);
  print.add(request.facet_values);
  print.add((request.typo ? 1U : 0U) + (request.synonyms ? 2U : 0U) +
            (request.explain ? 4U : 0U) + (request.all_words ? 8U : 0U));
  const XXH128_hash_t hash =
      XXH3_128bits(print.bytes().data(), print.bytes().size());
  return {hash.high64, hash.low64};
}

bool ResultCache::is_current(const IndexState& state) {
  if (state.revision > state_.revision || state.identity != state_.identity) {
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
    state_ = state;
  }
  return state.revision == state_.revision;
}

std::shared_ptr<const CachedSearch> ResultCache::find(
    const SearchRequest& request, const IndexState& state) {
  const Key key = key_of(request);
  const std::lock_guard lock(mutex_);
  const auto found = is_current(state) ? by_key_.find(key) : by_key_.end();
  if (request.filter || found == by_key_.end()) {
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

std::shared_ptr<const CachedSearch> ResultCache::keep(
    const SearchRequest& request, const IndexState& state,
    CachedSearch answer) {
  auto shared = std::make_shared<const CachedSearch>(std::move(answer));
  const std::size_t bytes = size_of(*shared);
  if (request.filter || bytes > max_bytes_ / kLargestShare) {
    return shared;
  }
  const Key key = key_of(request);
  const std::lock_guard lock(mutex_);
  if (!is_current(state) || by_key_.contains(key)) {
    return shared;
  }
  entries_.push_front({key, bytes, shared});
  by_key_.emplace(key, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > max_bytes_) {
    bytes_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
  return shared;
}

}  // namespace palpate
