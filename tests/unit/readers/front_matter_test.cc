#include "engine/readers/front_matter.h"

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

TEST_CASE("YAML front matter is cut off with its line", "[readers][front]") {
  const FrontMatter front =
      read_front_matter("---\ntitle: A\n---  \n\nBody\n");
  CHECK(front.metadata.find("title")->text == "A");
  CHECK(front.metadata.find("title")->line == 2);
  CHECK(front.body == "\nBody\n");
  CHECK(front.body_line == 4);
}

TEST_CASE("TOML and JSON front matter are cut off", "[readers][front]") {
  const FrontMatter toml =
      read_front_matter("+++\ntitle = 'A'\n+++\nBody +++\n");
  CHECK(toml.metadata.find("title")->text == "A");
  CHECK(toml.body == "Body +++\n");
  CHECK(toml.body_line == 4);
  const FrontMatter json =
      read_front_matter("{\n\"title\": \"A } \\\" b\"\n}\nBody\n");
  CHECK(json.metadata.find("title")->text == "A } \" b");
  CHECK(json.body == "\nBody\n");
  CHECK(json.body_line == 3);
}

TEST_CASE("Files without front matter are all body", "[readers][front]") {
  for (const std::string_view file :
       {"", "# Neck\n", "---\n", "---\nA ruled page.\n\n---\nMore.\n",
        "{% include x %}\n", "{{ x }}\n", "{: .note}\nText", "+++\n"}) {
    INFO(file);
    const FrontMatter front = read_front_matter(file);
    CHECK(front.body == file);
    CHECK(front.body_line == 1);
    CHECK(front.metadata.keys.empty());
  }
}

TEST_CASE("Blank lines before front matter hide no draft",
          "[readers][front]") {
  const FrontMatter front = read_front_matter("\n \n---\ndraft: true\n---\nB");
  CHECK(front.metadata.find("draft")->text == "true");
  CHECK(front.metadata.find("draft")->line == 4);
  CHECK(front.body_line == 6);
}

TEST_CASE("Empty front matter is none", "[readers][front]") {
  CHECK(read_front_matter("---\n---\nBody").body == "Body");
  CHECK(read_front_matter("---\n# only a note\n---\nBody").body == "Body");
  CHECK(read_front_matter("---\ntitle: A\n...\nBody").body == "Body");
}

TEST_CASE("Front matter nobody can read is an error", "[readers][front]") {
  for (const std::string_view file :
       {"---\ntitle: A\ndraft: true\n", "---\ntitle: [a\n---\nBody",
        "+++\ntitle = \n+++\nBody", "{\"title\": \"A\"", "{\"title\" \"A\"}\nB",
        "---\n- title: a\n- b\n---\nBody"}) {
    INFO(file);
    CHECK_THROWS_AS(read_front_matter(file), MetadataError);
  }
}

TEST_CASE("Huge front matter is an error", "[readers][front]") {
  const std::string filler(kMaxFrontMatterBytes, 'x');
  CHECK_THROWS_AS(read_front_matter("---\ntitle: " + filler + "\n---\nBody"),
                  MetadataError);
  CHECK_THROWS_AS(read_front_matter("+++\na = '" + filler + "'\n+++\nBody"),
                  MetadataError);
  CHECK_THROWS_AS(read_front_matter("{\"a\": \"" + filler + filler + "\"}"),
                  MetadataError);
}
