#include "engine/readers/html_metadata.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "engine/readers/html_document.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

// Everything a page says, by lower-case name; names may be said twice.
using Facts = std::multimap<std::string, std::string, std::less<>>;

std::string first(const Facts& facts,
                  std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto [from, to] = facts.equal_range(name);
    for (auto at = from; at != to; ++at) {
      if (!at->second.empty()) {
        return at->second;
      }
    }
  }
  return {};
}

std::vector<std::string> all(const Facts& facts,
                             std::initializer_list<std::string_view> names) {
  std::vector<std::string> values;
  for (const std::string_view name : names) {
    const auto [from, to] = facts.equal_range(name);
    for (auto at = from; at != to; ++at) {
      if (!at->second.empty() &&
          std::find(values.begin(), values.end(), at->second) == values.end()) {
        values.push_back(at->second);
      }
    }
    if (!values.empty()) {
      break;
    }
  }
  return values;
}

std::optional<Date> date(const Facts& facts,
                         std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto [from, to] = facts.equal_range(name);
    for (auto at = from; at != to; ++at) {
      if (const auto found = parse_date(at->second)) {
        return found;
      }
    }
  }
  return std::nullopt;
}

// "keywords": commas part them.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (std::string item = collapse_spaces(text.substr(0, comma));
        !item.empty()) {
      items.push_back(std::move(item));
    }
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return items;
}

std::string line_of(std::string_view text) {
  return collapse_spaces(clean_utf8(text));
}

void read_meta(const xmlNode* meta, Facts& facts) {
  const std::string content = line_of(attribute(meta, "content"));
  for (const char* key : {"name", "property", "itemprop", "http-equiv"}) {
    const std::string name = attribute(meta, key);
    if (!name.empty()) {
      facts.emplace(fold(name), content);
    }
  }
}

// Microdata on elements of the text, and the author's link.
void read_marked_element(xmlNode* element, Facts& facts) {
  constexpr std::size_t kMaxValue = 300;
  const auto text = [element](const char* preferred) {
    std::string value = attribute(element, preferred);
    return line_of(value.empty() ? text_below(element) : value);
  };
  const std::string property = attribute(element, "itemprop");
  if (property == "datePublished" || property == "dateModified" ||
      property == "lastReviewed") {
    const std::string content = attribute(element, "content");
    facts.emplace(fold(property),
                  content.empty() ? text("datetime") : line_of(content));
  } else if (property == "author" || property == "reviewedBy") {
    std::string name = text("content");
    for (xmlNode* at = element->children; at != nullptr;
         at = next_in(at, element)) {
      if (attribute(at, "itemprop") == "name") {
        name = line_of(text_below(at));
        break;
      }
    }
    if (name.size() < kMaxValue) {
      facts.emplace(fold(property), name);
    }
  } else if (element_name(element) == "a" &&
             attribute(element, "rel") == "author") {
    facts.emplace("rel-author", line_of(text_below(element)));
  }
}

void read_link(const xmlNode* link, Facts& facts) {
  if (fold(attribute(link, "rel")) == "canonical") {
    facts.emplace("canonical", line_of(attribute(link, "href")));
  }
}

Facts read_facts(xmlNode* root, HtmlPage& page) {
  Facts facts;
  for (xmlNode* at = root; at != nullptr; at = next_in(at, root)) {
    const std::string_view name = element_name(at);
    if (name == "meta") {
      read_meta(at, facts);
    } else if (name == "link") {
      read_link(at, facts);
    } else if (name == "title" && element_name(at->parent) != "svg") {
      facts.emplace("title", line_of(text_below(at)));
    } else if (name == "script" &&
               fold(attribute(at, "type")).starts_with("application/ld+json")) {
      facts.emplace("headline", read_json_ld(text_below(at), page));
    } else if (!name.empty() &&
               (has_attribute(at, "itemprop") || has_attribute(at, "rel"))) {
      read_marked_element(at, facts);
    }
  }
  return facts;
}

// "noindex", "none"; "googlebot" and others may be told apart.
bool says_noindex(const Facts& facts) {
  for (const std::string_view name : {"robots", "googlebot", "bingbot"}) {
    const auto [from, to] = facts.equal_range(name);
    for (auto at = from; at != to; ++at) {
      const std::vector<std::string> words = split_list(fold(at->second));
      if (std::any_of(words.begin(), words.end(), [](const auto& word) {
            return word == "noindex" || word == "none";
          })) {
        return true;
      }
    }
  }
  return false;
}

// "en_US" -> "en-US".
std::string language_tag(std::string tag) {
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag.substr(0, tag.find_first_of(" ,;"));
}

std::vector<std::string> author_names(const Facts& facts) {
  std::vector<std::string> names =
      all(facts, {"author", "article:author", "citation_author", "dc.creator",
                  "dcterms.creator", "parsely-author", "sailthru.author", "byl",
                  "rel-author"});
  // Facebook's article:author is the address of a profile.
  std::erase_if(names, [](const std::string& name) {
    return name.find("://") != std::string::npos;
  });
  return names;
}

// JSON-LD has spoken already: it is written for machines, and more exact.
void fill_gaps(const Facts& facts, HtmlPage& page) {
  if (page.authors.empty()) {
    page.authors = author_names(facts);
  }
  if (page.topics.empty()) {
    page.topics = all(facts, {"article:section"});
  }
  if (page.tags.empty()) {
    page.tags = all(facts, {"article:tag"});
  }
  if (page.tags.empty()) {
    page.tags = split_list(first(facts, {"keywords", "news_keywords"}));
  }
  if (!page.published) {
    page.published =
        date(facts,
             {"article:published_time", "datepublished", "date", "dc.date",
              "dc.date.issued", "dcterms.created", "citation_publication_date",
              "parsely-pub-date", "pubdate", "publish-date"});
  }
  if (!page.updated) {
    page.updated =
        date(facts, {"article:modified_time", "og:updated_time", "datemodified",
                     "dcterms.modified", "last-modified", "revised"});
  }
  if (!page.reviewed) {
    page.reviewed = date(facts, {"lastreviewed", "last-reviewed",
                                 "article:reviewed_time", "review_date"});
  }
  if (page.reviewed_by.empty()) {
    page.reviewed_by = first(facts, {"reviewedby", "reviewed-by"});
  }
}

}  // namespace

PageTitles read_html_metadata(xmlDoc* document, HtmlPage& page) {
  xmlNode* const root = xmlDocGetRootElement(document);
  if (root == nullptr) {
    return {};
  }
  const Facts facts = read_facts(root, page);
  const std::string from_json_ld = std::exchange(page.description, {});
  page.description = first(facts, {"description", "og:description",
                                   "dc.description", "twitter:description"});
  if (page.description.empty()) {
    page.description = from_json_ld;
  }
  std::string language = attribute(root, "lang");
  if (language.empty()) {
    language = attribute(root, "xml:lang");
  }
  if (language.empty()) {
    language = page.language.empty()
                   ? first(facts, {"content-language", "og:locale"})
                   : page.language;
  }
  page.language = language_tag(line_of(language));
  page.canonical = first(facts, {"canonical", "og:url"});
  page.noindex = says_noindex(facts);
  fill_gaps(facts, page);
  const std::string site = first(facts, {"og:site_name", "application-name"});
  std::string shared =
      first(facts, {"og:title", "headline", "twitter:title", "dc.title"});
  return {.element = without_site_name(first(facts, {"title"}), site),
          .open_graph = without_site_name(shared, site)};
}

}  // namespace palpate
