#include "engine/related/draft_links.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "engine/analysis/analyzer.h"

namespace palpate {
namespace {

constexpr std::size_t kMostLinks = 20;
// A pair of words names an article when no more titles than that have it, a
// single word when no more articles do.
constexpr std::uint32_t kMostTitles = 3;
constexpr std::uint32_t kMostArticles = 3;
constexpr std::uint32_t kOneArticleIn = 50;

struct Words {
  std::vector<std::string> terms;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;  // In the text.
  std::vector<bool> stop_words;
};

Words words_of(std::string_view text, const Analyzer& analyzer) {
  Words words;
  analyzer.analyze(text, [&](const Token& token) {
    words.terms.emplace_back(token.term);
    words.ranges.emplace_back(token.begin, token.end);
    words.stop_words.push_back(token.stop_word);
  });
  return words;
}

struct Paragraph {
  std::string_view text;
  Words words;
  std::vector<bool> taken;  // By a link, word for word.
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
      paragraph.words = words_of(paragraph.text, analyzer);
      paragraph.taken.resize(paragraph.words.terms.size());
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
  }
  return paragraphs;
}

struct Name {
  std::vector<std::string> terms;
  DocId doc = 0;
  std::size_t rank = 0;  // Of the article.
};

// "Myotherapy for Runner's Knee" of "Myotherapy for Runner's Knee: Relief".
std::string_view title_part(std::string_view title) {
  for (const std::string_view mark : {": ", "? ", " – ", " — ", " - ", " | "}) {
    title = title.substr(0, title.find(mark));
  }
  return title;
}

// Collects the names of articles.
class Names {
 public:
  Names(const Catalogue& catalogue, const CorpusModel& model,
        const Analyzer& analyzer)
      : catalogue_(catalogue), model_(model), analyzer_(analyzer) {}

  void add_article(DocId doc, std::size_t rank) {
    const Words title = words_of(title_part(catalogue_.title(doc)), analyzer_);
    add(title.terms, title.stop_words, doc, rank);
    for (std::size_t i = 0; i + 1 < title.terms.size(); ++i) {
      if (!title.stop_words[i] && !title.stop_words[i + 1] &&
          model_.feature_count(pair_feature(hash_term(title.terms[i]),
                                            hash_term(title.terms[i + 1]))) <=
              kMostTitles) {
        names_.push_back({{title.terms[i], title.terms[i + 1]}, doc, rank});
      }
    }
    for (const std::uint32_t tag : catalogue_.tags(doc)) {
      const Words words = words_of(catalogue_.value(tag), analyzer_);
      if (words.terms.size() >= 2 && words.terms.size() <= 4) {
        add(words.terms, words.stop_words, doc, rank);
      }
    }
  }

  // The longest first, then those of the nearest articles.
  std::vector<Name> sorted() && {
    std::stable_sort(names_.begin(), names_.end(),
                     [](const Name& a, const Name& b) {
                       return a.terms.size() != b.terms.size()
                                  ? a.terms.size() > b.terms.size()
                                  : a.rank < b.rank;
                     });
    return std::move(names_);
  }

 private:
  void add(const std::vector<std::string>& terms,
           const std::vector<bool>& stop_words, DocId doc, std::size_t rank) {
    std::size_t content = 0;
    std::string_view only;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (!stop_words[i]) {
        ++content;
        only = terms[i];
      }
    }
    if (content >= 2 || (content == 1 && is_rare(only))) {
      names_.push_back({terms, doc, rank});
    }
  }

  bool is_rare(std::string_view term) const {
    const auto all = static_cast<std::uint32_t>(catalogue_.articles());
    const std::uint32_t most =
        std::min(all / 4, std::max(kMostArticles, all / kOneArticleIn));
    return catalogue_.article_frequency(hash_term(term)) <= most;
  }

  const Catalogue& catalogue_;
  const CorpusModel& model_;
  const Analyzer& analyzer_;
  std::vector<Name> names_;
};

struct Place {
  std::size_t paragraph = 0;
  std::size_t word = 0;
};

// The first place in the draft where the name stands and no link is.
std::optional<Place> find_name(const std::vector<Paragraph>& paragraphs,
                               const std::vector<std::string>& name) {
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const std::vector<std::string>& terms = paragraphs[i].words.terms;
    auto at = terms.begin();
    while (true) {
      at = std::search(at, terms.end(), name.begin(), name.end());
      if (at == terms.end()) {
        break;
      }
      const auto first = static_cast<std::size_t>(at - terms.begin());
      const auto taken =
          paragraphs[i].taken.begin() + static_cast<std::ptrdiff_t>(first);
      if (std::find(taken, taken + static_cast<std::ptrdiff_t>(name.size()),
                    true) == taken + static_cast<std::ptrdiff_t>(name.size())) {
        return Place{i, first};
      }
      ++at;
    }
  }
  return std::nullopt;
}

bool is_linked(const Article& draft, std::string_view url) {
  return std::any_of(draft.body.links.begin(), draft.body.links.end(),
                     [url](const Link& link) {
                       std::string_view target = link.target;
                       target = target.substr(0, target.find('#'));
                       return !target.empty() &&
                              (url.ends_with(target) || target.ends_with(url));
                     });
}

}  // namespace

std::vector<LinkSuggestion> suggest_links(const Article& draft,
                                          const std::vector<DocId>& articles,
                                          const Catalogue& catalogue,
                                          const CorpusModel& model) {
  const Analyzer analyzer(draft.language);
  std::vector<Paragraph> paragraphs = paragraphs_of(draft, analyzer);
  Names names(catalogue, model, analyzer);
  for (std::size_t rank = 0; rank < articles.size(); ++rank) {
    if (!is_linked(draft, catalogue.url(articles[rank]))) {
      names.add_article(articles[rank], rank);
    }
  }
  std::set<DocId> linked;
  std::vector<std::pair<std::pair<std::size_t, std::size_t>, LinkSuggestion>>
      links;
  for (const Name& name : std::move(names).sorted()) {
    const auto place = linked.contains(name.doc) || links.size() == kMostLinks
                           ? std::nullopt
                           : find_name(paragraphs, name.terms);
    if (!place) {
      continue;
    }
    Paragraph& paragraph = paragraphs[place->paragraph];
    const std::size_t last = place->word + name.terms.size() - 1;
    std::fill_n(
        paragraph.taken.begin() + static_cast<std::ptrdiff_t>(place->word),
        name.terms.size(), true);
    linked.insert(name.doc);
    const std::uint32_t begin = paragraph.words.ranges[place->word].first;
    const std::uint32_t end = paragraph.words.ranges[last].second;
    links.push_back(
        {{place->paragraph, place->word},
         {.paragraph = place->paragraph,
          .anchor_text = std::string(paragraph.text.substr(begin, end - begin)),
          .id = std::string(catalogue.id(name.doc)),
          .url = std::string(catalogue.url(name.doc))}});
  }
  std::sort(links.begin(), links.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<LinkSuggestion> found;
  found.reserve(links.size());
  for (auto& [place, link] : links) {
    found.push_back(std::move(link));
  }
  return found;
}

}  // namespace palpate
