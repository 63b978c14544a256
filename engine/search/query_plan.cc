#include "engine/search/query_plan.h"

#include <algorithm>
#include <array>

#include "engine/query/query_parser.h"
#include "engine/search/lexicon.h"
#include "engine/search/match_query.h"
#include "engine/search/mended_text.h"
#include "engine/search/query_weights.h"
#include "engine/search/query_words.h"
#include "engine/search/spelling.h"
#include "engine/search/widening.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

class Planner {
 public:
  Planner(const SearchRequest& request, const Snapshot& snapshot,
          const Lexicon& lexicon, const RankingModel& model)
      : request_(request),
        snapshot_(snapshot),
        lexicon_(lexicon),
        words_(request.languages, snapshot),
        widening_({request, snapshot.catalogue(), lexicon, model, words_},
                  plan_) {}

  QueryPlan plan() {
    for (const Clause& clause : parse_query(request_.text)) {
      add_clause(clause);
    }
    plan_.searched = collapse_spaces(searched_);
    if (did_you_mean_differs_) {
      plan_.did_you_mean = collapse_spaces(did_you_mean_);
    }
    damp_repetition(plan_);
    keep_telling_words(plan_);
    collect_hashes();
    build_query();
    return std::move(plan_);
  }

 private:
  void add_clause(const Clause& clause) {
    switch (clause.kind) {
      case Clause::Kind::kWords:
      case Clause::Kind::kPhrase:
        clause.excluded ? exclude(clause) : include(clause);
        break;
      case Clause::Kind::kTitle:
        add_filter(title_filter(words_.plan(words_.parse(clause.text))),
                   clause);
        if (!clause.excluded) {
          add_words(words_.parse(clause.text));
        }
        break;
      case Clause::Kind::kTopic:
      case Clause::Kind::kAuthor:
        add_filter(
            value_filter(clause.kind == Clause::Kind::kTopic ? Field::kTopic
                                                             : Field::kAuthor,
                         clause.text, snapshot_.catalogue()),
            clause);
        break;
    }
  }

  void include(const Clause& clause) {
    std::vector<TypedWord> words = words_.parse(clause.text);
    const bool quoted = clause.kind == Clause::Kind::kPhrase;
    if (quoted) {
      if (!clause.optional) {
        plan_.required.push_back({words_.plan(words)});
      }
      say('"' + clause.text + '"');
    } else {
      words = spell(clause.text, words);
      words = widening_.widen(std::move(words));
    }
    add_words(words);
  }

  void exclude(const Clause& clause) {
    plan_.excluded.push_back({words_.plan(words_.parse(clause.text))});
    const bool quoted = clause.kind == Clause::Kind::kPhrase;
    say(quoted ? "-\"" + clause.text + '"' : '-' + clause.text);
  }

  void say(const std::string& words) {
    searched_ += ' ' + words;
    did_you_mean_ += ' ' + words;
  }

  // Mends the words of a clause; the text as mended is what was searched.
  std::vector<TypedWord> spell(const std::string& text,
                               const std::vector<TypedWord>& words) {
    std::vector<SpelledWord> spelled;
    for (const TypedWord& word : words) {
      spelled.push_back(word.spelled);
    }
    std::vector<std::optional<Correction>> corrections =
        Speller(snapshot_, lexicon_).correct(spelled);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (corrections[i] && (!request_.typo || is_unfinished(words, i))) {
        corrections[i]->certain = false;
      }
    }
    const MendedText mended = mend(text, words, corrections);
    searched_ += ' ' + mended.searched;
    did_you_mean_ += ' ' + mended.asked;
    plan_.corrected = plan_.corrected || mended.searched != text;
    did_you_mean_differs_ =
        did_you_mean_differs_ || mended.asked != mended.searched;
    return mended.searched != text ? words_.parse(mended.searched) : words;
  }

  // The last word, when it begins words of the dictionary: still being typed.
  bool is_unfinished(const std::vector<TypedWord>& words,
                     std::size_t at) const {
    return at + 1 == words.size() &&
           !widening_.completions(words[at].spelled.surface).empty();
  }

  // Words that are scored. Words of grammar count only when there is nothing
  // else: the index keeps them, without weight.
  void add_words(const std::vector<TypedWord>& words) {
    const bool content =
        std::any_of(words.begin(), words.end(), [](const TypedWord& word) {
          return !word.spelled.stop_word && !word.question_word;
        });
    const bool some = std::any_of(
        words.begin(), words.end(),
        [](const TypedWord& word) { return !word.spelled.stop_word; });
    for (const TypedWord& word : words) {
      const bool left_out = content
                                ? word.spelled.stop_word || word.question_word
                                : some && word.spelled.stop_word;
      if (!left_out) {
        add_word(word);
      }
    }
  }

  void add_word(const TypedWord& word) {
    const auto same = std::find_if(plan_.words.begin(), plan_.words.end(),
                                   [&](const PlannedWord& other) {
                                     return other.terms == word.spelled.terms;
                                   });
    plan_.sequence.push_back(
        static_cast<std::size_t>(same - plan_.words.begin()));
    if (same == plan_.words.end()) {
      plan_.words.push_back(words_.plan(word.spelled));
      plan_.words.back().weight = word.weight;
    } else {
      same->weight += word.weight;
    }
  }

  void collect_hashes() {
    const auto add = [this](const PlannedWord& word) {
      plan_.hashes.insert(plan_.hashes.end(), word.hashes.begin(),
                          word.hashes.end());
    };
    std::for_each(plan_.words.begin(), plan_.words.end(), add);
    for (const PlannedExpansion& expansion : plan_.expansions) {
      std::for_each(expansion.words.begin(), expansion.words.end(), add);
    }
    std::sort(plan_.hashes.begin(), plan_.hashes.end());
  }

  void add_filter(Query filter, const Clause& clause) {
    if (clause.excluded) {
      filters_.exclude(std::move(filter));
    } else {
      filters_.require(std::move(filter));
    }
    constexpr std::array<std::string_view, 5> kNames = {
        "", "", "title:", "topic:", "author:"};
    const bool quoted = clause.text.find(' ') != std::string::npos;
    say((clause.excluded ? "-" : "") +
        std::string(kNames[static_cast<std::size_t>(clause.kind)]) +
        (quoted ? '"' + clause.text + '"' : clause.text));
  }

  void build_query() {
    plan_.query = match_any(plan_);
    if (request_.all_words) {
      require_each(plan_);
    }
    for (const PlannedPhrase& phrase : plan_.required) {
      filters_.require(all_of(phrase));
    }
    filters_.add(request_);
    for (const PlannedPhrase& phrase : plan_.excluded) {
      if (phrase.words.size() == 1) {  // Longer ones are looked at in the text.
        filters_.exclude(all_of(phrase));
      }
    }
    if (!filters_.empty()) {
      plan_.filter = filters_.restrict({.op = Query::Op::kAll});
      plan_.query = filters_.restrict(std::move(plan_.query));
    }
  }

  const SearchRequest& request_;
  const Snapshot& snapshot_;
  const Lexicon& lexicon_;
  QueryWords words_;
  QueryPlan plan_;
  Widening widening_;
  MatchFilters filters_;
  std::string searched_;
  std::string did_you_mean_;
  bool did_you_mean_differs_ = false;
};

}  // namespace

QueryPlan plan_query(const SearchRequest& request, const Snapshot& snapshot,
                     const Lexicon& lexicon, const RankingModel& model) {
  return Planner(request, snapshot, lexicon, model).plan();
}

}  // namespace palpate
