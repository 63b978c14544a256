#include "engine/xapian/xapian_snapshot.h"

#include "engine/xapian/errors.h"
#include "engine/xapian/layout.h"
#include "engine/xapian/translate.h"

namespace palpate {
namespace {

// The cache lies beside the data of one revision.
constexpr const char* kOneRevision = "";

class AcceptDecider : public Xapian::MatchDecider {
 public:
  explicit AcceptDecider(const std::function<bool(DocId)>& accept)
      : accept_(accept) {}

  bool operator()(const Xapian::Document& document) const override {
    return accept_(document.get_docid());
  }

 private:
  const std::function<bool(DocId)>& accept_;
};

// Counts the matches and hands each to the caller.
class VisitSpy : public Xapian::MatchSpy {
 public:
  explicit VisitSpy(const std::function<void(DocId)>& visit) : visit_(visit) {}

  void operator()(const Xapian::Document& document, double) override {
    ++total_;
    if (visit_) {
      visit_(document.get_docid());
    }
  }

  std::size_t total() const { return total_; }

 private:
  const std::function<void(DocId)>& visit_;
  std::size_t total_ = 0;
};

void apply_sort(Xapian::Enquire& enquire, SortOrder sort) {
  switch (sort) {
    case SortOrder::kRelevance:
      break;
    case SortOrder::kNewest:
      enquire.set_sort_by_value(kNewestSlot, true);
      break;
    case SortOrder::kOldest:
      enquire.set_sort_by_value(kOldestSlot, false);
      break;
    case SortOrder::kTitle:
      enquire.set_sort_by_value(kTitleSlot, false);
      break;
  }
}

}  // namespace

MatchSet XapianSnapshot::match(const MatchRequest& request) const {
  return translating_errors(where_, [&] {
    const Xapian::doccount all = database_.get_doccount();
    Xapian::Enquire enquire(database_);
    enquire.set_query(translate(request.query));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    apply_sort(enquire, request.sort);
    VisitSpy spy(request.visit);
    enquire.add_matchspy(&spy);
    const AcceptDecider decider(request.accept);
    const Xapian::MSet found =
        enquire.get_mset(static_cast<Xapian::doccount>(request.offset),
                         static_cast<Xapian::doccount>(request.limit), all,
                         nullptr, request.accept ? &decider : nullptr);
    MatchSet matches;
    matches.total = spy.total();
    for (auto match = found.begin(); match != found.end(); ++match) {
      matches.matches.push_back({.doc = *match});
    }
    return matches;
  });
}

std::uint32_t XapianSnapshot::article_frequency(Field field,
                                                std::string_view term) const {
  const std::string name = field_term(field, term);
  if (const SharedPostings kept = data_->postings->find(kOneRevision, name)) {
    return static_cast<std::uint32_t>(kept->size());  // No block is read.
  }
  return translating_errors(where_,
                            [&] { return database_.get_termfreq(name); });
}

SharedPostings XapianSnapshot::postings(Field field,
                                        std::string_view term) const {
  const std::string name = field_term(field, term);
  if (SharedPostings kept = data_->postings->find(kOneRevision, name)) {
    return kept;
  }
  return translating_errors(where_, [&]() -> SharedPostings {
    auto postings = std::make_shared<std::vector<Posting>>();
    postings->reserve(database_.get_termfreq(name));
    const auto end = database_.postlist_end(name);
    for (auto at = database_.postlist_begin(name); at != end; ++at) {
      postings->push_back({*at, at.get_wdf()});
    }
    if (!postings->empty()) {  // Else it may be all that somebody typed.
      data_->postings->put(kOneRevision, name, postings);
    }
    return postings;
  });
}

StoredArticle XapianSnapshot::article(DocId doc) const {
  return data_->store->read(data_->catalogue->location(doc));
}

void XapianSnapshot::expect(DocId doc) const {
  data_->store->expect(data_->catalogue->location(doc));
}

}  // namespace palpate
