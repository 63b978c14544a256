// The keys of palpate.toml that search and related reading go by; see
// settings_keys.h.

#pragma once

#include <initializer_list>
#include <string_view>

#include "engine/settings/search_settings.h"

namespace palpate {

// What a number may be.
struct Bounds {
  double least = 0;
  double most = 1e9;
};

// Words a text may be.
using Choices = std::initializer_list<std::string_view>;

template <class Keys>
void walk(Keys& keys, FieldWeights& weights) {
  keys.number("title", weights.title, {0, 1000});
  keys.number("heading", weights.heading, {0, 1000});
  keys.number("summary", weights.summary, {0, 1000});
  keys.number("topic", weights.topic, {0, 1000});
  keys.number("body", weights.body, {0, 1000});
}

template <class Keys>
void walk(Keys& keys, SearchSettings& search) {
  keys.flag("typo", search.typo);
  keys.flag("synonyms", search.synonyms);
  keys.path("vocabulary", search.vocabulary);
  keys.number("freshness_half_life_days", search.freshness_half_life_days,
              {0, 100'000});
  keys.table("weights", search.weights);
}

template <class Keys>
void walk(Keys& keys, Pin& pin) {
  keys.required("query", pin.query);
  keys.list("show", pin.show);
  keys.list("hide", pin.hide);
  keys.date("from", pin.from);
  keys.date("until", pin.until);
}

template <class Keys>
void walk(Keys& keys, Notice& notice) {
  keys.required("id", notice.id);
  keys.list("terms", notice.terms);
  keys.text("title", notice.title);
  keys.required("text", notice.text);
  keys.text("link", notice.link);
  keys.text("link_text", notice.link_text);
  keys.text("reviewed_by", notice.reviewed_by);
  keys.date("reviewed_on", notice.reviewed_on);
}

template <class Keys>
void walk(Keys& keys, RelatedSettings& related) {
  keys.number("limit", related.limit, {0, 100});
  keys.number("minimum_similarity", related.minimum_similarity, {0, 1});
  keys.number("diversity", related.diversity, {0, 1});
  keys.number("recency", related.recency, {0, 1});
  keys.flag("popularity", related.popularity);
}

template <class Keys>
void walk(Keys& keys, RelatedRule& rule) {
  keys.text("article", rule.article);
  keys.list("show", rule.show);
  keys.list("hide", rule.hide);
  keys.list("hide_topics", rule.hide_topics);
}

}  // namespace palpate
