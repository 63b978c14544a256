#include "searchd/meilisearch/document.h"

#include <string>

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

Json values_json(const Catalogue& catalogue,
                 std::span<const std::uint32_t> numbers) {
  Json values = Json::array();
  for (const std::uint32_t number : numbers) {
    values.push_back(catalogue.value(number));
  }
  return values;
}

Json date_json(const std::optional<Date>& date) {
  return date ? Json(to_iso(*date)) : Json();
}

Json section_json(const SearchHit* hit) {
  if (hit == nullptr || !hit->section) {
    return {};
  }
  const HitSection& section = *hit->section;
  return {{"heading", section.heading},
          {"url", section.anchor.empty() ? hit->url
                                         : hit->url + "#" + section.anchor}};
}

std::string body_text(const StoredArticle& article) {
  std::string text = article.text();
  text.erase(0, std::min<std::size_t>(article.front_end(), text.size()));
  text.erase(0, text.find_first_not_of('\n'));
  return text;
}

Json value_of(const Snapshot& snapshot, DocId doc, Attribute attribute,
              const SearchHit* hit) {
  const Catalogue& catalogue = snapshot.catalogue();
  switch (attribute) {
    case Attribute::kId:
      return catalogue.id(doc);
    case Attribute::kUrl:
      return catalogue.url(doc);
    case Attribute::kTitle:
      return catalogue.title(doc);
    case Attribute::kSummary:
      return catalogue.summary(doc);
    case Attribute::kBody:
      return body_text(snapshot.article(doc));
    case Attribute::kAuthors:
      return values_json(catalogue, catalogue.authors(doc));
    case Attribute::kTopics:
      return values_json(catalogue, catalogue.topics(doc));
    case Attribute::kTags:
      return values_json(catalogue, catalogue.tags(doc));
    case Attribute::kLanguage:
      return catalogue.language(doc);
    case Attribute::kPublished:
      return date_json(catalogue.published(doc));
    case Attribute::kUpdated:
      return date_json(catalogue.updated(doc));
    case Attribute::kYear: {
      const auto published = catalogue.published(doc);
      return published ? Json(static_cast<int>(published->year())) : Json();
    }
    case Attribute::kSection:
      return section_json(hit);
  }
  return {};
}

}  // namespace

Document read_document(const Snapshot& snapshot, DocId doc,
                       const std::vector<Attribute>& attributes,
                       const SearchHit* hit) {
  Document document;
  for (const Attribute attribute : attributes) {
    document[attribute] = value_of(snapshot, doc, attribute, hit);
  }
  return document;
}

}  // namespace palpate
