#include <algorithm>
#include <chrono>
#include <memory>

#include "engine/text/unicode.h"
#include "searchd/meilisearch/filter.h"

namespace palpate {
namespace {

// Folding a text costs a microsecond, and a filter may look at every article
// with hundreds of conditions: each text is folded once for all of them.
using Texts = std::shared_ptr<const std::vector<std::string>>;

// Of a date, its day; of the year, itself.
std::optional<std::int64_t> number_of(const Catalogue& catalogue,
                                      Attribute attribute, DocId doc) {
  const auto date = attribute == Attribute::kUpdated ? catalogue.updated(doc)
                                                     : catalogue.published(doc);
  if (!date) {
    return std::nullopt;
  }
  return attribute == Attribute::kYear
             ? static_cast<int>(date->year())
             : std::chrono::sys_days(*date).time_since_epoch().count();
}

bool is_ordered(Attribute attribute) {
  const Comparison comparison = comparison_of(attribute);
  return comparison == Comparison::kDate || comparison == Comparison::kNumber;
}

bool fits(const Filter& filter, std::string_view value) {
  switch (filter.op) {
    case Filter::Op::kContains:
      return value.find(filter.text) != std::string_view::npos;
    case Filter::Op::kStartsWith:
      return value.starts_with(filter.text);
    case Filter::Op::kExists:
      return !value.empty();
    default:
      return value == filter.text;
  }
}

// Whether `test` holds of any of an article's authors, topics, tags or its
// language, which are numbers.
template <typename Test>
bool any_number(const Catalogue& catalogue, Attribute attribute, DocId doc,
                Test test) {
  switch (attribute) {
    case Attribute::kAuthors:
      return std::ranges::any_of(catalogue.authors(doc), test);
    case Attribute::kTopics:
      return std::ranges::any_of(catalogue.topics(doc), test);
    case Attribute::kTags:
      return std::ranges::any_of(catalogue.tags(doc), test);
    default:
      return test(catalogue.language_number(doc));
  }
}

class TestMaker {
 public:
  explicit TestMaker(const Catalogue& catalogue) : catalogue_(catalogue) {}

  ArticleTest make(const Filter& filter) {
    switch (filter.op) {
      case Filter::Op::kAll:
        return [tests = all_of(filter.children)](DocId doc) {
          return std::ranges::all_of(
              tests, [doc](const ArticleTest& test) { return test(doc); });
        };
      case Filter::Op::kAny:
        return [tests = all_of(filter.children)](DocId doc) {
          return std::ranges::any_of(
              tests, [doc](const ArticleTest& test) { return test(doc); });
        };
      case Filter::Op::kNot:
        return [test = make(filter.children.front())](DocId doc) {
          return !test(doc);
        };
      default:
        return is_ordered(filter.attribute) ? number_test(filter)
                                            : text_test(filter);
    }
  }

 private:
  std::vector<ArticleTest> all_of(const std::vector<Filter>& filters) {
    std::vector<ArticleTest> tests;
    for (const Filter& filter : filters) {
      tests.push_back(make(filter));
    }
    return tests;
  }

  ArticleTest number_test(const Filter& filter) const {
    return [filter, &catalogue = catalogue_](DocId doc) {
      const auto number = number_of(catalogue, filter.attribute, doc);
      return number && (filter.op == Filter::Op::kExists ||
                        (filter.from <= *number && *number <= filter.to));
    };
  }

  ArticleTest text_test(const Filter& filter) {
    switch (filter.attribute) {
      case Attribute::kId:
        return [filter, &catalogue = catalogue_](DocId doc) {
          return fits(filter, catalogue.id(doc));
        };
      case Attribute::kUrl:
        return [filter, &catalogue = catalogue_](DocId doc) {
          return fits(filter, catalogue.url(doc));
        };
      case Attribute::kTitle:
        return [filter, titles = titles()](DocId doc) {
          return fits(filter, (*titles)[doc]);
        };
      default:
        return value_test(filter);
    }
  }

  // Each value of the site is looked at once, not once for each article.
  ArticleTest value_test(const Filter& filter) {
    const std::vector<std::string>& folded = *values();
    std::vector<bool> fitting(folded.size());
    for (std::size_t number = 1; number < fitting.size(); ++number) {
      fitting[number] = fits(filter, folded[number]);
    }
    return [attribute = filter.attribute, fitting = std::move(fitting),
            &catalogue = catalogue_](DocId doc) {
      return any_number(
          catalogue, attribute, doc,
          [&](std::uint32_t number) -> bool { return fitting[number]; });
    };
  }

  const Texts& values() {
    if (values_ == nullptr) {
      values_ = folded(catalogue_.values(), [this](std::uint32_t number) {
        return catalogue_.value(number);
      });
    }
    return values_;
  }

  const Texts& titles() {
    if (titles_ == nullptr) {
      titles_ = folded(catalogue_.rows(),
                       [this](DocId doc) { return catalogue_.title(doc); });
    }
    return titles_;
  }

  template <typename TextOf>
  static Texts folded(std::size_t count, TextOf text_of) {
    auto texts = std::make_shared<std::vector<std::string>>(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      (*texts)[i] = fold(text_of(i));
    }
    return texts;
  }

  const Catalogue& catalogue_;
  Texts values_;
  Texts titles_;
};

}  // namespace

ArticleTest to_test(const Filter& filter, const Catalogue& catalogue) {
  return TestMaker(catalogue).make(filter);
}

}  // namespace palpate
