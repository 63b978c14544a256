#include <array>
#include <map>

#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

struct Swap {
  Phrases heavy;
  std::string_view plain;
};

const std::array<Swap, 15>& swaps() {
  static const std::array<Swap, 15> table = {{
      {{"utilise*|utilize*|utilising|utilizing|utilisation|utilization"},
       "use"},
      {{"commence*|commencing"}, "start"},
      {{"facilitate*|facilitating"}, "help"},
      {{"prior to"}, "before"},
      {{"subsequent to"}, "after"},
      {{"in order to"}, "to"},
      {{"in the event of|that"}, "if"},
      {{"approximately"}, "about"},
      {{"ameliorate*|alleviate*|alleviating|alleviation"}, "ease"},
      {{"individuals suffering from|with"}, "people with"},
      {{"with regard|regards to"}, "about"},
      {{"a number|plethora|multitude of"}, "many"},
      {{"debilitating"}, "disabling"},
      {{"endeavour*|endeavor*"}, "try"},
      {{"adversely affect*"}, "harm"},
  }};
  return table;
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  std::size_t count = 0;
  std::string list;
  const Sentence* first = nullptr;
  for (const Swap& swap : swaps()) {
    bool named = false;
    for (const Sentence& sentence : page.sentences) {
      if (!is_prose(page, sentence)) {
        continue;
      }
      const auto words = page.words_of(sentence);
      const auto match = swap.heavy.find(words);
      if (!match) {
        continue;
      }
      ++count;
      first = first == nullptr ? &sentence : first;
      if (!named) {
        named = true;
        list += list.empty() ? "" : ", ";
        for (std::size_t i = match->begin; i < match->end; ++i) {
          list +=
              std::string(i > match->begin ? " " : "") + std::string(words[i]);
        }
        list += " (" + std::string(swap.plain) + ")";
      }
    }
  }
  if (static_cast<double>(count) >= sink.threshold()) {
    sink.add(page, {.message = "Heavy words where plain ones do: " + list + ".",
                    .evidence = std::string(first->text),
                    .line = page.paragraph_of(*first).line,
                    .key = page.article->id});
  }
}

}  // namespace

AuditRule plain_words() {
  return {.id = "plain-words",
          .group = "readability",
          .summary = "Heavy words that have a plain twin.",
          .severity = Severity::kNote,
          .threshold = 3,
          .unit = "places on a page",
          .why = "Plain words are understood by more people, and faster.",
          .source = "plainlanguage.gov: simple words and phrases",
          .fix = "Use the plain word named in brackets.",
          .check_page = check};
}

}  // namespace palpate
