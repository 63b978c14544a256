#include "engine/xapian/translate.h"

#include <algorithm>

#include "engine/xapian/layout.h"

namespace palpate {
namespace {

Xapian::Query combine(Xapian::Query::op op, const Query& query) {
  std::vector<Xapian::Query> children;
  children.reserve(query.children.size());
  for (const Query& child : query.children) {
    children.push_back(translate(child));
  }
  return {op, children.begin(), children.end()};
}

Xapian::Query all_but(const Query& query) {
  if (query.children.empty()) {
    return {};
  }
  Xapian::Query result = translate(query.children[0]);
  for (std::size_t i = 1; i < query.children.size(); ++i) {
    result = Xapian::Query(Xapian::Query::OP_AND_NOT, result,
                           translate(query.children[i]));
  }
  return result;
}

Xapian::Query date_range(const Query& query) {
  const std::string from = query.from ? date_value(*query.from) : "0";
  // Undated articles hold an empty value, which sorts before "0".
  if (!query.to) {
    return {Xapian::Query::OP_VALUE_GE, kNewestSlot, from};
  }
  return {Xapian::Query::OP_VALUE_RANGE, kNewestSlot, from,
          date_value(*query.to)};
}

}  // namespace

Xapian::Query translate(const Query& query) {
  switch (query.op) {
    case Query::Op::kAll:
      return Xapian::Query::MatchAll;
    case Query::Op::kNone:
      return Xapian::Query::MatchNothing;
    case Query::Op::kTerm:
      return {field_term(query.field, query.term)};
    case Query::Op::kAnd:
      return combine(Xapian::Query::OP_AND, query);
    case Query::Op::kOr:
      return combine(Xapian::Query::OP_OR, query);
    case Query::Op::kAndNot:
      return all_but(query);
    case Query::Op::kDateRange:
      return date_range(query);
  }
  return Xapian::Query::MatchNothing;
}

std::string field_term(Field field, std::string_view term) {
  switch (field) {
    case Field::kText:
      return prefixed_term("", term);
    case Field::kTitle:
      return prefixed_term(kTitlePrefix, term);
    case Field::kTopic:
      return prefixed_term(kTopicPrefix, term);
    case Field::kTag:
      return prefixed_term(kTagPrefix, term);
    case Field::kAuthor:
      return prefixed_term(kAuthorPrefix, term);
    case Field::kLanguage:
      return prefixed_term(kLanguagePrefix, term);
  }
  return std::string(term);
}

std::string date_value(Date date) {
  std::string iso = to_iso(date);
  std::erase(iso, '-');
  return iso;
}

}  // namespace palpate
