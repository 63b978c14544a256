#include <algorithm>
#include <map>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  std::map<std::string_view, std::vector<const Page*>> series;
  for (const Page& page : corpus.pages) {
    if (!page.article->series.empty()) {
      series[page.article->series].push_back(&page);
    }
  }
  for (auto& [name, pages] : series) {
    std::ranges::stable_sort(pages, {}, [](const Page* page) {
      return page->article->series_order;
    });
    for (std::size_t i = 1; i < pages.size(); ++i) {
      const int before = pages[i - 1]->article->series_order;
      const int here = pages[i]->article->series_order;
      if (here == before) {
        sink.add(*pages[i], {.message = "Has place " + std::to_string(here) +
                                        " in the series, as " +
                                        pages[i - 1]->article->id + " has.",
                             .evidence = std::string(name)});
      } else if (here > before + 1) {
        sink.add(*pages[i], {.message = "The series jumps from place " +
                                        std::to_string(before) + " to " +
                                        std::to_string(here) + ".",
                             .evidence = std::string(name)});
      }
    }
  }
}

}  // namespace

AuditRule series_order() {
  return {.id = "series-order",
          .group = "integrity",
          .summary = "A series with a gap, or two articles in one place.",
          .severity = Severity::kWarning,
          .why = "\"Next in this series\" leads readers wrong.",
          .source = "Palpate: related reading follows series_order",
          .fix = "Number the articles of the series 1, 2, 3 without gaps.",
          .check_corpus = check};
}

}  // namespace palpate
