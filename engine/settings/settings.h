// palpate.toml: one file for all three programs. Every key has a default, so
// that an empty file, or none, is a good configuration.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/article/address.h"
#include "engine/settings/audit_settings.h"
#include "engine/settings/cluster_settings.h"
#include "engine/settings/search_settings.h"

namespace palpate {

// [site]: the site that readers see.
struct SiteSettings {
  std::string name;
  std::string base_url;         // "https://clinic.example"; put before paths.
  std::string language = "en";  // Of articles that name none.
  std::string permalink;        // See SiteRules.
};

// [content]: which files are articles.
struct ContentSettings {
  // Globs, matched against the path below the corpus root, or against any
  // folder or file name in it where the glob has no "/".
  std::vector<std::string> exclude = {
      "README.md",   "CHANGELOG.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md",
      "SECURITY.md", "LICENSE*",     "node_modules",    "vendor",
      "_site",       "_layouts",     "_includes",       "_sass",
      "_data",       ".*",           "404.html",        "404.md"};
};

// [crawl]: articles read from a web site.
struct CrawlSettings {
  int delay_ms = 250;   // Between two requests; a site may ask for more.
  int connections = 2;  // At once.
  int timeout_seconds = 30;
  int retries = 2;  // Of a request that failed for a reason that may pass.
  int max_page_kib = 4096;
  int max_pages = 50'000;
  int every_minutes = 60;  // With --watch.
  std::string wake_file;   // With --watch: also at once when this changes.
};

// [server]: searchd.
struct ServerSettings {
  std::string listen = "127.0.0.1:8080";  // Port 0 picks one.
  int threads = 0;                        // 0: one for each processor.
  int max_connections = 2048;
  std::vector<std::string> allowed_origins;  // CORS: "https://clinic.example".
  int rate_limit_per_second = 0;             // For one address; 0: none.
  int cache_megabytes = 8;  // Of answers to send again; 0: none.
  std::vector<std::string> trusted_proxies;  // Whose X-Forwarded-For counts.
  std::string public_url;  // Where readers reach searchd, behind a proxy.
};

// [editor]: the desk at /editor.
struct EditorSettings {
  std::string key_hash;  // Of the editors' key; "" closes the desk.
};

// [insights]: what readers look for, in numbers only.
struct InsightsSettings {
  bool enabled = false;
  int minimum_buckets = 5;     // Askers a query needs to be shown; 3 at least.
  std::string bucket = "day";  // What makes two askers separate; or "hour".
  int forget_days = 60;        // A rare query that nobody asks any more.
  int keep_days = 400;         // Likewise a query that is shown.
  std::string file;            // Where the counts are kept; "" in memory only.
  std::string words;  // A dictionary; "" for /usr/share/dict/words, if any.
};

struct Settings {
  SiteSettings site;
  ContentSettings content;
  CrawlSettings crawl;
  ServerSettings server;
  SearchSettings search;
  std::vector<Pin> pins;        // [[pin]]
  std::vector<Notice> notices;  // [[notice]]
  RelatedSettings related;
  std::vector<RelatedRule> related_rules;  // [[related_rule]]
  AuditSettings audit;
  EditorSettings editor;
  InsightsSettings insights;
  ClusterSettings cluster;

  // What the readers need of all this.
  SiteRules site_rules() const { return {site.base_url, site.permalink}; }
};

// Throws Error(kIo) when the file cannot be read, and Error(kInvalidArgument)
// naming file, line and key for anything in it that is not understood:
// "palpate.toml:12: unknown key search.typoo; did you mean search.typo?".
// Relative paths in the file are made relative to its folder.
Settings load_settings(const std::filesystem::path& path);

// The same, from text; `name` stands for the file in messages. Paths stay as
// they are.
Settings parse_settings(std::string_view toml, std::string_view name);

Settings default_settings();

// All of it, defaults included, as a palpate.toml that reads back the same but
// for the editors' key, which is left out.
std::string to_toml(const Settings& settings);

}  // namespace palpate
