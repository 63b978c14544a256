#include <algorithm>
#include <map>

#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// "Foot & Ankle" and "foot-ankle" are meant to be one.
std::string meaning(std::string_view topic) {
  std::string letters;
  for (const char c : fold(topic)) {
    if (c != ' ' && c != '-' && c != '_' && c != '&') {
      letters += c;
    }
  }
  return letters.ends_with('s') ? letters.substr(0, letters.size() - 1)
                                : letters;
}

struct Spelling {
  const Page* first = nullptr;
  std::size_t pages = 0;
};

void check(const Corpus& corpus, FindingSink& sink) {
  std::map<std::string, std::map<std::string_view, Spelling>> topics;
  for (const Page& page : corpus.pages) {
    for (const std::string& topic : page.article->topics) {
      Spelling& spelling = topics[meaning(topic)][topic];
      spelling.first = spelling.first == nullptr ? &page : spelling.first;
      ++spelling.pages;
    }
  }
  for (const auto& [letters, spellings] : topics) {
    const auto most = std::ranges::max_element(
        spellings, {}, [](const auto& entry) { return entry.second.pages; });
    for (const auto& [topic, spelling] : spellings) {
      if (topic != most->first) {
        sink.add(*spelling.first,
                 {.message = "The topic \"" + std::string(topic) +
                             "\" is written \"" + std::string(most->first) +
                             "\" on " + std::to_string(most->second.pages) +
                             " pages.",
                  .evidence = std::string(topic)});
      }
    }
  }
}

}  // namespace

AuditRule topic_spelt_two_ways() {
  return {.id = "topic-spelt-two-ways",
          .group = "metadata",
          .summary = "One topic under two spellings.",
          .severity = Severity::kWarning,
          .why =
              "A reader who filters by one misses the pages under the "
              "other.",
          .source = "Palpate: topics are the search's filters",
          .fix = "Choose one spelling and use it everywhere.",
          .check_corpus = check};
}

}  // namespace palpate
