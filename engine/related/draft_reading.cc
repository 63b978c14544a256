#include "engine/related/draft_reading.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "engine/analysis/analyzer.h"
#include "engine/related/choice.h"
#include "engine/related/near_duplicates.h"
#include "engine/related/reason.h"

namespace palpate {
namespace {

constexpr double kTitleWeight = 5;
constexpr std::size_t kQueryTerms = 30;  // That look for candidates.
constexpr std::size_t kCandidates = 60;
constexpr double kMinimum = 0.1;  // Of the cosine.
constexpr double kCopy = 0.9;
constexpr double kPerhapsCopy = 0.75;
constexpr std::size_t kMostLinks = 20;

struct DraftTerm {
  std::string term;
  double weight = 0;
};

// The draft's terms with their tf-idf weights, unit length, heaviest first.
std::vector<DraftTerm> weighted_terms(const Article& draft,
                                      const Analyzer& analyzer,
                                      const Catalogue& catalogue) {
  std::map<std::string, double, std::less<>> counts;
  const auto count = [&](std::string_view text, double weight) {
    analyzer.analyze(text, [&](const Token& token) {
      if (!token.stop_word) {
        counts[std::string(token.term)] += weight;
      }
    });
  };
  count(draft.title, kTitleWeight);
  for (const Section& section : draft.body.sections) {
    count(section.heading, 1);
    count(section.text, 1);
  }
  std::vector<DraftTerm> terms;
  double length = 0;
  for (const auto& [term, times] : counts) {
    const double with = catalogue.article_frequency(hash_term(term));
    if (with > 0) {
      const auto all = static_cast<double>(catalogue.articles());
      const double weight =
          std::sqrt(times) * std::max(0.0, std::log((all + 1) / (with + 0.5)));
      terms.push_back({term, weight});
      length += weight * weight;
    }
  }
  for (DraftTerm& term : terms) {
    term.weight /= std::sqrt(std::max(length, 1e-12));
  }
  std::sort(
      terms.begin(), terms.end(), [](const DraftTerm& a, const DraftTerm& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
      });
  return terms;
}

std::vector<Match> candidates(const std::vector<DraftTerm>& terms,
                              const Snapshot& snapshot) {
  Query any{.op = Query::Op::kOr};
  for (std::size_t i = 0; i < terms.size() && i < kQueryTerms; ++i) {
    any.children.push_back(
        Query::term_of(Field::kText, terms[i].term, terms[i].weight));
  }
  if (any.children.empty()) {
    return {};
  }
  return snapshot.match({.query = std::move(any), .limit = kCandidates})
      .matches;
}

double cosine_with(DocId doc, const std::unordered_map<TermHash, double>& draft,
                   const Catalogue& catalogue) {
  double sum = 0;
  for (const KeyTerm& term : catalogue.key_terms(doc)) {
    const auto found = draft.find(term.term);
    sum += found == draft.end()
               ? 0
               : found->second * static_cast<double>(term.weight);
  }
  return sum;
}

// What the draft shares with an article, for its reason.
CatalogueEntry draft_entry(const Article& draft,
                           const std::vector<DraftTerm>& terms) {
  CatalogueEntry entry;
  entry.title = draft.title;
  entry.topics = draft.topics;
  entry.tags = draft.tags;
  for (std::size_t i = 0; i < terms.size() && i < 40; ++i) {
    entry.key_terms.push_back(
        {hash_term(terms[i].term), static_cast<float>(terms[i].weight)});
  }
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

Shingles draft_shingles(const Article& draft, const Analyzer& analyzer) {
  ArticleRecord record;
  for (const Section& section : draft.body.sections) {
    for (const std::string* const part : {&section.heading, &section.text}) {
      const auto begin = static_cast<std::uint32_t>(record.text.size());
      analyzer.analyze(*part, [&](const Token& token) {
        record.tokens.push_back(
            {hash_term(token.term), begin + token.begin, token.stop_word});
      });
      record.text += *part + "\n\n";
    }
  }
  const std::string encoded = encode_record(record);
  return stored_shingles(StoredArticle(encoded));
}

std::vector<NearDuplicate> near_duplicates(const Article& draft,
                                           const Analyzer& analyzer,
                                           const Snapshot& snapshot) {
  const Catalogue& catalogue = snapshot.catalogue();
  const Shingles shingles = draft_shingles(draft, analyzer);
  const Sketch sketch = make_sketch(shingles);
  std::vector<NearDuplicate> found;
  for (DocId doc = 1; doc < catalogue.rows() && !sketch.empty(); ++doc) {
    const auto other = catalogue.sketch(doc);
    if (!catalogue.alive(doc) ||
        similarity(sketch, Sketch(other.begin(), other.end())) < kPerhapsCopy) {
      continue;
    }
    const double exact =
        jaccard(shingles, stored_shingles(snapshot.article(doc)));
    if (exact >= kCopy) {
      found.push_back({.id = std::string(catalogue.id(doc)),
                       .url = std::string(catalogue.url(doc)),
                       .title = std::string(catalogue.title(doc)),
                       .similarity = exact});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const NearDuplicate& a, const NearDuplicate& b) {
              return a.similarity != b.similarity ? a.similarity > b.similarity
                                                  : a.id < b.id;
            });
  return found;
}

// The names an article may be linked by: its title up to a colon, its tags.
std::vector<std::vector<std::string>> names_of(const Catalogue& catalogue,
                                               DocId doc,
                                               const Analyzer& analyzer) {
  std::vector<std::vector<std::string>> names;
  const std::string_view title = catalogue.title(doc);
  names.push_back(analyzer.terms(title.substr(0, title.find(':'))));
  for (const std::uint32_t tag : catalogue.tags(doc)) {
    std::vector<std::string> terms = analyzer.terms(catalogue.value(tag));
    if (terms.size() >= 2) {
      names.push_back(std::move(terms));
    }
  }
  return names;
}

struct Paragraph {
  std::string_view text;
  std::vector<std::string> terms;
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
};

std::vector<Paragraph> paragraphs_of(const Article& draft,
                                     const Analyzer& analyzer) {
  std::vector<Paragraph> paragraphs;
  for (const Section& section : draft.body.sections) {
    std::string_view rest = section.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find("\n\n"), rest.size());
      Paragraph& paragraph = paragraphs.emplace_back();
      paragraph.text = rest.substr(0, end);
      analyzer.analyze(paragraph.text, [&](const Token& token) {
        paragraph.terms.emplace_back(token.term);
        paragraph.ranges.emplace_back(token.begin, token.end);
      });
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
  }
  return paragraphs;
}

// The first place in the draft where one of the article's names stands.
std::optional<LinkSuggestion> find_link(
    const std::vector<Paragraph>& paragraphs,
    const std::vector<std::vector<std::string>>& names) {
  for (const std::vector<std::string>& name : names) {
    for (std::size_t i = 0; i < paragraphs.size() && !name.empty(); ++i) {
      const Paragraph& paragraph = paragraphs[i];
      const auto at =
          std::search(paragraph.terms.begin(), paragraph.terms.end(),
                      name.begin(), name.end());
      if (at == paragraph.terms.end()) {
        continue;
      }
      const auto first = static_cast<std::size_t>(at - paragraph.terms.begin());
      const std::size_t begin = paragraph.ranges[first].first;
      const std::size_t end = paragraph.ranges[first + name.size() - 1].second;
      return LinkSuggestion{.paragraph = i,
                            .anchor_text = std::string(
                                paragraph.text.substr(begin, end - begin))};
    }
  }
  return std::nullopt;
}

}  // namespace

DraftAnswer read_draft(const Article& draft, const Snapshot& snapshot,
                       std::size_t limit) {
  const Catalogue& catalogue = snapshot.catalogue();
  const Analyzer analyzer(draft.language);
  const std::vector<DraftTerm> terms =
      weighted_terms(draft, analyzer, catalogue);
  std::unordered_map<TermHash, double> weights;
  for (const DraftTerm& term : terms) {
    weights[hash_term(term.term)] = term.weight;
  }
  DraftAnswer answer;
  answer.near_duplicates = near_duplicates(draft, analyzer, snapshot);
  std::vector<Match> near = candidates(terms, snapshot);
  for (Match& match : near) {
    match.score = cosine_with(match.doc, weights, catalogue);
  }
  std::stable_sort(
      near.begin(), near.end(),
      [](const Match& a, const Match& b) { return a.score > b.score; });
  const CatalogueEntry subject = draft_entry(draft, terms);
  const std::vector<Paragraph> paragraphs = paragraphs_of(draft, analyzer);
  for (const Match& match : near) {
    const bool is_copy = std::any_of(
        answer.near_duplicates.begin(), answer.near_duplicates.end(),
        [&](const NearDuplicate& copy) {
          return copy.id == catalogue.id(match.doc);
        });
    if (is_copy || match.score < kMinimum) {
      continue;
    }
    if (answer.related.size() < limit) {
      RelatedArticle article = related_article(catalogue, match.doc);
      article.similarity = match.score;
      article.reason =
          shared_subject(subject, subject_entry(catalogue, match.doc));
      answer.related.push_back(std::move(article));
    }
    if (auto link =
            find_link(paragraphs, names_of(catalogue, match.doc, analyzer));
        link && answer.links.size() < kMostLinks) {
      link->id = catalogue.id(match.doc);
      link->url = catalogue.url(match.doc);
      answer.links.push_back(std::move(*link));
    }
  }
  return answer;
}

}  // namespace palpate
