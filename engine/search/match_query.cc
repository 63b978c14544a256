#include "engine/search/match_query.h"

#include "engine/text/unicode.h"

namespace palpate {

Query any_of(Field field, const std::vector<std::string>& terms) {
  if (terms.empty()) {
    return {.op = Query::Op::kNone};
  }
  if (terms.size() == 1) {
    return Query::term_of(field, terms[0]);
  }
  Query any{.op = Query::Op::kOr};
  for (const std::string& term : terms) {
    any.children.push_back(Query::term_of(field, term));
  }
  return any;
}

Query all_of(const PlannedPhrase& phrase) {
  Query all{.op = Query::Op::kAnd};
  for (const PlannedWord& word : phrase.words) {
    all.children.push_back(any_of(Field::kText, word.terms));
  }
  return all;
}

void require_each(QueryPlan& plan) {
  for (const PlannedWord& word : plan.words) {
    plan.required.push_back({{word}});
  }
}

Query title_filter(const std::vector<PlannedWord>& words) {
  Query all{.op = Query::Op::kAnd};
  for (const PlannedWord& word : words) {
    all.children.push_back(any_of(Field::kTitle, word.terms));
  }
  return all;
}

Query value_filter(Field field, const std::string& text,
                   const Catalogue& catalogue) {
  const std::string wanted = ' ' + fold(text) + ' ';
  std::vector<std::string> names;
  for (std::uint32_t value = 1; value < catalogue.values(); ++value) {
    const std::string name = fold(catalogue.value(value));
    if ((' ' + name + ' ').find(wanted) != std::string::npos) {
      names.push_back(name);
    }
  }
  return any_of(field, names);
}

void MatchFilters::add(const SearchRequest& request) {
  const auto add_values = [this](Field field,
                                 const std::vector<std::string>& values) {
    if (!values.empty()) {
      std::vector<std::string> folded;
      for (const std::string& value : values) {
        folded.push_back(fold(value));
      }
      require(any_of(field, folded));
    }
  };
  add_values(Field::kTopic, request.topics);
  add_values(Field::kAuthor, request.authors);
  add_values(Field::kLanguage, request.languages);
  if (request.from || request.to) {
    require(
        {.op = Query::Op::kDateRange, .from = request.from, .to = request.to});
  }
}

Query MatchFilters::restrict(Query query) const {
  for (const Query& filter : required_) {
    query = {.op = Query::Op::kAnd, .children = {std::move(query), filter}};
  }
  for (const Query& excluded : excluded_) {
    query = {.op = Query::Op::kAndNot,
             .children = {std::move(query), excluded}};
  }
  return query;
}

Query match_any(const QueryPlan& plan) {
  Query any{.op = Query::Op::kOr};
  for (const PlannedWord& word : plan.words) {
    any.children.push_back(any_of(Field::kText, word.terms));
  }
  for (const PlannedExpansion& expansion : plan.expansions) {
    Query all{.op = Query::Op::kAnd};
    for (const PlannedWord& word : expansion.words) {
      all.children.push_back(any_of(Field::kText, word.terms));
    }
    any.children.push_back(std::move(all));
  }
  return any.children.empty() ? Query{.op = Query::Op::kAll} : any;
}

}  // namespace palpate
