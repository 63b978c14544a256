#include "engine/related/related_reading.h"

#include <algorithm>

#include "engine/related/draft_reading.h"

namespace palpate {
namespace {

std::vector<std::string> values_of(const Catalogue& catalogue,
                                   std::span<const std::uint32_t> numbers) {
  std::vector<std::string> values;
  for (const std::uint32_t number : numbers) {
    values.emplace_back(catalogue.value(number));
  }
  return values;
}

RelatedAnswer answer_for(const Catalogue& catalogue, DocId doc,
                         std::size_t limit) {
  RelatedAnswer answer{.id = std::string(catalogue.id(doc)),
                       .url = std::string(catalogue.url(doc)),
                       .title = std::string(catalogue.title(doc))};
  for (const RelatedEntry& entry : catalogue.related(doc)) {
    if (answer.related.size() >= limit) {
      break;
    }
    if (catalogue.alive(entry.doc)) {
      RelatedArticle article = related_article(catalogue, entry.doc);
      article.similarity = entry.similarity / 10'000.0;
      article.reason = catalogue.reason(entry.reason);
      article.pinned = entry.pinned != 0;
      answer.related.push_back(std::move(article));
    }
  }
  return answer;
}

// "https://host/a/b" -> "/a/b".
std::string_view path_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    return url;
  }
  const std::size_t path = url.find('/', scheme + 3);
  return path == std::string_view::npos ? "/" : url.substr(path);
}

DocId find_by_url(const Catalogue& catalogue, std::string_view url) {
  if (const DocId doc = catalogue.find_url(url)) {
    return doc;
  }
  const std::string_view wanted = path_of(url);
  for (DocId doc = 1; doc < catalogue.rows(); ++doc) {
    if (catalogue.alive(doc) && path_of(catalogue.url(doc)) == wanted) {
      return doc;
    }
  }
  return 0;
}

}  // namespace

RelatedArticle related_article(const Catalogue& catalogue, DocId doc) {
  return {.id = std::string(catalogue.id(doc)),
          .url = std::string(catalogue.url(doc)),
          .title = std::string(catalogue.title(doc)),
          .summary = std::string(catalogue.summary(doc)),
          .authors = values_of(catalogue, catalogue.authors(doc)),
          .topics = values_of(catalogue, catalogue.topics(doc)),
          .published = catalogue.published(doc)};
}

std::optional<RelatedAnswer> RelatedReading::related_to(
    std::string_view article_id, std::size_t limit) const {
  return reader_.read([&](const Snapshot& snapshot) {
    const DocId doc = snapshot.catalogue().find(article_id);
    return doc == 0
               ? std::nullopt
               : std::optional(answer_for(snapshot.catalogue(), doc, limit));
  });
}

std::optional<RelatedAnswer> RelatedReading::related_to_url(
    std::string_view url, std::size_t limit) const {
  return reader_.read([&](const Snapshot& snapshot) {
    const DocId doc = find_by_url(snapshot.catalogue(), url);
    return doc == 0
               ? std::nullopt
               : std::optional(answer_for(snapshot.catalogue(), doc, limit));
  });
}

std::vector<RelatedAnswer> RelatedReading::all(std::size_t limit) const {
  std::vector<RelatedAnswer> answers =
      reader_.read([&](const Snapshot& snapshot) {
        const Catalogue& catalogue = snapshot.catalogue();
        std::vector<RelatedAnswer> found;
        for (DocId doc = 1; doc < catalogue.rows(); ++doc) {
          if (catalogue.alive(doc)) {
            found.push_back(answer_for(catalogue, doc, limit));
          }
        }
        return found;
      });
  std::sort(answers.begin(), answers.end(),
            [](const RelatedAnswer& a, const RelatedAnswer& b) {
              return a.id < b.id;
            });
  return answers;
}

DraftAnswer RelatedReading::related_to_draft(const Article& draft,
                                             std::size_t limit) const {
  return reader_.read([&](const Snapshot& snapshot) {
    return read_draft(draft, snapshot, limit);
  });
}

}  // namespace palpate
