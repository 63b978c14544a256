#include "searchd/article_ld.h"

#include <nlohmann/json.hpp>

#include "tests/support/catch.h"

using palpate::Article;
using palpate::article_ld;

TEST_CASE("JSON-LD says what is known, and nothing else") {
  Article article;
  article.title = "Stiff neck";
  article.authors = {"Ana Ruiz"};
  article.published = palpate::parse_date("2024-01-05");
  const auto json =
      nlohmann::json::parse(article_ld(article, "https://a.example/x", "A"));
  CHECK(json["@type"] == "MedicalWebPage");
  CHECK(json["headline"] == "Stiff neck");
  CHECK(json["datePublished"] == "2024-01-05");
  CHECK(json["author"][0]["name"] == "Ana Ruiz");
  CHECK(json["isPartOf"]["name"] == "A");
  CHECK_FALSE(json.contains("lastReviewed"));
  CHECK_FALSE(json.contains("reviewedBy"));
  CHECK_FALSE(json.contains("about"));
}

TEST_CASE("JSON-LD cannot end the element it stands in") {
  Article article;
  article.title = "</script><!--<script>\xff";
  const std::string text = article_ld(article, "/x", "");
  CHECK(text.find('<') == std::string::npos);
  CHECK(nlohmann::json::parse(text)["headline"].get<std::string>().starts_with(
      "</script><!--<script>"));
}
