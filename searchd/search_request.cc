#include "searchd/search_request.h"

#include <algorithm>

#include "searchd/problem.h"

namespace palpate {
namespace {

constexpr std::string_view kFacets[] = {"topic", "author", "year", "language"};

// "facets=topic,year", repeated or not.
std::vector<std::string> read_facets(const Fields& fields) {
  if (!fields.has("facets")) {
    return {"topic", "author", "year"};
  }
  std::vector<std::string> facets;
  for (const std::string& value : fields.list("facets")) {
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = std::min(value.find(',', begin), value.size());
      const std::string name = value.substr(begin, end - begin);
      begin = end + 1;
      if (std::ranges::find(kFacets, name) == std::end(kFacets)) {
        throw invalid_parameter("facets",
                                "any of topic, author, year, language, "
                                "joined by commas");
      }
      if (std::ranges::find(facets, name) == facets.end()) {
        facets.push_back(name);
      }
    }
  }
  return facets;
}

SortOrder read_sort(const Fields& fields, bool has_words) {
  const std::string sort =
      fields.choice("sort", {"relevance", "newest", "oldest", "title"});
  if (sort == "oldest") {
    return SortOrder::kOldest;
  }
  if (sort == "title") {
    return SortOrder::kTitle;
  }
  // Nothing to be relevant to: a topic's page shows what is new.
  return sort == "newest" || !has_words ? SortOrder::kNewest
                                        : SortOrder::kRelevance;
}

// The longest run of characters without a space.
std::size_t longest_run(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    const bool begins_character =
        (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    run = c == ' ' || c == '\n' || c == '\t' ? 0 : run + begins_character;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string read_query(const Fields& fields) {
  std::string text = fields.text("q", kMaxQuestionCharacters);
  if (longest_run(text) > kMaxQueryCharacters) {
    throw invalid_parameter(
        "q", "at most 500 characters, or 4000 with spaces between words");
  }
  return text;
}

}  // namespace

SearchRequest to_search_request(const Fields& fields) {
  SearchRequest request;
  request.text = read_query(fields);
  request.topics = fields.list("topic");
  request.authors = fields.list("author");
  request.languages = fields.list("language");
  request.from = fields.date("from");
  request.to = fields.date("to");
  request.sort = read_sort(fields, !request.text.empty());
  request.facets = read_facets(fields);
  request.offset = fields.number("offset", 0, kMaxOffset);
  request.limit = fields.number("limit", 10, kMaxLimit);
  request.typo = fields.flag("typo", true);
  request.synonyms = fields.flag("synonyms", true);
  request.explain = fields.flag("explain", false);
  return request;
}

}  // namespace palpate
