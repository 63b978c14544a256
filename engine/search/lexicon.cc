#include "engine/search/lexicon.h"

#include <algorithm>
#include <span>

namespace palpate {

Lexicon::Lexicon(const std::vector<const Vocabulary*>& vocabularies)
    : analyzer_("en") {
  for (const Vocabulary* const vocabulary : vocabularies) {
    for (const VocabularyEntry& entry : vocabulary->entries) {
      add(entry);
    }
  }
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

void Lexicon::add(const VocabularyEntry& entry) {
  for (const std::string& to : entry.to) {
    add(entry.from, to, entry.kind == VocabularyEntry::Kind::kSaying);
    if (entry.both_ways) {
      add(to, entry.from, false);
    }
  }
}

bool Lexicon::knows_word(const std::string& word) const {
  return std::ranges::binary_search(words_, word);
}

void Lexicon::add(const std::string& from, const std::string& to, bool saying) {
  const std::vector<std::string> stems = analyzer_.terms(from);
  // "Migraine" and "migraines" are one name.
  if (stems.empty() || stems == analyzer_.terms(to)) {
    return;
  }
  analyzer_.analyze(
      from, [this](const Token& token) { words_.emplace_back(token.surface); });
  std::vector<Name>& alike = names_[stems.front()];
  auto name = std::ranges::find(alike, stems, &Name::stems);
  if (name == alike.end()) {
    const auto shorter =
        std::ranges::find_if(alike, [&stems](const Name& other) {
          return other.stems.size() < stems.size();
        });
    name = alike.insert(shorter, {.stems = stems, .text = from, .adds = {}});
  }
  name->saying = name->saying || saying;
  if (std::ranges::find(name->adds, to) == name->adds.end()) {
    name->adds.push_back(to);
  }
}

std::vector<LexiconMatch> Lexicon::find(
    const std::vector<std::string>& stems) const {
  std::vector<LexiconMatch> matches;
  for (std::size_t begin = 0; begin < stems.size();) {
    const auto rest = std::span(stems).subspan(begin);
    const auto alike = names_.find(rest.front());
    const Name* found = nullptr;
    if (alike != names_.end()) {
      const auto name =
          std::ranges::find_if(alike->second, [&rest](const Name& one) {
            return one.stems.size() <= rest.size() &&
                   std::ranges::equal(one.stems, rest.first(one.stems.size()));
          });
      found = name == alike->second.end() ? nullptr : &*name;
    }
    const std::size_t length = found == nullptr ? 1 : found->stems.size();
    if (found != nullptr) {
      matches.push_back(
          {begin, begin + length, found->text, found->adds, found->saying});
    }
    begin += length;
  }
  return matches;
}

}  // namespace palpate
