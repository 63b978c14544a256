#include "engine/article/publication.h"

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

TEST_CASE("Only what is published and not of the future is public",
          "[article][publication]") {
  const Date today = 2024y / 5 / 10;
  Article article;
  CHECK(is_public(article, today));
  article.published = today;
  CHECK(is_public(article, today));
  article.published = 2024y / 5 / 11;
  CHECK_FALSE(is_public(article, today));
  article.published = 2020y / 1 / 1;
  for (const Visibility hidden :
       {Visibility::kDraft, Visibility::kPrivate, Visibility::kPassword,
        Visibility::kNoIndex}) {
    article.visibility = hidden;
    CHECK_FALSE(is_public(article, today));
  }
}

TEST_CASE("Folders that say draft are believed", "[article][publication]") {
  CHECK(is_draft_path("_drafts/neck.md"));
  CHECK(is_draft_path("blog/_drafts/deep/neck.md"));
  CHECK(is_draft_path("src/content/blog/_neck.mdx"));
  CHECK(is_draft_path("src/pages/_old/neck.md"));
  CHECK_FALSE(is_draft_path("_posts/2020-01-01-drafts.md"));
  CHECK_FALSE(is_draft_path("content/a/_index.md"));
  CHECK_FALSE(is_draft_path("src/content/a/-index.md"));
  CHECK_FALSE(is_draft_path("_drafts"));
}
