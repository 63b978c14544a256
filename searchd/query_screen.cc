#include "searchd/query_screen.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "engine/analysis/analyzer.h"
#include "engine/text/unicode.h"
#include "engine/vocabulary/stop_words.h"
#include "searchd/data_file.h"

namespace palpate {
namespace {

// Longer ones are stories, and a story is somebody's.
constexpr std::size_t kMostWords = 8;
constexpr std::size_t kMostLetters = 30;  // Of one word.

constexpr std::string_view kTitles[] = {"dr",   "doctor",    "mr",  "mrs",
                                        "ms",   "miss",      "sir", "madam",
                                        "prof", "professor", "fr",  "mx"};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  Analyzer().analyze(
      text, [&](const Token& token) { words.emplace_back(token.surface); });
  return words;
}

template <typename Use>
void for_each_line(std::string_view text, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// "parkinson's" -> "parkinson".
std::string without_possessive(const std::string& word) {
  return word.ends_with("'s") ? word.substr(0, word.size() - 2) : word;
}

bool holds(const std::unordered_set<std::string>& words,
           const std::string& word) {
  return words.contains(word) || words.contains(without_possessive(word));
}

bool has_digit(std::string_view text) {
  return std::ranges::any_of(
      text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool looks_like_address(std::string_view text) {
  return text.find('@') != std::string_view::npos ||
         text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos;
}

bool in_dictionary(const Catalogue& catalogue, std::string_view word) {
  const Strings& all = catalogue.dictionary();
  std::size_t begin = 0;
  std::size_t end = all.size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (all[middle] < word) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin < all.size() && all[begin] == word;
}

bool is_title(const std::string& word) {
  return std::ranges::find(kTitles, word) != std::end(kTitles);
}

}  // namespace

SiteWords site_words(std::shared_ptr<const Catalogue> catalogue) {
  SiteWords site{.catalogue = std::move(catalogue)};
  for (DocId doc = 1; doc < site.catalogue->rows(); ++doc) {
    if (!site.catalogue->alive(doc)) {
      continue;
    }
    for (const std::uint32_t author : site.catalogue->authors(doc)) {
      for (std::string& word : words_of(site.catalogue->value(author))) {
        site.authors.insert(std::move(word));
      }
    }
  }
  return site;
}

QueryScreen::QueryScreen(const Vocabulary& site_vocabulary,
                         std::string_view everyday_words) {
  add(therapy_vocabulary());
  add(site_vocabulary);
  add_names();
  add_everyday(everyday_words);
}

void QueryScreen::add(const Vocabulary& vocabulary) {
  const auto add_name = [this](const std::string& name) {
    std::string before;
    for (const std::string& word : words_of(name)) {
      vocabulary_.insert(word);
      pairs_.insert(before + " " + word);
      before = word;
    }
  };
  for (const VocabularyEntry& entry : vocabulary.entries) {
    add_name(entry.from);
    std::ranges::for_each(entry.to, add_name);
  }
}

void QueryScreen::add_names() {
  for_each_line(searchd_data_file("names.txt"), [this](std::string_view line) {
    if (!line.starts_with('#')) {
      for (std::string& word : words_of(line)) {
        names_.insert(std::move(word));
      }
    }
  });
}

void QueryScreen::add_everyday(std::string_view words) {
  for_each_line(words, [this](std::string_view line) {
    if (line.empty() || line.ends_with("'s")) {
      return;
    }
    std::string word = fold(line);
    // Folding changes accents too; a capital is what the line begins with.
    const bool capital = std::isupper(static_cast<unsigned char>(line[0])) != 0;
    (capital ? capitalised_ : everyday_).insert(std::move(word));
  });
}

bool QueryScreen::may_be_name(const std::string& word,
                              const SiteWords& site) const {
  return !stop_words("en").contains(word) &&
         (holds(names_, word) || holds(capitalised_, word) ||
          holds(site.authors, word));
}

bool QueryScreen::is_known(const std::string& word,
                           const SiteWords& site) const {
  if (vocabulary_.contains(word)) {
    return true;
  }
  if (has_digit(word)) {
    return false;
  }
  if (stop_words("en").contains(word) || holds(everyday_, word)) {
    return true;
  }
  // A name in an article, an author's or a patient's, is still a name.
  return in_dictionary(*site.catalogue, word) && !holds(names_, word) &&
         !holds(site.authors, word);
}

bool QueryScreen::names_person(const std::vector<std::string>& words,
                               const SiteWords& site) const {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& next = words[i + 1];
    // "Charcot-Marie-Tooth" is a diagnosis; the vocabulary says so.
    if (!may_be_name(next, site) || pairs_.contains(words[i] + " " + next)) {
      continue;
    }
    if (is_title(words[i]) || may_be_name(words[i], site)) {
      return true;
    }
  }
  return false;
}

std::optional<std::string> QueryScreen::admit(std::string_view query,
                                              const SiteWords& site) const {
  if (looks_like_address(query)) {
    return std::nullopt;
  }
  const std::vector<std::string> words = words_of(query);
  if (words.empty() || words.size() > kMostWords) {
    return std::nullopt;
  }
  std::string counted;
  for (const std::string& word : words) {
    if (code_points(word) > kMostLetters || !is_known(word, site)) {
      return std::nullopt;
    }
    counted += (counted.empty() ? "" : " ") + word;
  }
  if (names_person(words, site)) {
    return std::nullopt;
  }
  return counted;
}

}  // namespace palpate
