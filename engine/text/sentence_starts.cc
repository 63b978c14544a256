#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <memory>
#include <string>

#include "engine/text/unicode.h"

namespace palpate {

namespace {

// Titles and the like that stand before a capital letter. ICU's own lists also
// hold every single letter, and would join "vitamin D. Take it".
constexpr std::array<std::string_view, 24> kAbbreviations = {
    "approx.", "assoc.", "cf.", "dr.",  "dra.", "e.g.", "fig.", "i.e.",
    "jr.",     "mme.",   "mr.", "mrs.", "ms.",  "mt.",  "nr.",  "ph.d.",
    "prof.",   "rev.",   "sr.", "sra.", "st.",  "vs.",  "viz.", "z.b."};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

bool ends_in_abbreviation(std::string_view sentence) {
  while (!sentence.empty() && is_space(sentence.back())) {
    if (sentence.back() == '\n') {
      return false;
    }
    sentence.remove_suffix(1);
  }
  if (sentence.empty() || sentence.back() != '.') {
    return false;
  }
  const std::size_t space = sentence.find_last_of(" \n\t([\"");
  const std::string_view word =
      sentence.substr(space == std::string_view::npos ? 0 : space + 1);
  constexpr std::size_t kLongest = 8;
  return word.size() <= kLongest &&
         std::find(kAbbreviations.begin(), kAbbreviations.end(), fold(word)) !=
             kAbbreviations.end();
}

// Iterators are costly to make and not safe to share: each thread keeps one a
// language. Null when ICU has no rules at all.
icu::BreakIterator* sentence_iterator(std::string_view language) {
  thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>,
                        std::less<>>
      iterators;
  const auto known = iterators.find(language);
  if (known != iterators.end()) {
    return known->second.get();
  }
  // Languages come from files: a hostile corpus must not grow this for ever.
  constexpr std::size_t kMostLanguages = 32;
  if (iterators.size() >= kMostLanguages) {
    iterators.clear();
  }
  const std::string tag(language.empty() ? "en" : language.substr(0, 64));
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  if (U_FAILURE(status)) {
    status = U_ZERO_ERROR;
    locale = icu::Locale::getEnglish();
  }
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createSentenceInstance(locale, status));
  if (U_FAILURE(status)) {
    made.reset();
  }
  return iterators.emplace(language, std::move(made)).first->second.get();
}

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

}  // namespace

std::vector<std::size_t> sentence_starts(std::string_view text,
                                         std::string_view language) {
  std::vector<std::size_t> starts = {0};
  icu::BreakIterator* const iterator = sentence_iterator(language);
  if (iterator == nullptr || text.empty() ||
      text.size() > std::numeric_limits<std::int32_t>::max()) {
    return starts;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, CloseText> opened(utext_openUTF8(
      nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  iterator->setText(opened.get(), status);
  if (U_FAILURE(status)) {
    return starts;
  }
  iterator->first();
  std::size_t from = 0;
  for (auto at = iterator->next(); at != icu::BreakIterator::DONE;
       at = iterator->next()) {
    const auto boundary = static_cast<std::size_t>(at);
    const std::string_view sentence = text.substr(from, boundary - from);
    from = boundary;
    // White space after a line end belongs to the sentence before it, and is
    // walked over once only.
    if (boundary <= starts.back() || ends_in_abbreviation(sentence)) {
      continue;
    }
    const std::size_t start = text.find_first_not_of(" \n\t", boundary);
    if (start == std::string_view::npos) {
      break;
    }
    starts.push_back(start);
  }
  return starts;
}

}  // namespace palpate
