// The one list of palpate.toml's keys. The reader and the writer both walk it,
// so a key is added here and to its struct, nowhere else.

#pragma once

#include "engine/settings/search_keys.h"
#include "engine/settings/settings.h"

namespace palpate {

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
void walk(Keys& keys, CrawlSettings& crawl) {
  keys.number("delay_ms", crawl.delay_ms, {0, 60'000});
  keys.number("connections", crawl.connections, {1, 16});
  keys.number("timeout_seconds", crawl.timeout_seconds, {1, 600});
  keys.number("retries", crawl.retries, {0, 10});
  keys.number("max_page_kib", crawl.max_page_kib, {1, 65'536});
  keys.number("max_pages", crawl.max_pages, {1, 1'000'000});
  keys.number("every_minutes", crawl.every_minutes, {1, 10'080});
  keys.path("wake_file", crawl.wake_file);
}

template <class Keys>
void walk(Keys& keys, ServerSettings& server) {
  keys.text("listen", server.listen);
  keys.number("threads", server.threads, {0, 1024});
  keys.number("max_connections", server.max_connections, {1, 65535});
  keys.list("allowed_origins", server.allowed_origins);
  keys.number("rate_limit_per_second", server.rate_limit_per_second,
              {0, 1'000'000});
  keys.number("cache_megabytes", server.cache_megabytes, {0, 4096});
  keys.list("trusted_proxies", server.trusted_proxies);
  keys.text("public_url", server.public_url);
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
void walk(Keys& keys, ShardSettings& shard) {
  keys.list("replicas", shard.replicas);
}

template <class Keys>
void walk(Keys& keys, ClusterSettings& cluster) {
  keys.number("timeout_ms", cluster.timeout_ms, {10, 60'000});
  keys.number("hedge_ms", cluster.hedge_ms, {0, 60'000});
  keys.number("probe_ms", cluster.probe_ms, {10, 60'000});
  keys.number("cache_megabytes", cluster.cache_megabytes, {0, 65'536});
  keys.tables("shard", cluster.shards);
}

template <class Keys>
void walk(Keys& keys, Settings& settings) {
  keys.table("site", settings.site);
  keys.table("content", settings.content);
  keys.table("crawl", settings.crawl);
  keys.table("server", settings.server);
  keys.table("search", settings.search);
  keys.tables("pin", settings.pins);
  keys.tables("notice", settings.notices);
  keys.table("related", settings.related);
  keys.tables("related_rule", settings.related_rules);
  keys.table("audit", settings.audit);
  keys.table("editor", settings.editor);
  keys.table("insights", settings.insights);
  keys.table("cluster", settings.cluster);
}

}  // namespace palpate
