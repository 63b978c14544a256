#include "engine/ingest/prepare_article.h"

#include <xxhash.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "engine/analysis/analyzer.h"
#include "engine/article/related_section.h"
#include "engine/index/article_json.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// How much more a word counts for where it stands (BM25F: the counts are added
// up before they saturate). docs/relevance.md tells how they were chosen.
constexpr std::uint32_t kTitleWeight = 5;
constexpr std::uint32_t kFrontWeight = 2;
constexpr std::uint32_t kHeadingWeight = 2;
constexpr std::uint32_t kBodyWeight = 1;

// Words of a dictionary for typing errors: a longer run is a number, a
// formula or an address.
constexpr std::size_t kMaxDictionaryWord = 32;

std::string joined(const Article& article) {
  std::string front = article.summary;
  for (const auto* const list : {&article.topics, &article.tags}) {
    for (const std::string& value : *list) {
      front += front.empty() ? "" : "\n";
      front += value;
    }
  }
  return front;
}

ArticleRecord lay_out(const Article& article) {
  ArticleRecord record{.details = encode_details(article)};
  const auto append = [&record](std::string_view part) {
    record.text += part;
    record.text += "\n\n";
    return static_cast<std::uint32_t>(record.text.size());
  };
  record.title_end = append(article.title);
  record.front_end = append(joined(article));
  for (const Section& section : article.body.sections) {
    record.heading_ends.push_back(append(section.heading));
    record.section_ends.push_back(append(section.text));
    record.anchors.push_back(section.anchor);
  }
  return record;
}

bool is_dictionary_word(std::string_view surface) {
  return surface.size() >= 2 && surface.size() <= kMaxDictionaryWord &&
         std::none_of(surface.begin(), surface.end(),
                      [](char c) { return c >= '0' && c <= '9'; });
}

// Adds up the terms of one article.
class TermCounter {
 public:
  TermCounter(ArticleRecord& record, PreparedArticle& prepared)
      : record_(record), prepared_(prepared) {
    constexpr std::size_t kUsual = 512;  // Different words.
    rows_.reserve(kUsual);
    surfaces_.reserve(kUsual);
  }

  void count(const Token& token) {
    const std::uint64_t key = XXH3_64bits(token.term.data(), token.term.size());
    const auto [found, is_new] =
        rows_.try_emplace(key, prepared_.document.terms.size());
    if (is_new) {
      prepared_.document.terms.push_back(
          {.field = Field::kText, .term = std::string(token.term)});
      hashes_.push_back(hash_term(token.term));
      if (!token.stop_word) {
        prepared_.terms.push_back(hashes_.back());
      }
    }
    record_.tokens.push_back(
        {hashes_[found->second], token.begin, token.stop_word});
    if (!token.stop_word) {
      prepared_.document.terms[found->second].weight += weight_at(token.begin);
      ++prepared_.entry.words;
      prepared_.entry.title_words += token.begin < record_.title_end ? 1 : 0;
    }
    if (token.begin < record_.title_end && titles_.insert(key).second) {
      title_terms_.push_back(
          {.field = Field::kTitle, .term = std::string(token.term)});
    }
    if (is_dictionary_word(token.surface) &&
        surfaces_
            .insert(XXH3_64bits(token.surface.data(), token.surface.size()))
            .second) {
      prepared_.words.emplace_back(token.surface);
    }
  }

  void finish() {
    auto& terms = prepared_.document.terms;
    terms.insert(terms.end(), title_terms_.begin(), title_terms_.end());
    std::sort(prepared_.terms.begin(), prepared_.terms.end());
    prepared_.terms.erase(
        std::unique(prepared_.terms.begin(), prepared_.terms.end()),
        prepared_.terms.end());
  }

 private:
  // Tokens come in order, so the section only ever moves on.
  std::uint32_t weight_at(std::uint32_t begin) {
    if (begin < record_.title_end) {
      return kTitleWeight;
    }
    if (begin < record_.front_end) {
      return kFrontWeight;
    }
    while (section_ < record_.section_ends.size() &&
           begin >= record_.section_ends[section_]) {
      ++section_;
    }
    return section_ < record_.heading_ends.size() &&
                   begin < record_.heading_ends[section_]
               ? kHeadingWeight
               : kBodyWeight;
  }

