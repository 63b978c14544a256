#include "engine/search/editorial.h"

#include <algorithm>

#include "engine/analysis/analyzer.h"

namespace palpate {
namespace {

// Content words only: "the worst headache of my life" is worst, headache, life.
std::vector<std::string> stems_of(std::string_view text) {
  std::vector<std::string> stems;
  Analyzer().analyze(text, [&](const Token& token) {
    if (!token.stop_word) {
      stems.emplace_back(token.term);
    }
  });
  return stems;
}

bool holds(const Pin& pin, Date today) {
  return (!pin.from || *pin.from <= today) &&
         (!pin.until || today <= *pin.until);
}

DocId find_article(const Catalogue& catalogue, std::string_view reference) {
  const DocId doc = catalogue.find(reference);
  return doc != 0 ? doc : catalogue.find_url(reference);
}

bool contains(const std::vector<std::string>& words,
              const std::vector<std::string>& term) {
  return !term.empty() && std::search(words.begin(), words.end(), term.begin(),
                                      term.end()) != words.end();
}

}  // namespace

Editorial::Editorial(const Settings& settings) {
  for (const Pin& pin : settings.pins) {
    rules_.push_back({stems_of(pin.query), &pin});
  }
  for (const Notice& notice : settings.notices) {
    if (notice.reviewed_by.empty() || !notice.reviewed_on) {
      continue;
    }
    for (const std::string& term : notice.terms) {
      terms_.push_back({stems_of(term), &notice});
    }
  }
}

EditorialChoice Editorial::choose(std::string_view query,
                                  const Catalogue& catalogue,
                                  Date today) const {
  EditorialChoice choice;
  if (rules_.empty() && terms_.empty()) {
    return choice;
  }
  const std::vector<std::string> stems = stems_of(query);
  for (const Rule& rule : rules_) {
    if (rule.stems != stems || !holds(*rule.pin, today)) {
      continue;
    }
    for (const std::string& reference : rule.pin->show) {
      const DocId doc = find_article(catalogue, reference);
      if (doc != 0 && std::find(choice.pinned.begin(), choice.pinned.end(),
                                doc) == choice.pinned.end()) {
        choice.pinned.push_back(doc);
      }
    }
    for (const std::string& reference : rule.pin->hide) {
      if (const DocId doc = find_article(catalogue, reference)) {
        choice.hidden.push_back(doc);
      }
    }
  }
  for (const Term& term : terms_) {
    if (contains(stems, term.stems)) {
      choice.notice = *term.notice;
      break;
    }
  }
  return choice;
}

}  // namespace palpate
