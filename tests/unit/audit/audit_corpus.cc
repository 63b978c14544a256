#include "tests/unit/audit/audit_corpus.h"

#include "audit/audit_rule.h"
#include "engine/readers/article_reader.h"

namespace palpate {

std::string healthy(std::string_view body, std::string_view front) {
  std::string text = "---\n";
  const auto unless_given = [&](std::string_view key, std::string_view value) {
    if (front.find(std::string(key) + ":") == std::string_view::npos) {
      text += std::string(key) + ": " + std::string(value) + "\n";
    }
  };
  unless_given("title", "Opening hours");
  unless_given("author", "Ana Ruiz, physiotherapist");
  unless_given("date", "2025-06-01");
  unless_given("description", "When the practice is open.");
  text += std::string(front) + "---\n\n" + std::string(body) + "\n";
  return text;
}

TestFiles site_with(TestFiles more) {
  constexpr int kPages = 20;
  for (int i = 0; i < kPages; ++i) {
    const auto name = [](int number) {
      return "page-" + std::to_string(number % kPages);
    };
    std::string body = "Room " + std::to_string(i) + " is on this floor.";
    for (int next = 1; next <= 3; ++next) {
      body += " See [the room " + std::to_string((i + next) % kPages) + "](/" +
              name(i + next) + ").";
    }
    more.push_back(
        {name(i) + ".md",
         healthy(body, "title: The room " + std::to_string(i) + "\n")});
  }
  return more;
}

Corpus corpus_of(const TestFiles& files, CorpusInput input) {
  using namespace std::chrono_literals;
  for (const TestFile& file : files) {
    const SourceFile source{file.path, file.text};
    const ArticleReader* reader = reader_for(source);
    REQUIRE(reader != nullptr);
    reader->read(source, input.site, [&](ReadOutcome outcome) {
      if (auto* article = std::get_if<Article>(&outcome)) {
        input.articles.push_back(std::move(*article));
      } else {
        input.problems.push_back(std::get<ReadProblem>(outcome));
      }
    });
  }
  input.today = 2026y / 11 / 22;
  return build_corpus(std::move(input));
}

std::vector<Finding> findings_of(std::string_view rule, const TestFiles& files,
                                 CorpusInput input) {
  AuditPolicy policy;
  for (const AuditRule& other : audit_rules()) {
    policy.rules[std::string(other.id)].enabled = other.id == rule;
  }
  const Corpus corpus = corpus_of(files, std::move(input));
  return run_audit(corpus, policy, 1).findings;
}

}  // namespace palpate
