#include "engine/cluster/match_postings.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>

#include "engine/index/title_key.h"

namespace palpate {
namespace {

using Docs = std::vector<DocId>;

template <typename Operation>
Docs combined(const Docs& a, const Docs& b, Operation operation) {
  Docs out;
  operation(a, b, std::back_inserter(out));
  return out;
}

constexpr auto kBoth = [](const Docs& a, const Docs& b, auto out) {
  std::ranges::set_intersection(a, b, out);
};
constexpr auto kEither = [](const Docs& a, const Docs& b, auto out) {
  std::ranges::set_union(a, b, out);
};
constexpr auto kFirstAlone = [](const Docs& a, const Docs& b, auto out) {
  std::ranges::set_difference(a, b, out);
};

class Matcher {
 public:
  Matcher(const Catalogue& catalogue, const DocsOf& docs_of)
      : catalogue_(catalogue), docs_of_(docs_of) {}

  Docs match(const Query& query) const {
    switch (query.op) {
      case Query::Op::kAll:
        return where([](DocId) { return true; });
      case Query::Op::kNone:
        return {};
      case Query::Op::kTerm:
        return docs_of_({query.field, query.term});
      case Query::Op::kAnd:
        return fold_children(query, kBoth);
      case Query::Op::kOr:
        return fold_children(query, kEither);
      case Query::Op::kAndNot:
        return fold_children(query, kFirstAlone);
      case Query::Op::kDateRange:
        return where([&](DocId doc) {
          const auto published = catalogue_.published(doc);
          return published && (!query.from || *published >= *query.from) &&
                 (!query.to || *published <= *query.to);
        });
    }
    return {};
  }

 private:
  template <typename Test>
  Docs where(Test test) const {
    Docs docs;
    for (DocId doc = 1; doc < catalogue_.rows(); ++doc) {
      if (catalogue_.alive(doc) && test(doc)) {
        docs.push_back(doc);
      }
    }
    return docs;
  }

  template <typename Operation>
  Docs fold_children(const Query& query, Operation operation) const {
    if (query.children.empty()) {
      return {};
    }
    Docs docs = match(query.children[0]);
    for (std::size_t i = 1; i < query.children.size(); ++i) {
      docs = combined(docs, match(query.children[i]), operation);
    }
    return docs;
  }

  const Catalogue& catalogue_;
  const DocsOf& docs_of_;
};

void collect(const Query& query, std::vector<FieldTerm>& terms) {
  if (query.op == Query::Op::kTerm) {
    terms.push_back({query.field, query.term});
  }
  for (const Query& child : query.children) {
    collect(child, terms);
  }
}

}  // namespace

std::vector<FieldTerm> terms_of(const Query& query) {
  std::vector<FieldTerm> terms;
  collect(query, terms);
  return terms;
}

std::vector<DocId> matching(const Query& query, const Catalogue& catalogue,
                            const DocsOf& docs_of) {
  return Matcher(catalogue, docs_of).match(query);
}

void ArticleOrder::rank_titles() const {
  std::vector<std::pair<std::string, DocId>> keys;
  for (DocId doc = 1; doc < catalogue_.rows(); ++doc) {
    if (catalogue_.alive(doc)) {
      keys.emplace_back(title_key(catalogue_.title(doc)), doc);
    }
  }
  std::ranges::sort(keys);
  title_ranks_.resize(catalogue_.rows());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    rank += i > 0 && keys[i].first != keys[i - 1].first ? 1 : 0;
    title_ranks_[keys[i].second] = rank;
  }
}

// No date comes last in both directions.
void ArticleOrder::sort(std::vector<DocId>& docs, SortOrder order) const {
  const auto days = [this](DocId doc, std::int64_t none) -> std::int64_t {
    const auto published = catalogue_.published(doc);
    return published
               ? std::chrono::sys_days(*published).time_since_epoch().count()
               : none;
  };
  using Days = std::numeric_limits<std::int64_t>;
  const auto sort_by = [&docs](auto key) {
    std::ranges::stable_sort(docs, {}, key);
  };
  std::ranges::sort(docs);
  switch (order) {
    case SortOrder::kRelevance:
      break;
    case SortOrder::kNewest:
      sort_by([&](DocId doc) { return -days(doc, -Days::max()); });
      break;
    case SortOrder::kOldest:
      sort_by([&](DocId doc) { return days(doc, Days::max()); });
      break;
    case SortOrder::kTitle:
      std::call_once(ranked_, [this] { rank_titles(); });
      sort_by([&](DocId doc) { return title_ranks_[doc]; });
      break;
  }
}

}  // namespace palpate
