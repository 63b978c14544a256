#include "engine/related/reason.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/analysis/analyzer.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kMostSubjects = 2;
constexpr std::size_t kTellingTerms = 15;  // Of an article, that may be named.
constexpr std::size_t kShortestStem = 4;   // Letters that make words kin.

// Words of titles that say nothing of the subject.
constexpr std::array<std::string_view, 40> kEmptyWords = {
    "advice", "begin",   "best",   "better",  "causes", "choose", "complete",
    "does",   "easy",    "expect", "feel",    "find",   "first",  "good",
    "guide",  "happens", "help",   "helps",   "home",   "keep",   "know",
    "learn",  "makes",   "matter", "mean",    "means",  "need",   "often",
    "really", "right",   "simple", "start",   "stop",   "things", "tips",
    "using",  "ways",    "well",   "without", "works"};

bool is_empty_word(std::string_view folded) {
  return std::find(kEmptyWords.begin(), kEmptyWords.end(), folded) !=
         kEmptyWords.end();
}

bool is_machine_tag(std::string_view tag) {
  return tag.find(':') != std::string_view::npos ||
         std::any_of(tag.begin(), tag.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// "neck-pain" -> "neck pain": a tag written for an address.
std::string as_words(std::string tag) {
  if (tag.find(' ') == std::string::npos) {
    std::replace(tag.begin(), tag.end(), '_', ' ');
    std::replace(tag.begin(), tag.end(), '-', ' ');
  }
  return tag;
}

// "sciatic" and "sciatica": to say both would be to say one thing twice.
bool are_kin(std::string_view a, std::string_view b) {
  const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto common = static_cast<std::size_t>(ends.first - a.begin());
  return common >= std::max(kShortestStem, std::min(a.size(), b.size()) - 2);
}

// Whether a word of one is kin to a word of the other.
bool say_the_same(const std::string& a, const std::string& b) {
  const auto words_of = [](const std::string& text) {
    std::vector<std::string> words;
    std::string rest = fold(text) + ' ';
    for (std::size_t at = rest.find(' '); at != std::string::npos;
         at = rest.find(' ')) {
      if (at > 0) {
        words.push_back(rest.substr(0, at));
      }
      rest.erase(0, at + 1);
    }
    return words;
  };
  for (const std::string& x : words_of(a)) {
    for (const std::string& y : words_of(b)) {
      if (x == y || are_kin(x, y)) {
        return true;
      }
    }
  }
  return false;
}

void add_subject(const std::string& subject,
                 std::vector<std::string>& subjects) {
  const bool said = std::any_of(
      subjects.begin(), subjects.end(),
      [&](const std::string& other) { return say_the_same(subject, other); });
  if (!said && subjects.size() < kMostSubjects) {
    subjects.push_back(subject);
  }
}

// What both lists hold, as the other article spells it.
void add_shared(const std::vector<std::string>& own,
                const std::vector<std::string>& others,
                std::vector<std::string>& subjects) {
  for (const std::string& value : others) {
    const std::string folded = fold(value);
    if (!is_machine_tag(value) &&
        std::any_of(own.begin(), own.end(), [&](const std::string& mine) {
          return fold(mine) == folded;
        })) {
      add_subject(as_words(value), subjects);
    }
  }
}

using Ranks = std::unordered_map<TermHash, std::size_t>;

// The heaviest terms of an article by rank.
Ranks ranks_of(const CatalogueEntry& entry) {
  Ranks ranks;
  for (const KeyTerm& term : entry.key_terms) {
    if (ranks.size() < kTellingTerms) {
      ranks.emplace(term.term, ranks.size());
    }
  }
  return ranks;
}

// A word, or two in a row, that weighs in both articles.
struct Phrase {
  double rank = 0;
  std::string text;  // As written.
};

// Collects phrases from a title or a summary.
class PhraseFinder {
 public:
  PhraseFinder(const Ranks& mine, const Ranks& theirs)
      : mine_(mine), theirs_(theirs) {}

  // `penalty` is added to ranks: what stands in a summary is less telling.
  void read(std::string_view text, const Analyzer& analyzer, double penalty) {
    bool before = false;
    double rank_before = 0;
    std::uint32_t begin_before = 0;
    std::uint32_t end_before = 0;
    analyzer.analyze(text, [&](const Token& token) {
      const auto a = mine_.find(hash_term(token.term));
      const auto b = theirs_.find(hash_term(token.term));
      const bool shared = a != mine_.end() && b != theirs_.end() &&
                          !token.stop_word && token.end - token.begin > 2 &&
                          !is_empty_word(token.surface);
      if (!shared) {
        before = false;
        return;
      }
      const double rank = static_cast<double>(a->second + b->second) + penalty;
      add(text.substr(token.begin, token.end - token.begin), rank);
      // A phrase says more than its words.
      if (before && text.substr(end_before, token.begin - end_before) == " ") {
        add(text.substr(begin_before, token.end - begin_before),
            std::min(rank, rank_before) - 1);
      }
      before = true;
      rank_before = rank;
      begin_before = token.begin;
      end_before = token.end;
    });
  }

  std::vector<Phrase> best_first() && {
    std::stable_sort(
        phrases_.begin(), phrases_.end(),
        [](const Phrase& a, const Phrase& b) { return a.rank < b.rank; });
    return std::move(phrases_);
  }

 private:
  void add(std::string_view text, double rank) {
    phrases_.push_back({rank, std::string(text)});
  }

  const Ranks& mine_;
  const Ranks& theirs_;
  std::vector<Phrase> phrases_;
};

void add_words(const CatalogueEntry& article, const CatalogueEntry& other,
               std::vector<std::string>& subjects) {
  constexpr double kSummaryPenalty = 4;
  const Ranks mine = ranks_of(article);
  const Ranks theirs = ranks_of(other);
  const Analyzer analyzer(other.language);
  PhraseFinder finder(mine, theirs);
  finder.read(other.title, analyzer, 0);
  finder.read(other.summary, analyzer, kSummaryPenalty);
  for (const Phrase& phrase : std::move(finder).best_first()) {
    add_subject(phrase.text, subjects);
  }
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// "Neck Pain" -> "neck pain"; "ITB" and "iPad" stay as they are.
std::string in_sentence(std::string text, std::string_view language) {
  if (language.starts_with("de")) {
    return text;  // Nouns have capitals there.
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = i == 0 || text[i - 1] == ' ';
    const bool ends_or_small =
        i + 1 < text.size() && text[i + 1] >= 'a' && text[i + 1] <= 'z';
    if (starts && is_upper(text[i]) && ends_or_small) {
      text[i] = static_cast<char>(text[i] + ('a' - 'A'));
    }
  }
  return text;
}

std::string listed(const std::vector<std::string>& subjects) {
  std::string list;
  for (const std::string& subject : subjects) {
    list += (list.empty() ? "" : " and ") + subject;
  }
  return list;
}

}  // namespace

std::string shared_subject(const CatalogueEntry& article,
                           const CatalogueEntry& other) {
  std::vector<std::string> subjects;
  add_shared(article.tags, other.tags, subjects);
  if (subjects.empty()) {
    add_words(article, other, subjects);
  }
  if (!subjects.empty()) {
    for (std::string& subject : subjects) {
      subject = in_sentence(std::move(subject), other.language);
    }
    return "Also about " + listed(subjects);
  }
  add_shared(article.topics, other.topics, subjects);
  return subjects.empty() ? "" : "Also on: " + listed(subjects);
}

}  // namespace palpate
