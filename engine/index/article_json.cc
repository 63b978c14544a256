#include "engine/index/article_json.h"

#include <nlohmann/json.hpp>

#include "engine/base/error.h"

namespace palpate {
namespace {

using nlohmann::json;

json date_json(const std::optional<Date>& date) {
  return date ? json(to_iso(*date)) : json();
}

std::optional<Date> date_of(const json& value) {
  return value.is_string() ? parse_date(value.get<std::string>())
                           : std::nullopt;
}

json sections_json(const Body& body) {
  json sections = json::array();
  for (const Section& section : body.sections) {
    sections.push_back({section.heading, section.anchor, section.anchor_given,
                        section.level, section.line, section.paragraph_lines});
  }
  return sections;
}

json links_json(const Body& body) {
  json links = json::array();
  for (const Link& link : body.links) {
    links.push_back({link.target, link.text, link.section, link.line});
  }
  return links;
}

json images_json(const Body& body) {
  json images = json::array();
  for (const Image& image : body.images) {
    images.push_back({image.target, image.alt, image.alt_given, image.section,
                      image.line});
  }
  return images;
}

Body body_of(const json& details) {
  Body body;
  for (const json& row : details.at("sections")) {
    Section section;
    row.at(0).get_to(section.heading);
    row.at(1).get_to(section.anchor);
    row.at(2).get_to(section.anchor_given);
    row.at(3).get_to(section.level);
    row.at(4).get_to(section.line);
    row.at(5).get_to(section.paragraph_lines);
    body.sections.push_back(std::move(section));
  }
  for (const json& row : details.at("links")) {
    body.links.push_back({row.at(0), row.at(1), row.at(2), row.at(3)});
  }
  for (const json& row : details.at("images")) {
    body.images.push_back(
        {row.at(0), row.at(1), row.at(2), row.at(3), row.at(4)});
  }
  return body;
}

Article details_of(const json& details) {
  Article article;
  details.at("id").get_to(article.id);
  details.at("url").get_to(article.url);
  details.at("title").get_to(article.title);
  details.at("summary").get_to(article.summary);
  details.at("language").get_to(article.language);
  details.at("authors").get_to(article.authors);
  details.at("topics").get_to(article.topics);
  details.at("tags").get_to(article.tags);
  article.published = date_of(details.at("published"));
  article.updated = date_of(details.at("updated"));
  article.reviewed = date_of(details.at("reviewed"));
  details.at("reviewed_by").get_to(article.reviewed_by);
  details.at("series").get_to(article.series);
  details.at("series_order").get_to(article.series_order);
  details.at("related").get_to(article.related);
  details.at("related_exclude").get_to(article.related_exclude);
  details.at("path").get_to(article.source.path);
  details.at("line").get_to(article.source.line);
  article.body = body_of(details);
  return article;
}

}  // namespace

std::string encode_details(const Article& article) {
  const json details = {
      {"id", article.id},
      {"url", article.url},
      {"title", article.title},
      {"summary", article.summary},
      {"language", article.language},
      {"authors", article.authors},
      {"topics", article.topics},
      {"tags", article.tags},
      {"published", date_json(article.published)},
      {"updated", date_json(article.updated)},
      {"reviewed", date_json(article.reviewed)},
      {"reviewed_by", article.reviewed_by},
      {"series", article.series},
      {"series_order", article.series_order},
      {"related", article.related},
      {"related_exclude", article.related_exclude},
      {"path", article.source.path},
      {"line", article.source.line},
      {"sections", sections_json(article.body)},
      {"links", links_json(article.body)},
      {"images", images_json(article.body)},
  };
  return details.dump(-1, ' ', false, json::error_handler_t::replace);
}

Article decode_article(const StoredArticle& stored) {
  try {
    Article article = details_of(json::parse(stored.details()));
    const std::string text = stored.text();
    const auto headings = stored.heading_ends();
    const auto ends = stored.section_ends();
    for (std::size_t i = 0; i < article.body.sections.size(); ++i) {
      // Each part was followed by a blank line, see searchable_text().
      const std::string_view part =
          std::string_view(text).substr(headings[i], ends[i] - headings[i]);
      article.body.sections[i].text =
          part.substr(0, part.size() < 2 ? 0 : part.size() - 2);
    }
    return article;
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::kIndexCorrupt,
                std::string("an article's details are damaged: ") +
                    error.what());
  }
}

}  // namespace palpate
