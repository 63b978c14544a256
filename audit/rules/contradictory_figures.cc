#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>

#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/phrases.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

struct Figure {
  const Page* page = nullptr;
  const Sentence* sentence = nullptr;
  int seconds = 0;
};

// "Hold for 30 seconds": the one figure that exercise pages must agree on.
int hold_seconds(const Page& page, const Sentence& sentence) {
  static const Phrases holds = {
      "hold|holding .. 6 second|seconds|minute|minutes"};
  const auto words = page.words_of(sentence);
  const auto match = holds.find(words);
  if (!match) {
    return 0;
  }
  for (std::size_t i = match->begin; i < match->end; ++i) {
    int number = 0;
    const auto read = std::from_chars(
        words[i].data(), words[i].data() + words[i].size(), number);
    if (read.ptr == words[i].data() + words[i].size() && number > 0) {
      return words[match->end - 1].starts_with("minute") ? number * 60 : number;
    }
  }
  return 0;
}

// Words of a heading that name no exercise, each between spaces.
constexpr std::string_view kGeneral =
    " a and at basic core do day each easier easy exercise exercises for "
    "form gentle hard harder home how in instructions it key level "
    "making more movement movements of perform phase position practice "
    "program programme progression quick relief routine set start "
    "starting step steps strength strengthening stretch stretches "
    "stretching technique the this tips to try variation variations "
    "week what with work you your ";

bool is_general(std::string_view word) {
  return kGeneral.find(' ' + std::string(word) + ' ') != std::string_view::npos;
}

// Sections of one name describe one exercise; general ones do not.
std::string exercise(const Page& page, const Sentence& sentence) {
  const auto section = page.paragraph_of(sentence).section;
  const std::string name =
      fold(collapse_spaces(page.article->body.sections[section].heading));
  std::string_view rest = name;
  std::size_t telling = 0;
  std::size_t count = 0;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    ++count;
    telling += is_general(word) ? 0 : 1;
  }
  return count < 2 || telling == 0 ? "" : name;
}

constexpr int kFarApart = 3;  // "20 or 30 seconds" is no contradiction.

void check(const Corpus& corpus, FindingSink& sink) {
  std::map<std::string, Figure> first;
  for (const Page& page : corpus.pages) {
    for (const Sentence& sentence : page.sentences) {
      if (!is_prose(page, sentence)) {
        continue;
      }
      const int seconds = hold_seconds(page, sentence);
      const std::string name = seconds > 0 ? exercise(page, sentence) : "";
      if (name.empty()) {
        continue;
      }
      const auto [known, is_new] =
          first.emplace(name, Figure{&page, &sentence, seconds});
      const Figure& other = known->second;
      if (!is_new && other.page != &page &&
          (seconds >= other.seconds * kFarApart ||
           other.seconds >= seconds * kFarApart)) {
        sink.add(page,
                 {.message = "Says " + std::to_string(seconds) + " seconds; " +
                             other.page->article->source.path + " says " +
                             std::to_string(other.seconds) + " for \"" + name +
                             "\".",
                  .evidence = std::string(sentence.text),
                  .line = page.paragraph_of(sentence).line});
      }
    }
  }
}

}  // namespace

AuditRule contradictory_figures() {
  return {.id = "contradictory-figures",
          .group = "medical trust",
          .summary =
              "Two pages give very different holding times for one "
              "exercise.",
          .severity = Severity::kNote,
          .why = "A reader who sees both trusts neither.",
          .source = "Palpate check T17",
          .fix = "Agree on one figure, or say why they differ.",
          .check_corpus = check};
}

}  // namespace palpate
