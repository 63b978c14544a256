#include "engine/related/draft_features.h"

#include "engine/analysis/analyzer.h"

namespace palpate {

std::string draft_record(const Article& draft) {
  ArticleRecord record;
  const auto append = [&record](std::string_view part) {
    record.text += part;
    record.text += "\n\n";
    return static_cast<std::uint32_t>(record.text.size());
  };
  record.title_end = append(draft.title);
  std::string front = draft.summary;
  for (const auto* const list : {&draft.topics, &draft.tags}) {
    for (const std::string& value : *list) {
      front += "\n" + value;
    }
  }
  record.front_end = append(front);
  for (const Section& section : draft.body.sections) {
    record.heading_ends.push_back(append(section.heading));
    record.section_ends.push_back(append(section.text));
    record.anchors.push_back(section.anchor);
  }
  Analyzer(draft.language).analyze(record.text, [&](const Token& token) {
    record.tokens.push_back(
        {hash_term(token.term), token.begin, token.stop_word});
  });
  return encode_record(record);
}

CatalogueEntry draft_entry(const Article& draft) {
  CatalogueEntry entry;
  entry.title = draft.title;
  entry.language = draft.language;
  entry.topics = draft.topics;
  entry.tags = draft.tags;
  return entry;
}

CatalogueEntry subject_entry(const Catalogue& catalogue, DocId doc) {
  CatalogueEntry entry;
  entry.title = catalogue.title(doc);
  entry.summary = catalogue.summary(doc);
  entry.language = catalogue.language(doc);
  for (const std::uint32_t tag : catalogue.tags(doc)) {
    entry.tags.emplace_back(catalogue.value(tag));
  }
  for (const std::uint32_t topic : catalogue.topics(doc)) {
    entry.topics.emplace_back(catalogue.value(topic));
  }
  entry.key_terms.assign(catalogue.key_terms(doc).begin(),
                         catalogue.key_terms(doc).end());
  return entry;
}

}  // namespace palpate
