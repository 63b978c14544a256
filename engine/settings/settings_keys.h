// The one list of palpate.toml's keys. The reader and the writer both walk it,
// so a key is added here and to its struct, nowhere else.

#pragma once

#include <initializer_list>
#include <string_view>

#include "engine/settings/settings.h"

namespace palpate {

// What a number may be.
struct Bounds {
  double least = 0;
  double most = 1e9;
};

// Words a text may be.
using Choices = std::initializer_list<std::string_view>;

template <class Keys>
void walk(Keys& keys, SiteSettings& site) {
  keys.text("name", site.name);
  keys.text("base_url", site.base_url);
  keys.text("language", site.language);
  keys.text("permalink", site.permalink);
}

template <class Keys>
void walk(Keys& keys, ContentSettings& content) {
  keys.list("exclude", content.exclude);
}

template <class Keys>
void walk(Keys& keys, ServerSettings& server) {
  keys.text("listen", server.listen);
  keys.number("threads", server.threads, {0, 1024});
  keys.number("max_connections", server.max_connections, {1, 65535});
  keys.list("allowed_origins", server.allowed_origins);
  keys.number("rate_limit_per_second", server.rate_limit_per_second,
              {0, 1'000'000});
  keys.list("trusted_proxies", server.trusted_proxies);
  keys.text("public_url", server.public_url);
}

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

template <class Keys>
void walk(Keys& keys, AuditRuleSettings& rule) {
  keys.flag("enabled", rule.enabled);
  keys.choice("severity", rule.severity, {"note", "warning", "error"});
  keys.number("threshold", rule.threshold, {-1e12, 1e12});
}

template <class Keys>
void walk(Keys& keys, AuditSuppression& suppression) {
  keys.text("rule", suppression.rule);
  keys.text("article", suppression.article);
  keys.text("fingerprint", suppression.fingerprint);
  keys.required("reason", suppression.reason);
  keys.date("until", suppression.until);
}

template <class Keys>
void walk(Keys& keys, AuditSettings& audit) {
  keys.choice("fail_on", audit.fail_on, {"note", "warning", "error", "never"});
  keys.named_tables("rules", audit.rules);
  keys.tables("suppress", audit.suppressions);
}

template <class Keys>
void walk(Keys& keys, EditorSettings& editor) {
  keys.secret("key_hash", editor.key_hash);
}

template <class Keys>
void walk(Keys& keys, InsightsSettings& insights) {
  keys.flag("enabled", insights.enabled);
  // Fewer than three askers could be known by what they asked.
  keys.number("minimum_buckets", insights.minimum_buckets, {3, 1'000'000});
  keys.choice("bucket", insights.bucket, {"day", "hour"});
  keys.number("forget_days", insights.forget_days, {1, 3650});
  keys.number("keep_days", insights.keep_days, {1, 3650});
  keys.path("file", insights.file);
  keys.path("words", insights.words);
}

template <class Keys>
void walk(Keys& keys, Settings& settings) {
  keys.table("site", settings.site);
  keys.table("content", settings.content);
  keys.table("server", settings.server);
  keys.table("search", settings.search);
  keys.tables("pin", settings.pins);
  keys.tables("notice", settings.notices);
  keys.table("related", settings.related);
  keys.tables("related_rule", settings.related_rules);
  keys.table("audit", settings.audit);
  keys.table("editor", settings.editor);
  keys.table("insights", settings.insights);
}

}  // namespace palpate
