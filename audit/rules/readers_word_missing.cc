#include <algorithm>

#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

bool has_word(const Page& page, std::string_view word) {
  // Another ending of the same word will do.
  const std::size_t stem = word.size() > 5 ? word.size() - 2 : word.size();
  return std::ranges::any_of(page.words, [&](std::string_view other) {
    return other.starts_with(word.substr(0, stem));
  });
}

void check(const Corpus& corpus, FindingSink& sink) {
  if (!corpus.demand) {
    return;
  }
  for (const DemandQuery& query : corpus.demand->queries) {
    const Page* best =
        query.top.empty() ? nullptr : corpus.page(query.top.front());
    if (best == nullptr ||
        static_cast<double>(query.searches) < sink.threshold()) {
      continue;
    }
    const std::string words = fold(collapse_spaces(query.query)) + " ";
    std::size_t begin = 0;
    for (std::size_t end = words.find(' '); end != std::string::npos;
         begin = end + 1, end = words.find(' ', begin)) {
      const std::string_view word =
          std::string_view(words).substr(begin, end - begin);
      if (word.size() >= 4 && !has_word(*best, word)) {
        sink.add(*best, {.message = "Readers look for \"" + query.query +
                                    "\" (" + std::to_string(query.searches) +
                                    " times); this page, the first they "
                                    "find, never says \"" +
                                    std::string(word) + "\".",
                         .key = query.query + " " + std::string(word)});
      }
    }
  }
}

}  // namespace

AuditRule readers_word_missing() {
  return {.id = "readers-word-missing",
          .group = "search demand",
          .summary = "The page that answers a query does not use its words.",
          .severity = Severity::kNote,
          .threshold = 5,
          .unit = "searches",
          .why = "Readers recognise an answer by the words they asked with.",
          .source = "Palpate check G03: say what readers type",
          .fix = "Use the word once, beside the one you prefer.",
          .check_corpus = check};
}

}  // namespace palpate
