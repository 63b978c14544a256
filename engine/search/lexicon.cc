#include "engine/search/lexicon.h"

#include <algorithm>

namespace palpate {

Lexicon::Lexicon(const std::vector<const Vocabulary*>& vocabularies)
    : analyzer_("en") {
  for (const Vocabulary* const vocabulary : vocabularies) {
    for (const VocabularyEntry& entry : vocabulary->entries) {
      for (const std::string& to : entry.to) {
        add(entry.from, to);
        if (entry.both_ways) {
          add(to, entry.from);
        }
      }
    }
  }
}

void Lexicon::add(const std::string& from, const std::string& to) {
  const std::vector<std::string> stems = analyzer_.terms(from);
  // "Migraine" and "migraines" are one name.
  if (stems.empty() || stems == analyzer_.terms(to)) {
    return;
  }
  analyzer_.analyze(
      from, [this](const Token& token) { words_.emplace(token.surface); });
  Name& name = names_[stems];
  if (name.text.empty()) {
    name.text = from;
  }
  if (std::find(name.adds.begin(), name.adds.end(), to) == name.adds.end()) {
    name.adds.push_back(to);
  }
  longest_ = std::max(longest_, stems.size());
}

std::vector<LexiconMatch> Lexicon::find(
    const std::vector<std::string>& stems) const {
  std::vector<LexiconMatch> matches;
  std::size_t begin = 0;
  while (begin < stems.size()) {
    std::size_t length = std::min(longest_, stems.size() - begin);
    for (; length > 0; --length) {
      const auto from = stems.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto found =
          names_.find({from, from + static_cast<std::ptrdiff_t>(length)});
      if (found != names_.end()) {
        matches.push_back(
            {begin, begin + length, found->second.text, found->second.adds});
        break;
      }
    }
    begin += std::max<std::size_t>(length, 1);
  }
  return matches;
}

}  // namespace palpate
