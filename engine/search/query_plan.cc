#include "engine/search/query_plan.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/analyzer.h"
#include "engine/analysis/question_words.h"
#include "engine/query/query_parser.h"
#include "engine/search/lexicon.h"
#include "engine/search/spelling.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// What the vocabulary adds counts less than what was typed: replacing lay
// words by clinical ones worsened 19 % of searches (JMIR 2004;6(3):e27).
constexpr double kExpansionWeight = 0.35;
// A word said twice counts more, but not twice: qtf (k3 + 1) / (k3 + qtf).
constexpr double kRepetition = 8;
// Languages whose stems a word is looked up by; more would cost each query.
constexpr std::size_t kMaxLanguages = 4;
// While a reader types, the last word may be the beginning of one of these.
constexpr std::size_t kCompletions = 8;
constexpr std::size_t kShortestPrefix = 3;

// A word of the query on its way to being planned.
struct TypedWord {
  SpelledWord spelled;
  std::size_t begin = 0;  // Bytes in its clause.
  std::size_t end = 0;
  bool question_word = false;
};

class Planner {
 public:
  Planner(const SearchRequest& request, const Snapshot& snapshot,
          const Lexicon& lexicon)
      : request_(request), snapshot_(snapshot), lexicon_(lexicon) {
    choose_languages();
  }

  QueryPlan plan() {
    for (Clause& clause : parse_query(request_.text)) {
      add_clause(std::move(clause));
    }
    plan_.searched = collapse_spaces(searched_);
    if (did_you_mean_differs_) {
      plan_.did_you_mean = collapse_spaces(did_you_mean_);
    }
    build_query();
    return std::move(plan_);
  }

 private:
  // The languages asked for, else the most frequent ones of the index.
  void choose_languages() {
    std::vector<std::string> wanted = request_.languages;
    if (wanted.empty()) {
      const Catalogue& catalogue = snapshot_.catalogue();
      for (const std::uint32_t number : catalogue.languages()) {
        wanted.emplace_back(catalogue.value(number));
      }
    }
    for (const std::string& language : wanted) {
      const Analyzer analyzer(language);
      const bool known = std::any_of(
          analyzers_.begin(), analyzers_.end(), [&](const Analyzer& other) {
            return other.language() == analyzer.language();
          });
      if (!known && analyzers_.size() < kMaxLanguages) {
        analyzers_.push_back(analyzer);
      }
    }
    if (analyzers_.empty()) {
      analyzers_.emplace_back();
    }
  }

  // The words of a text, each with its stem in every language.
  std::vector<TypedWord> words_of(std::string_view text) const {
    std::vector<TypedWord> words;
    analyzers_[0].analyze(text, [&](const Token& token) {
      words.push_back(
          {.spelled = {.surface = std::string(token.surface),
                       .terms = {std::string(token.term)},
                       .stop_word = token.stop_word},
           .begin = token.begin,
           .end = token.end,
           .question_word =
               is_question_word(token.surface, analyzers_[0].language())});
    });
    for (std::size_t i = 1; i < analyzers_.size(); ++i) {
      std::size_t at = 0;
      analyzers_[i].analyze(text, [&](const Token& token) {
        // Languages may part words differently; then the first one's hold.
        if (at < words.size() && words[at].begin == token.begin) {
          auto& terms = words[at].spelled.terms;
          if (std::find(terms.begin(), terms.end(), token.term) ==
              terms.end()) {
            terms.emplace_back(token.term);
          }
        }
        ++at;
      });
    }
    return words;
  }

  void add_clause(Clause clause) {
    switch (clause.kind) {
      case Clause::Kind::kWords:
      case Clause::Kind::kPhrase:
        clause.excluded ? exclude(clause) : include(clause);
        break;
      case Clause::Kind::kTitle:
        add_filter(title_filter(clause.text), clause);
        if (!clause.excluded) {
          add_words(words_of(clause.text));
        }
        break;
      case Clause::Kind::kTopic:
        add_filter(value_filter(Field::kTopic, clause.text), clause);
        break;
      case Clause::Kind::kAuthor:
        add_filter(value_filter(Field::kAuthor, clause.text), clause);
        break;
    }
  }

