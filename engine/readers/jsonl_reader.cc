#include <algorithm>
#include <array>
#include <unordered_set>

#include "engine/readers/article_metadata.h"
#include "engine/readers/article_reader.h"
#include "engine/readers/html_body.h"
#include "engine/readers/markdown_body.h"
#include "engine/readers/metadata.h"
#include "engine/readers/page_title.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

using Kind = MetadataValue::Kind;

// Every line is a paragraph: exports keep no blank lines between them.
Body plain_body(std::string_view raw, std::uint32_t line) {
  const std::string text = clean_utf8(raw);
  Section section;
  section.line = line;
  section.text.reserve(text.size());
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string paragraph = collapse_spaces(rest.substr(0, end));
    if (!paragraph.empty()) {
      section.text += section.text.empty() ? "" : "\n\n";
      section.text += paragraph;
    }
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
  }
  Body body;
  body.sections.push_back(std::move(section));
  return body;
}

// The whole record is one line of the file, whatever lines its text has.
void put_on_line(Body& body, std::uint32_t line) {
  for (Section& section : body.sections) {
    section.line = line;
    section.paragraph_lines.clear();
  }
  for (Link& link : body.links) {
    link.line = line;
  }
  for (Image& image : body.images) {
    image.line = line;
  }
}

Body read_body(const MetadataValue& record, std::uint32_t line) {
  for (const std::string_view name :
       {"markdown", "html", "body", "text", "content"}) {
    const MetadataValue* value = record.find(name);
    if (value == nullptr || value->kind == Kind::kNull) {
      continue;
    }
    if (value->kind != Kind::kText) {
      throw MetadataError(line, std::string(name) + " is not a text");
    }
    Body body;
    if (name == "markdown") {
      body = parse_markdown(clean_utf8(value->text), line);
    } else if (name == "html") {
      body = parse_html_fragment(clean_utf8(value->text), line);
    } else {
      return plain_body(value->text, line);
    }
    put_on_line(body, line);
    return body;
  }
  throw MetadataError(line, "no body, html, markdown or text");
}

MetadataValue parse_line(std::string_view bytes, std::uint32_t line) {
  MetadataValue record;
  try {
    record = parse_json(bytes, line);
  } catch (const MetadataError&) {
    // Perhaps it is only the encoding: an export in Windows-1252.
    const std::string clean = clean_utf8(bytes);
    if (clean == bytes) {
      throw;
    }
    record = parse_json(clean, line);
  }
  if (record.kind != Kind::kMap) {
    throw MetadataError(line, "not a JSON object");
  }
  return record;
}

Article read_record(const SourceFile& file, std::string_view bytes,
                    std::uint32_t line, const SiteRules& rules) {
  const MetadataValue record = parse_line(bytes, line);
  Article article;
  article.source = {file.relative_path, line};
  const ArticleMetadata said = read_article_metadata(record, article);
  if (!said.complaints.empty()) {
    throw MetadataError(line, said.complaints.front().message);
  }
  article.id = collapse_spaces(clean_utf8(said.id));
  if (article.id.empty()) {
    article.id = file.relative_path + "/" + std::to_string(line);
  }
  article.body = read_body(record, line);
  if (article.title.empty()) {
    article.title = title_from_body(article.body);
  }
  drop_title_heading(article.body, article.title);
  const std::string address = said.address.empty() && record.find("link")
                                  ? record.find("link")->text
                                  : said.address;
  article.url = article_url(article, address, rules);
  return article;
}

class JsonlReader : public ArticleReader {
 public:
  std::string_view format() const override { return "jsonl"; }

  bool accepts(const SourceFile& file) const override {
    return file.relative_path.ends_with(".jsonl") ||
           file.relative_path.ends_with(".ndjson");
  }

  void read(const SourceFile& file, const SiteRules& rules,
            const ReadSink& sink) const override {
    std::unordered_set<std::string> ids;
    std::string_view rest = file.bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) {
      rest.remove_prefix(3);
    }
    for (std::uint32_t line = 1; !rest.empty(); ++line) {
      const std::size_t end = rest.find('\n');
      const std::string_view bytes = rest.substr(0, end);
      rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
      if (bytes.find_first_not_of(" \t\r") == std::string_view::npos) {
        continue;
      }
      sink(outcome(file, bytes, line, rules, ids));
    }
  }

 private:
  static ReadOutcome outcome(const SourceFile& file, std::string_view bytes,
                             std::uint32_t line, const SiteRules& rules,
                             std::unordered_set<std::string>& ids) {
    try {
      Article article = read_record(file, bytes, line, rules);
      if (!ids.insert(article.id).second) {
        throw MetadataError(
            line, "the id \"" + article.id + "\" is taken by an earlier line");
      }
      return article;
    } catch (const MetadataError& error) {
      return ReadProblem{{file.relative_path, line}, error.what()};
    }
  }
};

}  // namespace

const ArticleReader& jsonl_reader() {
  static const JsonlReader reader;
  return reader;
}

}  // namespace palpate
