// How search and related reading choose and order: [search], [[pin]],
// [[notice]], [related] and [[related_rule]] of palpate.toml.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"

namespace palpate {

// [search.weights]: what a word counts for, by where it stands. 0 leaves the
// engine's own weight.
struct FieldWeights {
  double title = 0;
  double heading = 0;
  double summary = 0;
  double topic = 0;
  double body = 0;
};

struct SearchSettings {
  bool typo = true;        // Search what was meant when what was typed is not.
  bool synonyms = true;    // "pinched nerve" finds radiculopathy.
  std::string vocabulary;  // File of the site's own synonyms; "" for none.
  int freshness_half_life_days = 0;  // 0: age does not count.
  FieldWeights weights;
};

// [[pin]]: an editor's word on what a query shows.
struct Pin {
  std::string query;
  std::vector<std::string> show;  // Ids, URLs or titles, first one on top.
  std::vector<std::string> hide;
  std::optional<Date> from;   // First day it holds.
  std::optional<Date> until;  // Last day it holds.
  std::uint32_t line = 0;
};

// [[notice]]: words above the results, for crisis lines and warnings.
struct Notice {
  std::string id;
  std::vector<std::string> terms;  // Any of them in a query shows it.
  std::string title;
  std::string text;
  std::string link;
  std::string link_text;
  std::string reviewed_by;
  std::optional<Date> reviewed_on;
  std::uint32_t line = 0;
};

struct RelatedSettings {
  int limit = 4;
  double minimum_similarity = 0;  // 0 leaves the engine's own.
  double diversity = 0;           // 0 to 1; 0 leaves the engine's own.
  double recency = 0;             // 0 to 1: how much a new article gains.
  bool popularity = false;        // Whether readers' clicks count.
};

// [[related_rule]]: an editor's word on what stands below one article.
struct RelatedRule {
  std::string article;  // Id, URL or title; "" for every article.
  std::vector<std::string> show;
  std::vector<std::string> hide;         // Articles.
  std::vector<std::string> hide_topics;  // All articles of these topics.
  std::uint32_t line = 0;
};

}  // namespace palpate
