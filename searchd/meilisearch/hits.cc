#include "searchd/meilisearch/hits.h"

#include <algorithm>

#include "searchd/meilisearch/document.h"
#include "searchd/meilisearch/formatted.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

// Every attribute that is shown in one way or the other, each once.
std::vector<Attribute> shown(const HitStyle& style) {
  std::vector<Attribute> attributes = style.retrieved;
  const auto add = [&](Attribute attribute) {
    if (std::ranges::find(attributes, attribute) == attributes.end()) {
      attributes.push_back(attribute);
    }
  };
  std::ranges::for_each(style.highlighted, add);
  for (const auto& [attribute, words] : style.cropped) {
    add(attribute);
  }
  return attributes;
}

Json details_json(const SearchHit& hit) {
  Json details = Json::object();
  for (const ScorePart& part : hit.explain) {
    details[part.name] = {{"score", part.score}};
  }
  return details;
}

class HitWriter {
 public:
  HitWriter(const Snapshot& snapshot, const Found& found, const HitStyle& style)
      : snapshot_(snapshot),
        found_(found),
        style_(style),
        shown_(shown(style)) {}

  Json write(const SearchHit& hit, DocId doc) const {
    const Document document = read_document(snapshot_, doc, shown_, &hit);
    const Formatter formatter(document, hit, found_.terms, style_);
    Json json = Json::object();
    for (const Attribute attribute : style_.retrieved) {
      json[name_of(attribute)] = document.at(attribute);
    }
    if (style_.formatted()) {
      Json formatted = Json::object();
      for (const Attribute attribute : shown_) {
        formatted[name_of(attribute)] = formatter.formatted(attribute);
      }
      json["_formatted"] = std::move(formatted);
    }
    if (style_.matches_position) {
      json["_matchesPosition"] = formatter.positions(shown_);
    }
    if (style_.ranking_score) {
      json["_rankingScore"] = hit.score;
    }
    if (style_.ranking_details) {
      json["_rankingScoreDetails"] = details_json(hit);
    }
    return json;
  }

 private:
  const Snapshot& snapshot_;
  const Found& found_;
  const HitStyle& style_;
  std::vector<Attribute> shown_;
};

}  // namespace

Json hits_json(IndexReader& index, const Found& found, const HitStyle& style) {
  return index.read([&](const Snapshot& snapshot) {
    Json hits = Json::array();
    const HitWriter writer(snapshot, found, style);
    for (const SearchHit& hit : found.hits) {
      if (const DocId doc = snapshot.catalogue().find(hit.id)) {
        hits.push_back(writer.write(hit, doc));
      }
    }
    return hits;
  });
}

Json document_json(IndexReader& index, std::string_view id,
                   const std::vector<Attribute>& attributes) {
  return index.read([&](const Snapshot& snapshot) {
    const DocId doc = snapshot.catalogue().find(id);
    if (doc == 0) {
      return Json();
    }
    Json json = Json::object();
    for (auto& [attribute, value] :
         read_document(snapshot, doc, attributes, nullptr)) {
      if (attribute != Attribute::kSection) {  // Only a hit has one.
        json[name_of(attribute)] = std::move(value);
      }
    }
    return json;
  });
}

}  // namespace palpate
