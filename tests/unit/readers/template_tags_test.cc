#include "engine/readers/template_tags.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

namespace {

auto lines(std::string_view text) {
  return std::ranges::count(text, '\n');
}

}  // namespace

TEST_CASE("Template tags go and leave their lines", "[readers][templates]") {
  CHECK(strip_template_tags("a {{ page.title }} b") == "a  b");
  CHECK(strip_template_tags("{% include x.html\n  a=\"b\" %}\nText") ==
        "\n\nText");
  CHECK(strip_template_tags("{{< note >}}Keep{{< /note >}}") == "Keep");
  CHECK(strip_template_tags("{{% tip %}}Keep{{% /tip %}}") == "Keep");
  CHECK(strip_template_tags("{%- if a -%}x{%- else -%}y{%- endif -%}") == "xy");
  CHECK(strip_template_tags("a{# a note\n #}b") == "a\nb");
}

TEST_CASE("Comments go with their content, raw text stays",
          "[readers][templates]") {
  CHECK(strip_template_tags("a{% comment %}b\n{{ c }}{% endcomment %}d") ==
        "a\nd");
  CHECK(strip_template_tags("{% raw %}{{ x }}{% endraw %}") == "{{ x }}");
  CHECK(strip_template_tags("{% comment %} never closed") == " never closed");
}

TEST_CASE("Braces that are no tags stay", "[readers][templates]") {
  for (const char* text :
       {"{a}", "{{ open", "{% open", "## Pain {#pain}", "a } b", "{", "{{"}) {
    CHECK(strip_template_tags(text) == text);
  }
}

TEST_CASE("A tag that is a link's target is carried over",
          "[readers][templates]") {
  const std::string link = "[Neck]({% link docs/neck pain.md %}#a)";
  const std::string carried = strip_template_tags(link);
  const std::size_t begin = carried.find('(') + 1;
  const std::string target = carried.substr(begin, carried.size() - begin - 1);
  CHECK(target.find_first_of(" {}%\"") == std::string::npos);
  CHECK(restore_target(target) == "{% link docs/neck pain.md %}#a");
  CHECK(restore_target(
            strip_template_tags(R"(href="{{ "/a" | relative_url }}")")) ==
        R"(href="{{ "/a" | relative_url }}")");
  CHECK(restore_target("/plain/é") == "/plain/é");
  CHECK(restore_target("\xEE\x80") == "\xEE\x80");
}

TEST_CASE("Kramdown's marks go", "[readers][templates]") {
  CHECK(strip_kramdown("a\n{: .note }\nb") == "a\n\nb");
  CHECK(strip_kramdown("![x](y){: width=\"1\"} z") == "![x](y) z");
  CHECK(strip_kramdown("* TOC\n{:toc}\nText") == "\n\nText");
  CHECK(strip_kramdown("[TOC]\nText") == "\nText");
  CHECK(strip_kramdown("Pain[^1] hurts.\n\n[^1]: Really.") ==
        "Pain hurts.\n\n Really.");
  CHECK(strip_kramdown("<div markdown=\"1\">\n*a*\n</div>") == "\n*a*\n</div>");
  CHECK(strip_kramdown("[^not a mark] {not: one}") ==
        "[^not a mark] {not: one}");
}

TEST_CASE("A heading's id stays whichever way it is given",
          "[readers][templates]") {
  CHECK(strip_kramdown("## Pain\n{: #pain .x}\n") == "## Pain {#pain}\n\n");
  CHECK(strip_kramdown("## Pain {: #pain }\n") == "## Pain  {#pain}\n");
  CHECK(strip_kramdown("## Pain {#pain}\n") == "## Pain {#pain}\n");
  CHECK(strip_kramdown("Text\n{: #x}\n") == "Text\n\n");
}

TEST_CASE("MDX loses its code and keeps its words", "[readers][templates]") {
  CHECK(strip_mdx("import A from 'a'\nimport {\n  B\n} from 'b'\n\nText\n") ==
        "\n\n\n\n\nText\n");
  CHECK(strip_mdx("export const a = {\n\n  b: 1\n}\n\nText") ==
        "\n\n\n\n\nText");
  CHECK(strip_mdx("<Callout type=\"x\" on={() => { a > b }}>\n**Rest**\n"
                  "</Callout>") == "\n**Rest**\n");
  CHECK(strip_mdx("a {/* note */} b {\" \"}{'c'} d {x ? \"}\" : 1}") ==
        "a  b  c d ");
  CHECK(strip_mdx("<a className={x} href=\"/y\">z</a>") ==
        "<a  href=\"/y\">z</a>");
  CHECK(strip_mdx("<div className=\"x\">\n## A\n</div>") == "\n## A\n");
  CHECK(strip_mdx("<UI.Tab/> <>x</>") == " x");
  CHECK(strip_mdx("<!-- {a} -->") == "<!-- {a} -->");
  CHECK(strip_mdx("We export {a} and\nimport care") ==
        "We export  and\nimport care");
}

TEST_CASE("Code in MDX is left alone", "[readers][templates]") {
  for (const char* code :
       {"```js\nimport a\n{b}\n```\n", "a `{b}` c", "``{`a`}``", "a \\{b\\}",
        "<https://clinic.example>", "5 < 6 and {", "## A {#a}"}) {
    INFO(code);
    CHECK(strip_mdx(code) == code);
  }
}

TEST_CASE("Nothing moves a line and nothing takes for ever",
          "[readers][templates]") {
  std::string hostile;
  for (const char* piece : {"{{", "{%", "{", "<a ", "`", "](", "{:", "[^",
                            "<A b={", "\"", "{{<", "\n", "href=\"{{"}) {
    for (int i = 0; i < 20'000; ++i) {
      hostile += piece;
    }
    const auto count = lines(hostile);
    CHECK(lines(strip_template_tags(hostile)) == count);
    CHECK(lines(strip_kramdown(hostile)) == count);
    CHECK(lines(strip_mdx(hostile)) == count);
  }
}
