#include "engine/related/link_graph.h"

#include <algorithm>
#include <cmath>

#include "engine/index/article_record.h"

namespace palpate {
namespace {

bool by_feature(const FeatureWeight& a, const FeatureWeight& b) {
  return a.feature < b.feature;
}

// A link between two articles then counts as one that they have in common.
FeatureVector with_itself(FeatureVector links, std::uint32_t itself) {
  links.push_back({itself, 1});
  std::sort(links.begin(), links.end(), by_feature);
  normalize(links);
  return links;
}

}  // namespace

LinkGraph::LinkGraph(const CatalogueContents& contents) : contents_(contents) {
  for (DocId doc = 1; doc < contents.entries.size(); ++doc) {
    articles_ += contents.entries[doc].id.empty() ? 0 : 1;
    for (const std::uint32_t target : contents.entries[doc].links) {
      sources_[target].push_back(doc);
    }
  }
  for (DocId doc = 1; doc < contents.entries.size() && !sources_.empty();
       ++doc) {
    const std::uint32_t hash = hash_term(contents.entries[doc].id);
    if (!contents.entries[doc].id.empty() && sources_.contains(hash)) {
      rows_.emplace(hash, doc);
    }
  }
}

float LinkGraph::weight(std::size_t links) const {
  if (links * 2 > articles_ || articles_ < 2) {
    return 0;
  }
  const auto all = static_cast<float>(articles_);
  return std::log(all / static_cast<float>(std::max<std::size_t>(links, 1))) /
         std::log(all);
}

std::vector<LinkGraph::Link> LinkGraph::from(DocId doc) const {
  std::vector<Link> links;
  for (const std::uint32_t target : contents_.entries[doc].links) {
    const auto row = rows_.find(target);
    const float known =
        row == rows_.end() ? 0 : weight(sources_.at(target).size());
    if (known > 0) {
      links.push_back({row->second, target, known});
    }
  }
  return links;
}

std::vector<LinkGraph::Link> LinkGraph::to(DocId doc) const {
  std::vector<Link> links;
  const auto found = sources_.find(hash_term(contents_.entries[doc].id));
  if (found == sources_.end()) {
    return links;
  }
  for (const DocId source : found->second) {
    const float known = weight(contents_.entries[source].links.size());
    if (known > 0) {
      links.push_back({source, source, known});
    }
  }
  return links;
}

FeatureVector LinkGraph::links(DocId doc) const {
  FeatureVector features;
  for (const Link& link : from(doc)) {
    features.push_back({link.feature, link.weight});
  }
  return sources_.empty() ? features
                          : with_itself(std::move(features),
                                        hash_term(contents_.entries[doc].id));
}

FeatureVector LinkGraph::linked_from(DocId doc) const {
  FeatureVector features;
  for (const Link& link : to(doc)) {
    features.push_back({link.feature, link.weight});
  }
  return sources_.empty() ? features : with_itself(std::move(features), doc);
}

std::vector<DocId> LinkGraph::linked(DocId doc) const {
  std::vector<Link> links = from(doc);
  const std::vector<Link> back = to(doc);
  links.insert(links.end(), back.begin(), back.end());
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.doc < b.doc;
  });
  std::vector<DocId> docs;
  for (const Link& link : links) {
    if (std::find(docs.begin(), docs.end(), link.doc) == docs.end()) {
      docs.push_back(link.doc);
    }
  }
  return docs;
}

}  // namespace palpate
