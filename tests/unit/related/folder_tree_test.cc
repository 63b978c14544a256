#include "engine/related/folder_tree.h"

#include "tests/support/catch.h"

namespace palpate {
namespace {

RelationModel model() {
  RelationModel model;
  model.folders = {"a", "a/b", "a/b/c/d", "e"};
  model.folder_weights = {0.3F, 0.2F, 0.5F, 0.1F};
  return model;
}

}  // namespace

TEST_CASE("An article lies in the innermost folder that weighs", "[related]") {
  const RelationModel known = model();
  const FolderTree tree(known);
  CHECK(tree.folder_of("a/x") == tree.folder_of("a/y"));
  CHECK(tree.folder_of("a/b/c/x") == tree.folder_of("a/b/x"));
  CHECK(tree.folder_of("a/b/x") != tree.folder_of("a/x"));
  CHECK(tree.folder_of("a/b/c/d/x") != tree.folder_of("a/b/c/x"));
  for (const char* outside : {"", "a", "x", "ab/x", "x/a/b", "/a/x"}) {
    CHECK(tree.folder_of(outside) == 0);
  }
}

TEST_CASE("What two articles share is their heaviest common folder",
          "[related]") {
  const RelationModel known = model();
  const FolderTree tree(known);
  const auto weight = [&](const char* a, const char* b) {
    CHECK(tree.weight(tree.folder_of(b), tree.folder_of(a)) ==
          tree.weight(tree.folder_of(a), tree.folder_of(b)));
    return tree.weight(tree.folder_of(a), tree.folder_of(b));
  };
  CHECK(weight("a/x", "a/y") == 0.3F);
  CHECK(weight("a/b/x", "a/b/y") == 0.3F);  // The outer one weighs more.
  CHECK(weight("a/b/c/d/x", "a/b/c/d/y") == 0.5F);
  CHECK(weight("a/b/c/d/x", "a/b/y") == 0.3F);
  CHECK(weight("e/x", "e/y/z") == 0.1F);
  CHECK(weight("a/x", "e/x") == 0);
  CHECK(weight("a/x", "x") == 0);
}

TEST_CASE("Without folders nothing is shared", "[related]") {
  const RelationModel none;
  const FolderTree tree(none);
  CHECK(tree.empty());
  CHECK(tree.weight(tree.folder_of("a/x"), tree.folder_of("a/y")) == 0);
}

}  // namespace palpate
