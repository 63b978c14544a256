#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/api/server_process.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::Ask;
using palpate::api::Reply;
using palpate::api::run_program;
using palpate::api::Server;
using palpate::api::test_index;

namespace {

const Server& server() {
  static const Server shared;
  return shared;
}

// A problem's code, once it is checked that it is one.
std::string code(const Reply& reply) {
  INFO(reply.body);
  CHECK(reply.header("content-type") == "application/problem+json");
  const json problem = json::parse(reply.body);
  CHECK(problem["status"] == reply.status);
  for (const char* name : {"type", "title", "detail"}) {
    CHECK(problem[name].is_string());
  }
  return problem["code"];
}

std::string status_line(const std::string& answer) {
  return answer.substr(0, answer.find("\r\n"));
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("a bad value is a problem that names it") {
  const Reply reply = server().get("/v1/search?limit=500");
  CHECK(reply.status == 400);
  CHECK(code(reply) == "invalid-parameter");
  CHECK(json::parse(reply.body)["parameter"] == "limit");
  CHECK(code(server().get("/v1/search?q=" + std::string(501, 'a'))) ==
        "invalid-parameter");
  CHECK(code(server().ask(
            {.path = "/v1/search", .method = "POST", .body = "{"})) ==
        "invalid-body");
}

TEST_CASE("unknown paths and methods") {
  CHECK(code(server().get("/v1/nothing")) == "not-found");
  CHECK(server().get("/v1/nothing").status == 404);
  const Reply refused = server().ask({.path = "/healthz", .method = "DELETE"});
  CHECK(refused.status == 405);
  CHECK(refused.header("allow") == "GET, HEAD, OPTIONS");
  CHECK(code(refused) == "method-not-allowed");
  const Reply both = server().ask({.path = "/v1/search", .method = "PUT"});
  CHECK(both.header("allow") == "GET, HEAD, POST, OPTIONS");
  const Reply options =
      server().ask({.path = "/v1/search", .method = "OPTIONS"});
  CHECK(options.status == 204);
  CHECK(options.header("allow") == "GET, HEAD, POST, OPTIONS");
}

TEST_CASE("HEAD is GET without a body") {
  const Reply head = server().ask({.path = "/healthz", .method = "HEAD"});
  CHECK(head.status == 200);
  CHECK(head.body.empty());
  CHECK(head.header("content-length") == "15");
}

TEST_CASE("too much is refused, and the client hears of it") {
  // Several times, for it hears only when all it writes is taken.
  for (const std::size_t size : {1'100'000, 1'100'000, 3'000'000, 10'000'000}) {
    const Reply large = server().ask({.path = "/v1/search",
                                      .method = "POST",
                                      .body = std::string(size, ' ')});
    CHECK(large.status == 413);
    CHECK(code(large) == "body-too-large");
  }

  const Reply longer = server().get("/v1/search?q=" + std::string(9000, 'a'));
  CHECK(longer.status == 414);
  CHECK(code(longer) == "uri-too-long");

  Ask many{.path = "/healthz"};
  for (int i = 0; i < 150; ++i) {
    many.headers.emplace_back("X-" + std::to_string(i), "y");
  }
  CHECK(server().ask(many).status == 431);

  std::string heads = "GET /healthz HTTP/1.1\r\n";
  for (int i = 0; i < 20; ++i) {
    heads += "X-" + std::to_string(i) + ": " + std::string(4000, 'y') + "\r\n";
  }
  CHECK(status_line(server().raw(heads + "\r\n")).starts_with("HTTP/1.1 431"));
}

TEST_CASE("bodies in chunks are read, within bounds") {
  const std::string head =
      "POST /v1/search HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
      "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string answer =
      server().raw(head + "c\r\n{\"q\":\"neck\"}\r\n0\r\n\r\n");
  CHECK(status_line(answer) == "HTTP/1.1 200 OK");
  CHECK(answer.find("\"query\":\"neck\"") != std::string::npos);

  std::string endless = head;
  for (int i = 0; i < 20; ++i) {
    endless += "10000\r\n" + std::string(65536, ' ') + "\r\n";
  }
  CHECK(status_line(server().raw(endless)).starts_with("HTTP/1.1 413"));
}

TEST_CASE("lengths that make no sense are refused at once") {
  for (const char* length : {"-1", "abc", "5\r\nContent-Length: 6",
                             "5\r\nTransfer-Encoding: chunked"}) {
    const std::string answer =
        server().raw("POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: " +
                     std::string(length) + "\r\n\r\n{}");
    INFO(length);
    CHECK(status_line(answer).starts_with("HTTP/1.1 400"));
  }
  CHECK(status_line(server().raw("nonsense\r\n\r\n"))
            .starts_with("HTTP/1.1 400"));
}

TEST_CASE("pipelined requests are all answered") {
  const std::string one = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string last =
      "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  CHECK(occurrences(server().raw(one + one + last), "{\"status\":\"ok\"}") ==
        3);
}

TEST_CASE("who asks to close in capitals sees the end at once") {
  const std::string answer = server().raw(
      "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n");
  CHECK(answer.find("Connection: close") != std::string::npos);
}

TEST_CASE("ranges are ignored") {
  std::string ranges = "bytes=0-0";
  for (int i = 0; i < 500; ++i) {
    ranges += ",0-0";
  }
  for (const std::string& range : {std::string("bytes=0-3"), ranges}) {
    const Reply reply =
        server().ask({.path = "/healthz", .headers = {{"Range", range}}});
    CHECK(reply.status == 200);
    CHECK(reply.body == "{\"status\":\"ok\"}");
  }
}

TEST_CASE("scripts are gzipped for those who take it, nothing is brotli") {
  const Reply packed =
      server().ask({.path = "/palpate.js",
                    .headers = {{"Accept-Encoding", "gzip, deflate, br"}}});
  CHECK(packed.header("content-encoding") == "gzip");
  CHECK(packed.body.size() < 6000);
  CHECK(server().get("/palpate.js").header("content-encoding").empty());
  CHECK(server()
            .ask({.path = "/v1/search", .headers = {{"Accept-Encoding", "br"}}})
            .header("content-encoding")
            .empty());
}

TEST_CASE("every answer carries the security headers") {
  for (const char* path : {"/", "/v1/search", "/v1/nothing", "/palpate.js"}) {
    const Reply reply = server().get(path);
    CHECK(reply.header("content-security-policy")
              .starts_with("default-src 'none'"));
    CHECK(reply.header("x-content-type-options") == "nosniff");
    CHECK(reply.header("referrer-policy") == "same-origin");
  }
}

TEST_CASE("other origins are let in by name only") {
  const Server open("[server]\nallowed_origins = [\"https://a.example\"]\n");
  const auto origin_of = [&](const std::string& origin, const char* method) {
    return open
        .ask({.path = "/v1/search",
              .method = method,
              .headers = {{"Origin", origin},
                          {"Access-Control-Request-Method", "POST"}}})
        .header("access-control-allow-origin");
  };
  CHECK(origin_of("https://a.example", "GET") == "https://a.example");
  CHECK(origin_of("https://a.example", "OPTIONS") == "https://a.example");
  CHECK(origin_of("https://b.example", "GET").empty());
  CHECK(server()
            .ask({.path = "/v1/search",
                  .headers = {{"Origin", "https://a.example"}}})
            .header("access-control-allow-origin")
            .empty());
}

TEST_CASE("a client over its rate is told when to come back") {
  const Server slow("[server]\nrate_limit_per_second = 1\n");
  Reply last;
  for (int i = 0; i < 12; ++i) {
    last = slow.get("/healthz");
  }
  CHECK(last.status == 429);
  CHECK(last.header("retry-after") == "1");
  CHECK(code(last) == "too-many-requests");
}

TEST_CASE("idle connections give way when more come than there are threads") {
  const Server small("[server]\nmax_connections = 2\n");
  std::vector<std::thread> clients;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 8; ++i) {
    // Each keeps its connection open for as long as it may.
    clients.emplace_back([&] {
      const std::string answer =
          small.raw("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 2);
      answered += status_line(answer) == "HTTP/1.1 200 OK" ? 1 : 0;
    });
  }
  for (std::thread& client : clients) {
    client.join();
  }
  CHECK(answered == 8);
}

TEST_CASE("SIGTERM ends searchd within two seconds, idle clients or not") {
  Server stopped;
  std::thread idle(
      [&] { stopped.raw("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 4); });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  const auto start = std::chrono::steady_clock::now();
  CHECK(stopped.terminate() == 0);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
  idle.join();
}

TEST_CASE("what cannot run says why in one line") {
  const auto fault = [](const std::vector<std::string>& arguments) {
    const auto ended = run_program("searchd", arguments);
    CHECK(ended.exit_code == 2);
    CHECK(ended.out.empty());
    CHECK(ended.err.starts_with("searchd: "));
    CHECK(occurrences(ended.err, "\n") == 1);
    return ended.err;
  };
  CHECK(fault({"--frobnicate"}).find("frobnicate") != std::string::npos);
  CHECK(fault({}).find("--index") != std::string::npos);
  CHECK(fault({"--index", "/nowhere"}).find("/nowhere") != std::string::npos);
  CHECK(fault({"--index", test_index().string(), "--listen", "nonsense"})
            .find("HOST:PORT") != std::string::npos);
  const std::string taken = "127.0.0.1:" + std::to_string(server().port());
  CHECK(fault({"--index", test_index().string(), "--listen", taken})
            .find(taken) != std::string::npos);
}

TEST_CASE("help, version and the configuration go to stdout") {
  CHECK(run_program("searchd", {"--help"}).out.find("--index") !=
        std::string::npos);
  CHECK(run_program("searchd", {"--version"}).out.starts_with("searchd "));
  const auto printed =
      run_program("searchd", {"--print-config", "--listen", "0.0.0.0:9"});
  CHECK(printed.exit_code == 0);
  CHECK(printed.out.find("0.0.0.0:9") != std::string::npos);
}

TEST_CASE("stdout carries the address alone; the log goes to stderr") {
  const std::string command = "timeout -s TERM 1 " PALPATE_BIN_DIR
                              "/searchd --listen 127.0.0.1:0 "
                              "--index '" +
                              test_index().string() + "' 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  std::string out;
  for (int c = 0; (c = std::fgetc(pipe)) != EOF;) {
    out += static_cast<char>(c);
  }
  ::pclose(pipe);
  CHECK(out.starts_with("listening on http://127.0.0.1:"));
  CHECK(occurrences(out, "\n") == 1);
}
