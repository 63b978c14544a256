#include "engine/readers/article_metadata.h"

#include <charconv>

#include "engine/readers/html_body.h"
#include "engine/readers/metadata_fields.h"
#include "engine/readers/metadata_visibility.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

using Kind = MetadataValue::Kind;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "&amp;" or "<b>": worth the HTML parser. "R&D" and "< 3 weeks" are not.
bool has_markup(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const char next = text[i + 1];
    if (text[i] == '<' && (is_letter(next) || next == '/')) {
      return true;
    }
    if (text[i] == '&' && (is_letter(next) || next == '#') &&
        text.find(';', i) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

void fill(std::string& field, std::string value) {
  if (!value.empty()) {
    field = std::move(value);
  }
}

void fill(std::optional<Date>& field, std::optional<Date> value) {
  if (value) {
    field = value;
  }
}

void fill(std::vector<std::string>& field, std::vector<std::string> value) {
  if (!value.empty()) {
    field = std::move(value);
  }
}

std::string joined(const std::vector<std::string>& names) {
  std::string result;
  for (const std::string& name : names) {
    result += (result.empty() ? "" : ", ") + name;
  }
  return result;
}

// "en_GB.UTF-8" -> "en-GB".
std::string language_tag(std::string text) {
  text.resize(std::min(text.find_first_of(". \t"), text.size()));
  for (char& c : text) {
    c = c == '_' ? '-' : c;
  }
  return text.size() <= 35 ? text : "";
}

void read_dates(const MetadataFields& fields, Article& article) {
  fill(article.published,
       fields.date({"date", "published", "datepublished", "publishedat",
                    "publishedon", "pubdate", "pubdatetime", "publisheddate",
                    "created", "createdat", "datecreated"}));
  // A date of publication of its own may lie behind the date of writing: what
  // is not out yet must stay in.
  const auto release = fields.date({"publishdate", "releasedate", "publishon",
                                    "publishat", "pubdate", "published"});
  if (release && (!article.published || *article.published < *release)) {
    article.published = release;
  }
  fill(article.updated,
       fields.date({"updated", "lastmod", "lastmodifiedat", "lastmodified",
                    "modified", "datemodified", "updateddate", "updatedat",
                    "modifiedat", "lastupdated", "dateupdated"}));
  fill(article.reviewed,
       fields.date({"reviewed", "lastreviewed", "medicallyreviewed",
                    "medicallyreviewedon", "medicallyreviewedat",
                    "clinicallyreviewed", "clinicallyreviewedon", "reviewedat",
                    "reviewedon", "reviewdate", "datereviewed",
                    "lastreviewedat", "lastreviewedon"}));
}

void read_people(const MetadataFields& fields, Article& article) {
  const MetadataFields::Names parts = {"name", "displayname", "title", "id"};
  fill(article.authors,
       fields.list({"author", "authors", "byline", "writer"}, parts, false));
  fill(article.reviewed_by,
       joined(fields.list(
           {"reviewedby", "reviewer", "reviewers", "medicallyreviewedby",
            "medicalreviewer", "clinicallyreviewedby", "clinicalreviewer"},
           parts, false)));
}

void read_series(const MetadataFields& fields, Article& article) {
  fill(article.series, joined(fields.list({"series", "seriesname"},
                                          {"name", "title", "id"}, false)));
  if (article.series.empty()) {
    return;  // "order" and "part" then mean something else.
  }
  const MetadataValue* order =
      fields.find({"seriesorder", "seriespart", "part", "order"});
  const MetadataValue* series = fields.find({"series"});
  if (order == nullptr && series != nullptr) {
    order = series->find("order");
    order = order != nullptr ? order : series->find("part");
  }
  if (order != nullptr) {
    const std::string& text = order->text;
    std::from_chars(text.data(), text.data() + text.size(),
                    article.series_order);
  }
}

void read_subjects(const MetadataFields& fields, Article& article) {
  const MetadataFields::Names parts = {"name", "title", "slug", "id"};
  fill(article.topics,
       fields.list({"topics", "topic", "categories", "category", "section"},
                   parts, true));
  fill(article.tags, fields.list({"tags", "tag", "keywords"}, parts, true));
  const MetadataFields::Names links = {"id",   "url",   "href", "path",
                                       "link", "title", "slug"};
  fill(article.related, fields.list({"related", "relatedarticles",
                                     "relatedposts", "relatedpages"},
                                    links, false));
  fill(article.related_exclude,
       fields.list({"relatedexclude", "excluderelated"}, links, false));
}

// Zola's and Gatsby's "path" is an address; elsewhere it may be a file.
std::string address(const MetadataFields& fields) {
  for (const std::string_view name : {"permalink", "url"}) {
    const MetadataValue* value = fields.find({name});
    if (value != nullptr && value->is_scalar() && !value->text.empty() &&
        value->kind != Kind::kBool) {
      return value->text;
    }
  }
  if (std::string path = fields.text({"path"}); path.starts_with('/')) {
    return path;
  }
  if (std::string slug = fields.text({"slug"}); !slug.empty()) {
    return slug;
  }
  return fields.text({"canonicalurl", "canonical"});
}

}  // namespace

std::string plain_line(std::string_view text) {
  if (!has_markup(text)) {
    return collapse_spaces(clean_utf8(text));
  }
  std::string plain;
  for (const Section& section : parse_html_fragment(text, 1).sections) {
    plain += section.heading + " " + section.text + " ";
  }
  return collapse_spaces(clean_utf8(plain));
}

ArticleMetadata read_article_metadata(const MetadataValue& metadata,
                                      Article& article) {
  ArticleMetadata result;
  const MetadataFields fields(metadata, result.complaints);
  result.id = fields.text({"id"});
  result.address = address(fields);
  fill(article.title, plain_line(fields.text({"title", "headline"})));
  if (article.title.empty()) {
    fill(article.title, plain_line(fields.text({"name"})));
  }
  fill(article.summary,
       plain_line(fields.text({"description", "summary", "excerpt", "abstract",
                               "metadescription"})));
  fill(article.language,
       language_tag(fields.text({"language", "lang", "locale"})));
  read_dates(fields, article);
  read_people(fields, article);
  read_series(fields, article);
  read_subjects(fields, article);
  article.visibility = read_visibility(fields);
  return result;
}

}  // namespace palpate
