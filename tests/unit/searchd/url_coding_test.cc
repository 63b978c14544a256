#include "searchd/url_coding.h"

#include "tests/support/catch.h"

using palpate::decode_percent;
using palpate::encode_percent;
using palpate::parse_form;

TEST_CASE("percent escapes decode, broken ones stay as they are") {
  CHECK(decode_percent("a%2Fb%20c", false) == "a/b c");
  CHECK(decode_percent("100%", false) == "100%");
  CHECK(decode_percent("%zz%4", false) == "%zz%4");
  CHECK(decode_percent("%C3%A9", false) == "é");
  CHECK(decode_percent("a+b", false) == "a+b");
  CHECK(decode_percent("a+b", true) == "a b");
}

TEST_CASE("what is encoded decodes to the same") {
  CHECK(encode_percent("a b&c/é") == "a%20b%26c%2F%C3%A9");
  CHECK(encode_percent("a/b", "/") == "a/b");
  const std::string all = "q=\"x\" <y> %00 + ~";
  CHECK(decode_percent(encode_percent(all), true) == all);
}

TEST_CASE("a form keeps repeated names in order") {
  const auto fields = parse_form("q=neck+pain&topic=B&topic=A&&flag&=x");
  CHECK(fields.size() == 4);
  CHECK(fields.find("q")->second == "neck pain");
  CHECK(fields.lower_bound("topic")->second == "B");
  CHECK(fields.count("topic") == 2);
  CHECK(fields.find("flag")->second.empty());
}