  ArticleRecord& record_;
  PreparedArticle& prepared_;
  std::unordered_map<std::uint64_t, std::size_t> rows_;
  std::vector<TermHash> hashes_;
  std::unordered_set<std::uint64_t> titles_;
  std::unordered_set<std::uint64_t> surfaces_;
  std::vector<WeightedTerm> title_terms_;
  std::size_t section_ = 0;
};

void add_filters(const Article& article, const std::string& language,
                 std::vector<WeightedTerm>& terms) {
  const auto add = [&terms](Field field, const std::string& value) {
    terms.push_back({.field = field, .term = fold(value)});
  };
  for (const std::string& topic : article.topics) {
    add(Field::kTopic, topic);
  }
  for (const std::string& tag : article.tags) {
    add(Field::kTag, tag);
  }
  for (const std::string& author : article.authors) {
    add(Field::kAuthor, author);
  }
  add(Field::kLanguage, language);
}

// As written, each once; the page itself left out.
std::vector<std::string> link_targets(const Body& body) {
  std::vector<std::string> targets;
  for (const Link& link : body.links) {
    if (!link.target.empty() && link.target[0] != '#') {
      targets.push_back(link.target);
    }
  }
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  return targets;
}

CatalogueEntry entry_of(const Article& article, const std::string& language) {
  return {
      .id = article.id,
      .url = article.url,
      .title = article.title,
      .summary = article.summary,
      .language = language,
      .source_path = article.source.path,
      .authors = article.authors,
      .topics = article.topics,
      .tags = article.tags,
      .published = article.published,
      .updated = article.updated,
      .series = article.series,
      .series_order =
          static_cast<std::uint32_t>(std::max(0, article.series_order)),
      .related_wanted = article.related.empty() ? related_section_links(article)
                                                : article.related,
      .related_unwanted = article.related_exclude,
      .open_links = link_targets(article.body),
  };
}

// Something to click on, for a page that has no title and no text to take one
// from: "homepage/index" -> "Homepage".
std::string title_from_id(std::string_view id) {
  if (id.ends_with("/index")) {
    id.remove_suffix(6);
  }
  std::string title(id.substr(id.rfind('/') + 1));
  std::replace_if(
      title.begin(), title.end(), [](char c) { return c == '-' || c == '_'; },
      ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title.empty() ? "Untitled" : title;
}

}  // namespace

PreparedArticle prepare_article(const Article& article,
                                const PrepareOptions& options) {
  if (article.title.empty()) {
    Article named = article;
    named.title = title_from_id(article.id);
    return prepare_article(named, options);
  }
  const std::string language(article.language.empty() ? options.default_language
                                                      : article.language);
  PreparedArticle prepared{
      .entry = entry_of(article, language),
      .document = {.id = article.id,
                   .title = article.title,
                   .published = article.published},
  };
  ArticleRecord record = lay_out(article);
  prepared.entry.content_hash =
      XXH3_64bits(record.details.data(), record.details.size()) ^
      (XXH3_64bits(record.text.data(), record.text.size()) * 3);
  if (options.indexed_hash &&
      options.indexed_hash(article.id) == prepared.entry.content_hash) {
    return prepared;
  }
  TermCounter counter(record, prepared);
  Analyzer(language).analyze(record.text,
                             [&](const Token& token) { counter.count(token); });
  counter.finish();
  add_filters(article, language, prepared.document.terms);
  prepared.record = encode_record(record);
  return prepared;
}

void words_of_record(const StoredArticle& stored, std::string_view language,
                     std::vector<std::string>& words,
                     std::vector<TermHash>& terms) {
  ArticleRecord record;
  PreparedArticle prepared;
  TermCounter counter(record, prepared);
  Analyzer(language).analyze(stored.text(),
                             [&](const Token& token) { counter.count(token); });
  counter.finish();
  words = std::move(prepared.words);
  terms = std::move(prepared.terms);
}

}  // namespace palpate
