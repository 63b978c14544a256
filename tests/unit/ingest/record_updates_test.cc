#include "tests/support/catch.h"
#include "tests/unit/related/test_site.h"

namespace palpate {
namespace {

std::string record(const std::string& id, const std::string& body) {
  return R"({"id": ")" + id + R"(", "title": ")" + id + R"(", "body": ")" +
         body + "\"}\n";
}

class RecordFile {
 public:
  RecordFile() { site.use(site.folder() / "all.jsonl"); }

  UpdateSummary update(const std::string& bytes) {
    std::ofstream(site.folder() / "all.jsonl") << bytes;
    return site.update();
  }

  TestSite site;
};

}  // namespace

TEST_CASE("Of a file of records only those that changed are read", "[ingest]") {
  RecordFile file;
  const UpdateSummary first = file.update(
      record("a", "apples") + record("b", "pears") + record("c", "plums"));
  CHECK(first.added == 3);
  const UpdateSummary second = file.update(
      record("a", "apples") + record("b", "figs!!") + record("c", "plums"));
  CHECK(second.changed == 1);
  CHECK(second.unchanged == 2);
  CHECK(second.articles == 3);
  const UpdateSummary third =
      file.update(record("a", "apples") + record("c", "plums"));
  CHECK(third.removed == 1);
  CHECK(third.articles == 2);
  const UpdateSummary fourth =
      file.update(record("a", "apples") + "{}\n" + record("b", "figs!!"));
  CHECK(fourth.articles == 2);
  CHECK(fourth.problems.size() == 1);
  CHECK(file.update(record("a", "apples") + "{}\n").problems.size() == 1);
}

TEST_CASE("A record whose id an earlier line takes is told of every time",
          "[ingest]") {
  RecordFile file;
  file.update(record("a", "apples") + record("b", "pears"));
  for (int i = 0; i < 2; ++i) {
    const UpdateSummary summary = file.update(
        record("b", "apples") + record("b", "pears") + (i == 0 ? "" : "\n"));
    CHECK(summary.articles == 1);
    CHECK(summary.problems.size() == 1);
  }
}

}  // namespace palpate
