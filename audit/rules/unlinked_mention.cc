#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "audit/audit_rule.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

// One word ("posture") is mentioned everywhere; three lines up it was linked.
constexpr std::size_t kFewestWords = 2;
constexpr std::size_t kMostWords = 8;

struct Name {
  const Page* page = nullptr;
  std::vector<std::string_view> words;
};

// The part of the title that people would write in a sentence: up to the colon
// or bar that begins its second half.
std::vector<std::string_view> spoken_name(const Page& page) {
  const Sentence& title = page.sentences.front();
  const auto words = page.words_of(title);
  const std::size_t cut = title.text.find_first_of(":|");
  std::size_t count = words.size();
  if (cut != std::string_view::npos) {
    const std::string_view head = title.text.substr(0, cut);
    count = 1 + static_cast<std::size_t>(std::ranges::count(head, ' '));
  }
  return {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(
                                             std::min(count, words.size()))};
}

using Names = std::unordered_map<std::string_view, std::vector<Name>>;

Names names_by_first_word(const Corpus& corpus) {
  Names names;
  for (const Page& page : corpus.pages) {
    Name name{&page, spoken_name(page)};
    if (name.words.size() >= kFewestWords && name.words.size() <= kMostWords) {
      names[name.words.front()].push_back(std::move(name));
    }
  }
  return names;
}

std::unordered_set<std::string_view> linked_from(const Page& page) {
  std::unordered_set<std::string_view> ids = {page.article->id};
  for (const LinkTarget& target : page.targets) {
    ids.insert(target.article_id);
  }
  return ids;
}

void check_mentions(const Page& page, const Corpus& corpus, const Names& names,
                    FindingSink& sink) {
  auto linked = linked_from(page);
  for (const Paragraph& paragraph : page.paragraphs) {
    if (paragraph.kind != Paragraph::Kind::kText) {
      continue;
    }
    const auto words = page.words_of(paragraph);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto begins = names.find(words[i]);
      if (begins == names.end()) {
        continue;
      }
      for (const Name& name : begins->second) {
        const Article& other = *name.page->article;
        if (name.page->language != page.language || linked.contains(other.id) ||
            words.size() - i < name.words.size() ||
            !std::ranges::equal(name.words,
                                words.subspan(i, name.words.size()))) {
          continue;
        }
        linked.insert(other.id);
        const Page& target = *corpus.page(other.id);
        sink.add(page,
                 {.message =
                      "Mentions \"" + other.title + "\" without linking to it.",
                  .evidence = std::string(paragraph.text),
                  .line = paragraph.line,
                  .fix = "Link its name here to " + target.article->url + ".",
                  .key = other.id});
      }
    }
  }
}

void check(const Corpus& corpus, FindingSink& sink) {
  const Names names = names_by_first_word(corpus);
  for (const Page& page : corpus.pages) {
    check_mentions(page, corpus, names, sink);
  }
}

}  // namespace

AuditRule unlinked_mention() {
  return {.id = "unlinked-mention",
          .group = "links",
          .summary = "The text names another article and does not link to it.",
          .severity = Severity::kNote,
          .why = "The best links are those a reader wants at that very word.",
          .source =
              "Yoast SEO: internal linking suggestions; Palpate check "
              "K08",
          .fix = "Link the words to the article they name.",
          .check_corpus = check};
}

}  // namespace palpate
