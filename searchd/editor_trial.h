// The playground: a search under settings that are not in force. What is tried
// lives for one request; searchd's own settings and searches stay as they are.

#pragma once

#include <string>
#include <vector>

#include "engine/search/search.h"
#include "engine/settings/settings.h"
#include "engine/vocabulary/vocabulary.h"
#include "searchd/fields.h"

namespace palpate {

struct Trial {
  std::string query;
  FieldWeights weights;           // 0: as it is.
  std::vector<std::string> show;  // Ids or addresses of articles.
  std::vector<std::string> hide;
  bool synonyms = true;
  std::string word;  // What readers say,
  std::string also;  // and what it should find besides.

  // Whether anything differs from the settings in force.
  bool changes(const Settings& settings) const;
  // The settings in force, with the trial on top.
  Settings applied_to(Settings settings) const;
  Vocabulary vocabulary() const;

  // What to put into palpate.toml; "" for nothing.
  std::string to_toml(const Settings& settings) const;
  // What to add to the vocabulary file; "" for nothing.
  std::string vocabulary_line() const;
};

// Throws Problem (400). Fields the form did not send stay as in `settings`.
Trial read_trial(const Fields& fields, const Settings& settings);

}  // namespace palpate
