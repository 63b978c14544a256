#include "searchd/wire_response.h"

#include "tests/support/catch.h"

using namespace palpate;

TEST_CASE("A response goes over the wire with its length", "[searchd][wire]") {
  const HttpResponse response{.body = "{}", .headers = {{"Vary", "Origin"}}};
  const std::string wire =
      to_wire(response, {.keep_time = std::chrono::seconds(5)});
  CHECK(wire.starts_with("HTTP/1.1 200 OK\r\nVary: Origin\r\n"));
  CHECK(
      wire.ends_with("\r\nContent-Type: application/json; charset=utf-8\r\n"
                     "Content-Length: 2\r\n"
                     "Keep-Alive: timeout=5\r\n"
                     "\r\n"
                     "{}"));
}

TEST_CASE("Every answer forbids what no page needs, or says what it allows",
          "[searchd][wire]") {
  const std::string wire = to_wire({}, {});
  for (const char* line :
       {"\r\nCache-Control: no-store\r\n",
        "\r\nReferrer-Policy: same-origin\r\n",
        "\r\nX-Content-Type-Options: nosniff\r\n",
        "\r\nContent-Security-Policy: default-src 'none'; "}) {
    CAPTURE(line);
    CHECK(wire.find(line) != std::string::npos);
  }
  const std::string own =
      to_wire({.headers = {{"Cache-Control", "no-cache"}}}, {});
  CHECK(own.find("\r\nCache-Control: no-cache\r\n") != std::string::npos);
  CHECK(own.find("no-store") == std::string::npos);
}

TEST_CASE("A HEAD's answer tells the length of the body it leaves out",
          "[searchd][wire]") {
  const std::string wire =
      to_wire({.body = "{}"}, {.with_body = false, .keep = false});
  CHECK(wire.find("Content-Length: 2\r\n") != std::string::npos);
  CHECK(wire.ends_with("Connection: close\r\n\r\n"));
}

TEST_CASE("Nothing follows the head where the status allows no body",
          "[searchd][wire]") {
  for (const int status : {204, 304}) {
    const std::string wire = to_wire({.status = status, .body = "late"}, {});
    CHECK(wire.find("Content-Length") == std::string::npos);
    CHECK(wire.ends_with("\r\n\r\n"));
  }
}

TEST_CASE("A value with a line break makes no header of its own",
          "[searchd][wire]") {
  for (const char* value : {"a\r\nSet-Cookie: b", "a\nSet-Cookie: b", "a\r"}) {
    const std::string wire = to_wire({.headers = {{"Location", value}}}, {});
    CHECK(wire.find("Location") == std::string::npos);
    CHECK(wire.find("Set-Cookie") == std::string::npos);
  }
}
