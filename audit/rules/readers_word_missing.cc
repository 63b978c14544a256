#include <algorithm>
#include <utility>

#include "audit/audit_rule.h"
#include "engine/text/unicode.h"
#include "engine/vocabulary/stop_words.h"

namespace palpate {
namespace {

// Another ending of the same word will do: "hip" and "hips", "massage" and
// "massaging", but not "pain" and "paid".
bool same_word(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) {
    std::swap(one, other);
  }
  const auto common = static_cast<std::size_t>(
      std::ranges::mismatch(one, other).in1 - one.begin());
  const std::size_t ending = one.size() > 5 ? 2 : 0;
  return common + ending >= one.size() && common >= 3 &&
         other.size() - common <= 3;
}

bool has_word(const Page& page, std::string_view word) {
  return std::ranges::any_of(page.words, [&](std::string_view other) {
    return same_word(word, other);
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
      if (word.size() >= 4 && !stop_words("en").contains(word) &&
          !has_word(*best, word)) {
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
