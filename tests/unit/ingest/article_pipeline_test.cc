#include "engine/ingest/article_pipeline.h"

#include <fstream>
#include <stdexcept>

#include "engine/base/file.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace palpate {
namespace {

using namespace std::chrono_literals;
using Kind = PipelineEvent::Kind;

PipelineFile file(const TemporaryFolder& folder, const std::string& name,
                  const std::string& bytes) {
  write_file_synced(folder.path() / name, bytes);
  return {.path = folder.path() / name, .relative_path = name};
}

std::vector<PipelineEvent> run(const std::vector<PipelineFile>& files,
                               unsigned threads = 3) {
  std::vector<PipelineEvent> events;
  run_pipeline(
      files, {.language = "en", .today = 2026y / 6 / 1, .threads = threads},
      [&](PipelineEvent event) { events.push_back(std::move(event)); });
  return events;
}

}  // namespace

TEST_CASE("Events come in the order of the files, however many threads",
          "[ingest]") {
  const TemporaryFolder folder;
  std::vector<PipelineFile> files;
  for (int i = 0; i < 200; ++i) {
    // Of very different lengths, so that workers overtake each other.
    files.push_back(
        file(folder, std::to_string(i) + ".md",
             std::string(static_cast<std::size_t>(i * 37 % 5000), 'x') + "\n"));
  }
  for (const unsigned threads : {1U, 2U, 7U}) {
    const auto events = run(files, threads);
    REQUIRE(events.size() == 400);
    for (std::size_t i = 0; i < events.size(); ++i) {
      CHECK(events[i].file == i / 2);
      CHECK(events[i].kind == (i % 2 == 0 ? Kind::kArticle : Kind::kEndOfFile));
    }
  }
}

TEST_CASE("Drafts and future articles are withheld, the latter with their day",
          "[ingest]") {
  const TemporaryFolder folder;
  const auto events =
      run({file(folder, "a.md", "---\ndraft: true\n---\nx\n"),
           file(folder, "b.md", "---\ndate: 2026-06-02\n---\nx\n"),
           file(folder, "c.md", "---\ndate: 2026-06-01\n---\nx\n")});
  REQUIRE(events.size() == 6);
  CHECK(events[0].kind == Kind::kWithheld);
  CHECK_FALSE(events[0].due.has_value());
  CHECK_FALSE(events[0].prepared.has_value());
  CHECK(events[2].kind == Kind::kWithheld);
  CHECK(events[2].due == std::optional<Date>(2026y / 6 / 2));
  CHECK(events[4].kind == Kind::kArticle);
  CHECK(events[4].source.path == "c.md");
}

TEST_CASE("A known hash keeps a file from being parsed", "[ingest]") {
  const TemporaryFolder folder;
  PipelineFile known = file(folder, "a.md", "words\n");
  const auto first = run({known});
  REQUIRE(first.back().kind == Kind::kEndOfFile);
  known.known_hash = first.back().hash;
  const auto again = run({known});
  REQUIRE(again.size() == 1);
  CHECK(again[0].kind == Kind::kUnchanged);
}

TEST_CASE("Known records of a file are told of, not parsed", "[ingest]") {
  const TemporaryFolder folder;
  const std::string first = R"({"id": "a", "body": "One."})";
  const std::string third = R"({"id": "c", "body": "Three."})";
  PipelineFile whole =
      file(folder, "x.jsonl",
           first + "\n" + R"({"id": "b", "body": "Two."})" + "\n" + third);
  const auto before = run({whole});
  REQUIRE(before.size() == 4);
  for (const std::size_t i : {0U, 2U}) {
    whole.known_records.emplace(before[i].record, before[i].prepared->entry.id);
  }
  const auto events = run({whole});
  REQUIRE(events.size() == 4);
  CHECK(events[0].kind == Kind::kKnown);
  CHECK(events[0].known.at(0).id == "a");
  CHECK(events[1].kind == Kind::kArticle);
  CHECK(events[1].prepared->entry.id == "b");
  CHECK(events[2].known.at(0).id == "c");

  // The same record on another line is not the same.
  write_file_synced(whole.path, third + "\n" + first + "\n");
  CHECK(run({whole}).at(0).kind == Kind::kArticle);
}

TEST_CASE("What cannot be read is named, and the rest goes on", "[ingest]") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "folder.md");
  const auto events =
      run({{.path = folder.path() / "gone.md", .relative_path = "gone.md"},
           // A folder in place of a file: unreadable for root too.
           {.path = folder.path() / "folder.md", .relative_path = "folder.md"},
           file(folder, "bad.jsonl",
                "{broken\n{\"id\": \"ok\", \"body\": \"x\"}\n"),
           file(folder, "image.png", "\x89PNG"),
           file(folder, "good.md", "words\n")});
  REQUIRE(events.size() == 8);
  CHECK(events[0].kind == Kind::kUnreadable);
  CHECK(events[0].problem.source.path == "gone.md");
  CHECK(events[1].kind == Kind::kUnreadable);
  CHECK(events[1].problem.message.find("folder.md") != std::string::npos);
  CHECK(events[2].kind == Kind::kProblem);
  CHECK(events[2].problem.source.line == 1);
  CHECK(events[3].kind == Kind::kArticle);
  CHECK(events[5].kind == Kind::kEndOfFile);
  CHECK(events[6].kind == Kind::kArticle);
}

TEST_CASE("When the sink throws, the threads end and the caller hears",
          "[ingest]") {
  const TemporaryFolder folder;
  std::string lines;
  for (int i = 0; i < 1000; ++i) {
    lines += "{\"id\": \"" + std::to_string(i) + "\", \"body\": \"x\"}\n";
  }
  const std::vector<PipelineFile> files = {file(folder, "a.jsonl", lines)};
  CHECK_THROWS_AS(
      run_pipeline(files, {.language = "en", .today = 2026y / 6 / 1},
                   [](const PipelineEvent&) { throw std::logic_error("no"); }),
      std::logic_error);
}

}  // namespace palpate
