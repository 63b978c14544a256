// The question and the answer of a search. Plain data: neither knows of HTTP,
// JSON or Xapian.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"
#include "engine/index/index_reader.h"
#include "engine/settings/search_settings.h"

namespace palpate {

// Whether an article may be found, whatever its words.
using ArticleTest = std::function<bool(DocId)>;

struct SearchRequest {
  std::string text;
  // Several values: any of them. Different filters: all of them.
  std::vector<std::string> topics;
  std::vector<std::string> authors;
  std::vector<std::string> languages;
  std::optional<Date> from;
  std::optional<Date> to;
  SortOrder sort = SortOrder::kRelevance;
  std::vector<std::string> facets;  // "topic", "author", "year", "language".
  std::size_t offset = 0;
  std::size_t limit = 10;
  bool typo = true;      // May correct misspelt words.
  bool synonyms = true;  // May add words of the vocabulary.
  bool explain = false;
  bool all_words = false;          // Each word must occur, once corrected.
  std::size_t facet_values = 100;  // The most frequent ones of each facet.
  // Makes the test that articles must pass beside the filters above; empty
  // for none. Called for each search, as articles change their numbers.
  std::function<ArticleTest(const Catalogue&)> filter = {};
};

// A text with some byte ranges to highlight, in order, not overlapping.
struct Highlighted {
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::string text;
  std::vector<Range> ranges;
};

// The section a snippet was cut from.
struct HitSection {
  std::string heading;
  std::string anchor;
};

// One part of a hit's score: "word: migraine", "title", "phrase".
struct ScorePart {
  std::string name;
  double score = 0;
};

struct SearchHit {
  std::string id;
  std::string url;
  Highlighted title;
  Highlighted snippet;
  std::string summary;
  std::optional<HitSection> section;
  std::vector<std::string> authors;
  std::vector<std::string> topics;
  std::string language;
  std::optional<Date> published;
  std::optional<Date> updated;
  double score = 0;
  bool pinned = false;
  std::vector<ScorePart> explain;  // Only when asked for.
};

struct FacetValue {
  std::string value;
  std::size_t count = 0;
};

struct Facet {
  std::string name;                // As in SearchRequest::facets.
  std::vector<FacetValue> values;  // Most frequent first, then by name.
};

// Words the vocabulary added to what was typed.
struct Expansion {
  std::string from;
  std::vector<std::string> to;
};

struct SearchResponse {
  std::vector<SearchHit> hits;
  std::vector<Facet> facets;
  std::size_t total = 0;  // Exact when `coverage` is whole.
  std::string searched;   // What was searched for, typos corrected.
  bool corrected = false;
  std::optional<std::string> did_you_mean;  // Not searched for, but likely.
  std::vector<Expansion> expanded;
  std::optional<Notice> notice;  // Only one that a clinician reviewed.
  std::vector<TermHash> terms;   // Of the words searched for: see highlight().
  std::uint64_t revision = 0;
  Coverage coverage;  // Not whole: total and facets are lower bounds.
};

}  // namespace palpate
