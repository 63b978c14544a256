// Which queries may be counted, and as what: those made of words that anyone
// might type. What could point at a person is turned away before it is
// counted, and so can reach neither a report nor the disk.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/index/catalogue.h"
#include "engine/vocabulary/vocabulary.h"

namespace palpate {

// What the site itself knows at one revision.
struct SiteWords {
  std::shared_ptr<const Catalogue> catalogue;
  std::unordered_set<std::string> authors;  // The words of their names.
};

SiteWords site_words(std::shared_ptr<const Catalogue> catalogue);

// Immutable: share it between threads.
class QueryScreen {
 public:
  // `everyday_words`: a dictionary file as /usr/share/dict/words is one, a word
  // a line; what it writes with a capital only is a name. "" for none.
  QueryScreen(const Vocabulary& site_vocabulary,
              std::string_view everyday_words);

  // The words of `query`, folded, joined by spaces; nullopt when it may not be
  // counted: addresses of e-mail or the web, digits (unless the vocabulary has
  // the word), more than 8 words, a word that neither the site nor the
  // vocabulary nor the dictionary knows, names of people.
  std::optional<std::string> admit(std::string_view query,
                                   const SiteWords& site) const;

 private:
  using Words = std::unordered_set<std::string>;

  void add(const Vocabulary& vocabulary);
  void add_names();
  void add_everyday(std::string_view words);
  bool is_known(const std::string& word, const SiteWords& site) const;
  bool may_be_name(const std::string& word, const SiteWords& site) const;
  bool names_person(const std::vector<std::string>& words,
                    const SiteWords& site) const;

  Words vocabulary_;  // Its words, one by one,
  Words pairs_;       // and two by two: "charcot marie".
  Words everyday_;
  Words capitalised_;  // In the dictionary with a capital.
  Words names_;        // Of searchd/data/names.txt.
};

}  // namespace palpate