  void include(const Clause& clause) {
    std::vector<TypedWord> words = words_of(clause.text);
    const bool quoted = clause.kind == Clause::Kind::kPhrase;
    if (quoted) {
      if (!clause.optional) {
        plan_.required.push_back({planned(words)});
      }
      say('"' + clause.text + '"');
    } else {
      words = spell(clause.text, std::move(words));
      widen(words);
    }
    add_words(words);
  }

  void exclude(const Clause& clause) {
    plan_.excluded.push_back({planned(words_of(clause.text))});
    const bool quoted = clause.kind == Clause::Kind::kPhrase;
    say(quoted ? "-\"" + clause.text + '"' : '-' + clause.text);
  }

  void say(const std::string& words) {
    searched_ += ' ' + words;
    did_you_mean_ += ' ' + words;
  }

  // Mends the words of a clause; the text as mended is what was searched.
  std::vector<TypedWord> spell(const std::string& text,
                               std::vector<TypedWord> words) {
    std::vector<SpelledWord> spelled;
    for (const TypedWord& word : words) {
      spelled.push_back(word.spelled);
    }
    const auto corrections =
        Speller(snapshot_, lexicon_).correct(spelled);
    std::string mended;
    std::string asked;
    std::size_t at = 0;
    bool changed = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string between = text.substr(at, words[i].begin - at);
      const std::string typed =
          text.substr(words[i].begin, words[i].end - words[i].begin);
      at = words[i].end;
      const auto& correction = corrections[i];
      const bool certain = correction && correction->certain && request_.typo &&
                           !is_unfinished(words, i);
      changed = changed || certain;
      did_you_mean_differs_ = did_you_mean_differs_ || (correction && !certain &&
                                                        !correction->replacement.empty());
      mended += between + (certain ? correction->replacement : typed);
      asked += between + (correction ? correction->replacement : typed);
    }
    mended += text.substr(at);
    asked += text.substr(at);
    searched_ += ' ' + mended;
    did_you_mean_ += ' ' + asked;
    plan_.corrected = plan_.corrected || changed;
    return changed ? words_of(mended) : words;
  }

  // The last word, when it begins words of the dictionary: still being typed.
  bool is_unfinished(const std::vector<TypedWord>& words, std::size_t at) const {
    return at + 1 == words.size() &&
           !completions(words[at].spelled.surface).empty();
  }

  std::vector<std::string> completions(const std::string& prefix) const {
    if (prefix.size() < kShortestPrefix) {
      return {};
    }
    const Strings& dictionary = snapshot_.catalogue().dictionary();
    const auto counts = snapshot_.catalogue().dictionary_counts();
    std::vector<std::pair<std::uint32_t, std::string>> found;
    for (std::size_t i = first_not_less(dictionary, prefix);
         i < dictionary.size() && dictionary[i].starts_with(prefix); ++i) {
      found.emplace_back(counts[i], dictionary[i]);
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    found.resize(std::min(found.size(), kCompletions));
    std::vector<std::string> words;
    for (auto& [count, word] : found) {
      words.push_back(std::move(word));
    }
    return words;
  }

  static std::size_t first_not_less(const Strings& dictionary,
                                    std::string_view word) {
    std::size_t low = 0;
    std::size_t high = dictionary.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      (dictionary[middle] < word ? low : high) =
          dictionary[middle] < word ? middle + 1 : middle;
    }
    return low;
  }

  // Adds what the vocabulary, a missing space or an unfinished word bring.
  void widen(const std::vector<TypedWord>& words) {
    if (request_.synonyms) {
      add_vocabulary(words);
      add_joined(words);
    }
    if (!words.empty() && frequency(words.back().spelled) == 0 &&
        request_.typo) {
      for (const std::string& word : completions(words.back().spelled.surface)) {
        add_expansion(word, 1.0 / static_cast<double>(kCompletions));
      }
    }
  }

  void add_vocabulary(const std::vector<TypedWord>& words) {
    std::vector<std::string> stems;
    for (const TypedWord& word : words) {
      stems.push_back(word.spelled.terms[0]);
    }
    for (const LexiconMatch& match : lexicon_.find(stems)) {
      Expansion shown;
      for (std::size_t i = match.begin; i < match.end; ++i) {
        shown.from += (shown.from.empty() ? "" : " ") + words[i].spelled.surface;
      }
      for (const std::string& name : match.names) {
        if (add_expansion(name, kExpansionWeight)) {
          shown.to.push_back(name);
        }
      }
      if (!shown.to.empty()) {
        plan_.expanded.push_back(std::move(shown));
      }
    }
  }

  // "knee cap": articles may write "kneecap".
  void add_joined(const std::vector<TypedWord>& words) {
    const Strings& dictionary = snapshot_.catalogue().dictionary();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const std::string joined =
          words[i].spelled.surface + words[i + 1].spelled.surface;
      const std::size_t row = first_not_less(dictionary, joined);
      const bool known = row < dictionary.size() && dictionary[row] == joined;
      if (known && !words[i].spelled.stop_word &&
          add_expansion(joined, kExpansionWeight)) {
        plan_.expanded.push_back({words[i].spelled.surface + ' ' +
                                      words[i + 1].spelled.surface,
                                  {joined}});
      }
    }
  }

  // Whether the name can add anything: each of its words is in some article.
  bool add_expansion(const std::string& name, double weight) {
    std::vector<TypedWord> words = words_of(name);
    std::erase_if(words, [](const TypedWord& word) {
      return word.spelled.stop_word;
    });
    PlannedExpansion expansion{.words = planned(words), .weight = weight};
    const bool found = !expansion.words.empty() &&
                       std::all_of(expansion.words.begin(),
                                   expansion.words.end(),
                                   [](const PlannedWord& word) {
                                     return word.idf > 0;
                                   });
    if (found) {
      plan_.expansions.push_back(std::move(expansion));
    }
    return found;
  }

  std::uint32_t frequency(const SpelledWord& word) const {
    std::uint32_t articles = 0;
    for (const std::string& term : word.terms) {
      articles =
          std::max(articles, snapshot_.article_frequency(Field::kText, term));
    }
    return articles;
  }

  PlannedWord plan_word(const SpelledWord& word) const {
    PlannedWord planned{.surface = word.surface, .terms = word.terms};
    for (const std::string& term : word.terms) {
      planned.hashes.push_back(hash_term(term));
    }
    const double with = frequency(word);
    const auto all = static_cast<double>(snapshot_.catalogue().articles());
    planned.idf =
        with == 0 ? 0 : std::log1p((all - with + 0.5) / (with + 0.5));
    return planned;
  }

  std::vector<PlannedWord> planned(const std::vector<TypedWord>& words) const {
    std::vector<PlannedWord> planned;
    for (const TypedWord& word : words) {
      planned.push_back(plan_word(word.spelled));
    }
    return planned;
  }

  // Words that are scored. Words of grammar count only when there is nothing
  // else: the index keeps them, without weight.
  void add_words(const std::vector<TypedWord>& words) {
    const bool content = std::any_of(
        words.begin(), words.end(), [](const TypedWord& word) {
          return !word.spelled.stop_word && !word.question_word;
        });
    const bool some = std::any_of(
        words.begin(), words.end(),
        [](const TypedWord& word) { return !word.spelled.stop_word; });
    for (const TypedWord& word : words) {
      const bool left_out = content ? word.spelled.stop_word || word.question_word
                                    : some && word.spelled.stop_word;
      if (!left_out) {
        add_word(word.spelled);
      }
    }
  }

  void add_word(const SpelledWord& word) {
    const auto same = std::find_if(
        plan_.words.begin(), plan_.words.end(),
        [&](const PlannedWord& other) { return other.terms == word.terms; });
    plan_.sequence.push_back(
        static_cast<std::size_t>(same - plan_.words.begin()));
    if (same == plan_.words.end()) {
      plan_.words.push_back(plan_word(word));
      times_.push_back(1);
    } else {
      const double times = ++times_[plan_.sequence.back()];
      same->weight = times * (kRepetition + 1) / (kRepetition + times);
    }
  }

  Query title_filter(const std::string& text) const {
    Query all{.op = Query::Op::kAnd};
    for (const TypedWord& word : words_of(text)) {
      all.children.push_back(any_of(Field::kTitle, word.spelled.terms));
    }
    return all;
  }

  // Any of the index's topics or authors whose name holds all the words.
  Query value_filter(Field field, const std::string& text) const {
    const Catalogue& catalogue = snapshot_.catalogue();
    const std::string wanted = ' ' + fold(text) + ' ';
    std::vector<std::string> names;
    for (std::uint32_t value = 1; value < catalogue.values(); ++value) {
      const std::string name = fold(catalogue.value(value));
      if ((' ' + name + ' ').find(wanted) != std::string::npos) {
        names.push_back(name);
      }
    }
    return any_of(field, names);
  }

  static Query any_of(Field field, const std::vector<std::string>& terms) {
    if (terms.empty()) {
      return {.op = Query::Op::kNone};
    }
    if (terms.size() == 1) {
      return Query::term_of(field, terms[0]);
    }
    Query any{.op = Query::Op::kSynonym};
    for (const std::string& term : terms) {
      any.children.push_back(Query::term_of(field, term));
    }
    return any;
  }

  void add_filter(Query filter, const Clause& clause) {
    (clause.excluded ? excluding_ : filters_).push_back(std::move(filter));
    constexpr std::array<std::string_view, 5> kNames = {"", "", "title:",
                                                        "topic:", "author:"};
    const bool quoted = clause.text.find(' ') != std::string::npos;
    say((clause.excluded ? "-" : "") +
        std::string(kNames[static_cast<std::size_t>(clause.kind)]) +
        (quoted ? '"' + clause.text + '"' : clause.text));
  }

  void build_query() {
    Query any{.op = Query::Op::kOr};
    for (const PlannedWord& word : plan_.words) {
      Query match = any_of(Field::kText, word.terms);
      match.boost = word.weight;
      any.children.push_back(std::move(match));
    }
    for (const PlannedExpansion& expansion : plan_.expansions) {
      Query all{.op = Query::Op::kAnd, .boost = expansion.weight};
      for (const PlannedWord& word : expansion.words) {
        all.children.push_back(any_of(Field::kText, word.terms));
      }
      any.children.push_back(std::move(all));
    }
    plan_.query = any.children.empty() ? Query{.op = Query::Op::kAll}
                                       : std::move(any);
    for (const PlannedPhrase& phrase : plan_.required) {
      filters_.push_back(all_of(phrase));
    }
    add_request_filters();
    for (Query& filter : filters_) {
      plan_.query = {.op = Query::Op::kFilter,
                     .children = {std::move(plan_.query), std::move(filter)}};
    }
    for (const PlannedPhrase& phrase : plan_.excluded) {
      if (phrase.words.size() == 1) {  // Longer ones are looked at in the text.
        excluding_.push_back(all_of(phrase));
      }
    }
    for (Query& excluded : excluding_) {
      plan_.query = {.op = Query::Op::kAndNot,
                     .children = {std::move(plan_.query), std::move(excluded)}};
    }
  }

  static Query all_of(const PlannedPhrase& phrase) {
    Query all{.op = Query::Op::kAnd};
    for (const PlannedWord& word : phrase.words) {
      all.children.push_back(any_of(Field::kText, word.terms));
    }
    return all;
  }

  void add_request_filters() {
    const auto add = [this](Field field,
                            const std::vector<std::string>& values) {
      if (!values.empty()) {
        std::vector<std::string> folded;
        for (const std::string& value : values) {
          folded.push_back(fold(value));
        }
        filters_.push_back(any_of(field, folded));
      }
    };
    add(Field::kTopic, request_.topics);
    add(Field::kAuthor, request_.authors);
    add(Field::kLanguage, request_.languages);
    if (request_.from || request_.to) {
      filters_.push_back({.op = Query::Op::kDateRange,
                          .from = request_.from,
                          .to = request_.to});
    }
  }

  const SearchRequest& request_;
  const Snapshot& snapshot_;
  const Lexicon& lexicon_;
  std::vector<Analyzer> analyzers_;
  QueryPlan plan_;
  std::vector<double> times_;  // Each word was said.
  std::vector<Query> filters_;
  std::vector<Query> excluding_;
  std::string searched_;
  std::string did_you_mean_;
  bool did_you_mean_differs_ = false;
};

}  // namespace

QueryPlan plan_query(const SearchRequest& request, const Snapshot& snapshot,
                     const Lexicon& lexicon) {
  return Planner(request, snapshot, lexicon).plan();
}

}  // namespace palpate
