#include "indexer/related_files.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "engine/base/date.h"
#include "engine/index/stored_article.h"
#include "engine/text/markup_escape.h"

namespace palpate {
namespace {

constexpr std::size_t kLongestName = 180;  // Bytes; file systems take 255.

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
         c == '~' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

void append_encoded(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 15U];
}

// One part of a path. A leading dot is encoded, which makes ".." harmless.
std::string file_name(std::string_view part, bool is_folder) {
  std::string name;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (is_plain(part[i]) && !(i == 0 && part[i] == '.')) {
      name += part[i];
    } else {
      append_encoded(name, part[i]);
    }
  }
  if (name.empty()) {
    return "%2F";  // Two slashes in a row, or one at an end.
  }
  // No folder may be called as the file of another article.
  if (is_folder && (name.ends_with(".json") || name.ends_with(".html"))) {
    name.replace(name.size() - 5, 1, "%2E");
  }
  if (name.size() > kLongestName) {
    char hash[16];
    std::snprintf(hash, sizeof(hash), "-%08x", hash_term(part));
    name = name.substr(0, kLongestName) + hash;
  }
  return name;
}

double rounded(double value) {
  return std::round(value * 1000) / 1000;  // The same on every machine.
}

}  // namespace

std::string related_file_stem(std::string_view article_id) {
  std::string stem;
  while (true) {
    const std::size_t end = article_id.find('/');
    if (end == std::string_view::npos) {
      return stem + file_name(article_id, false);
    }
    stem += file_name(article_id.substr(0, end), true) + '/';
    article_id.remove_prefix(end + 1);
  }
}

std::string related_file_json(const RelatedAnswer& answer) {
  using Json = nlohmann::ordered_json;
  Json related = Json::array();
  for (const RelatedArticle& article : answer.related) {
    related.push_back(
        {{"id", article.id},
         {"url", article.url},
         {"title", article.title},
         {"summary", article.summary},
         {"authors", article.authors},
         {"topics", article.topics},
         {"published",
          article.published ? Json(to_iso(*article.published)) : Json()},
         {"similarity", rounded(article.similarity)},
         {"reason", article.reason},
         {"pinned", article.pinned}});
  }
  const Json json = {
      {"article",
       {{"id", answer.id}, {"url", answer.url}, {"title", answer.title}}},
      {"related", std::move(related)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string related_file_html(const RelatedAnswer& answer) {
  if (answer.related.empty()) {
    return "";
  }
  std::string html =
      "<nav class=\"palpate-related\" aria-label=\"Related reading\">\n<ul>\n";
  for (const RelatedArticle& article : answer.related) {
    html += "<li><a href=\"" + escape_markup(article.url) + "\">" +
            escape_markup(article.title) + "</a>";
    if (!article.reason.empty()) {
      html += " <span class=\"palpate-reason\">" +
              escape_markup(article.reason) + "</span>";
    }
    html += "</li>\n";
  }
  return html + "</ul>\n</nav>\n";
}

}  // namespace palpate
