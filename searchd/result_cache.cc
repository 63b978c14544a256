#include "searchd/result_cache.h"

#include <string>
#include <utility>
#include <vector>

namespace palpate {
namespace {

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
    add(static_cast<std::size_t>(date.has_value()));
    add(date ? static_cast<std::size_t>(
                   std::chrono::sys_days(*date).time_since_epoch().count())
             : 0);
  }

  void add(std::size_t number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof(number));
  }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace

CacheKey request_key(const SearchRequest& request) {
  Fingerprint print;
  print.add(std::string_view(request.text));
  for (const auto* const list : {&request.topics, &request.authors,
                                 &request.languages, &request.facets}) {
    print.add(*list);
  }
  print.add(std::optional(today()));
  print.add(request.from);
  print.add(request.to);
  print.add(static_cast<std::size_t>(request.sort));
  print.add(request.offset);
  print.add(request.limit);
  print.add(request.facet_values);
  print.add((request.typo ? 1U : 0U) + (request.synonyms ? 2U : 0U) +
            (request.explain ? 4U : 0U) + (request.all_words ? 8U : 0U));
  return cache_key(print.bytes());
}

CacheKey written_key(std::string_view query) {
  Fingerprint print;
  print.add(std::string::npos);  // No request's text is as long.
  print.add(query);
  print.add(std::optional(today()));
  return cache_key(print.bytes());
}

std::shared_ptr<const CachedSearch> ResultCache::keep(const CacheKey& key,
                                                      const IndexState& state,
                                                      CachedSearch answer) {
  const std::size_t bytes = answer.json.head.size() + answer.json.tail.size();
  return RevisionCache::keep(key, state, std::move(answer), bytes);
}

}  // namespace palpate
