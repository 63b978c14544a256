// What a search looks for besides what was typed: the vocabulary's other names,
// words written apart or joined, and the ends of a word still being typed.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/search/dictionary.h"
#include "engine/search/lexicon.h"
#include "engine/search/query_plan.h"
#include "engine/search/query_words.h"

namespace palpate {

// Serves one search. Keeps references, as Parts does.
class Widening {
 public:
  struct Parts {
    const SearchRequest& request;
    const Catalogue& catalogue;
    const Lexicon& lexicon;
    const RankingModel& model;
    const QueryWords& words;
  };

  Widening(const Parts& parts, QueryPlan& plan)
      : parts_(parts), plan_(plan), dictionary_(parts.catalogue) {}

  // Adds expansions to the plan. Gives back the words to score: those typed,
  // and where they are a saying ("put my back out"), less of them and those of
  // what it means as well.
  std::vector<TypedWord> widen(std::vector<TypedWord> words);

  // The words of the corpus that begin so; none for one or two letters.
  std::vector<std::string> completions(const std::string& prefix) const;

 private:
  void add_vocabulary(std::vector<TypedWord>& words);
  std::vector<std::string> add_names(const LexiconMatch& match,
                                     std::vector<TypedWord>& words);
  void add_joined(std::span<const TypedWord> words);
  bool add_expansion(const std::string& name, double weight);
  std::vector<TypedWord> content_words(const std::string& name) const;

  Parts parts_;
  QueryPlan& plan_;
  Dictionary dictionary_;
};

}  // namespace palpate
