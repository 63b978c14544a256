#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "audit/audit_rule.h"
#include "audit/sources_section.h"
#include "engine/vocabulary/stop_words.h"

namespace palpate {
namespace {

// One word ("posture") is mentioned everywhere; three lines up it was linked.
// Words of grammar do not make it two.
constexpr std::size_t kFewestWords = 2;
constexpr std::size_t kMostWords = 8;
// More links on one page than this, and none is followed.
constexpr std::size_t kMostFindings = 5;

struct Name {
  const Page* page = nullptr;
  std::vector<std::string_view> words;
};

bool is_grammar(std::string_view word, const Page& page) {
  return stop_words(page.language).contains(word);
}

// The part of the title that people would write in a sentence: up to the colon
// or bar that begins its second half, without the "What is a" of a question.
std::vector<std::string_view> spoken_name(const Page& page) {
  const Sentence& title = page.sentences.front();
  const auto words = page.words_of(title);
  const std::size_t cut = title.text.find_first_of(":|");
  std::size_t count = words.size();
  if (cut != std::string_view::npos) {
    const std::string_view head = title.text.substr(0, cut);
    count = 1 + static_cast<std::size_t>(std::ranges::count(head, ' '));
  }
  std::vector<std::string_view> name(
      words.begin(), words.begin() + static_cast<std::ptrdiff_t>(
                                         std::min(count, words.size())));
  name.erase(name.begin(),
             std::ranges::find_if_not(name, [&](std::string_view word) {
               return is_grammar(word, page);
             }));
  return name;
}

std::size_t telling_words(const Name& name) {
  return static_cast<std::size_t>(std::ranges::count_if(
      name.words,
      [&](std::string_view word) { return !is_grammar(word, *name.page); }));
}

std::uint64_t extend(std::uint64_t hash, std::string_view word) {
  return (hash ^ std::hash<std::string_view>()(word)) * 0x100000001b3U;
}

bool says_at(std::span<const std::string_view> words, std::size_t at,
             const Name& name) {
  return words.size() - at >= name.words.size() &&
         std::ranges::equal(name.words, words.subspan(at, name.words.size()));
}

// What the pages are called. Where titles are questions, thousands begin with
// "what are the": a text is followed only as long as some name goes on like it.
class Names {
 public:
  explicit Names(const Corpus& corpus) {
    for (const Page& page : corpus.pages) {
      Name name{&page, spoken_name(page)};
      if (telling_words(name) < kFewestWords ||
          name.words.size() > kMostWords) {
        continue;
      }
      std::uint64_t hash = 0;
      for (const std::string_view word : name.words) {
        hash = extend(hash, word);
        beginnings_.insert(hash);
      }
      names_[hash].push_back(std::move(name));
    }
  }

  // The first page, in the same language, that `words` name at `at` and that is
  // not in `linked`.
  const Page* named_at(std::span<const std::string_view> words, std::size_t at,
                       const std::unordered_set<std::string_view>& linked,
                       std::string_view language) const {
    const Page* first = nullptr;
    const std::size_t end = std::min(at + kMostWords, words.size());
    std::uint64_t hash = 0;
    for (std::size_t i = at; i < end; ++i) {
      hash = extend(hash, words[i]);
      if (!beginnings_.contains(hash)) {
        break;
      }
      const auto found = names_.find(hash);
      if (found == names_.end()) {
        continue;
      }
      for (const Name& name : found->second) {
        if (name.page->language == language && says_at(words, at, name) &&
            !linked.contains(name.page->article->id)) {
          // Pages stand in one array, in their order.
          first = first == nullptr ? name.page : std::min(first, name.page);
          break;
        }
      }
    }
    return first;
  }

 private:
  std::unordered_map<std::uint64_t, std::vector<Name>> names_;
  std::unordered_set<std::uint64_t> beginnings_;
};

std::unordered_set<std::string_view> linked_from(const Page& page) {
  std::unordered_set<std::string_view> ids = {page.article->id};
  for (const LinkTarget& target : page.targets) {
    ids.insert(target.article_id);
  }
  return ids;
}

void check_mentions(const Page& page, const Names& names, FindingSink& sink) {
  auto linked = linked_from(page);
  std::size_t found = 0;
  for (const Sentence& sentence : page.sentences) {
    const Paragraph& paragraph = page.paragraph_of(sentence);
    const auto words = page.words_of(sentence);
    for (std::size_t i = 0; i < words.size() && found < kMostFindings; ++i) {
      const Page* other = paragraph.kind == Paragraph::Kind::kText
                              ? names.named_at(words, i, linked, page.language)
                              : nullptr;
      // Titles of works cited are no mentions of our own pages.
      if (other == nullptr || is_sources_section(page, paragraph.section)) {
        continue;
      }
      linked.insert(other->article->id);
      ++found;
      sink.add(page,
               {.message = "Mentions \"" + other->article->title +
                           "\" without linking to it.",
                .evidence = std::string(sentence.text),
                .line = paragraph.line,
                .fix = "Link its name here to " + other->article->url + ".",
                .key = other->article->id});
    }
  }
}

void check(const Corpus& corpus, FindingSink& sink) {
  const Names names(corpus);
  for (const Page& page : corpus.pages) {
    check_mentions(page, names, sink);
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
