#include "searchd/net/request_frame.h"

#include <string>

#include "tests/support/catch.h"

using palpate::FrameFault;
using palpate::RequestFrame;

namespace {

constexpr palpate::FrameBounds kBounds{.head = 200, .body = 50};

struct Framed {
  bool whole = false;
  FrameFault fault = FrameFault::kNone;
  std::size_t size = 0;

  bool operator==(const Framed&) const = default;
};

Framed at_once(const std::string& bytes) {
  RequestFrame frame(kBounds);
  const bool whole = frame.look(bytes);
  return {whole, frame.fault(), frame.size()};
}

// However the bytes arrive, the request ends in the same place: at once with
// its last byte.
Framed frame_of(const std::string& bytes) {
  const Framed whole = at_once(bytes);
  RequestFrame drip(kBounds);
  std::size_t sent = 0;
  bool done = false;
  while (!done && sent < bytes.size()) {
    done = drip.look(std::string_view(bytes).substr(0, ++sent));
  }
  CHECK(done == whole.whole);
  CHECK(drip.fault() == whole.fault);
  if (done && whole.fault == FrameFault::kNone) {
    CHECK(drip.size() == whole.size);
    CHECK(sent == whole.size);
  }
  return whole;
}

FrameFault fault_of(const std::string& fields, const std::string& body = "") {
  const Framed framed =
      frame_of("POST / HTTP/1.1\r\n" + fields + "\r\n" + body);
  return framed.fault;
}

}  // namespace

TEST_CASE("a request without a body ends with its head") {
  const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  CHECK(frame_of(get) == Framed{true, FrameFault::kNone, get.size()});
  CHECK(frame_of(get + "GET /next") ==
        Framed{true, FrameFault::kNone, get.size()});
  CHECK_FALSE(frame_of("GET / HTTP/1.1\r\nHost: a\r\n").whole);
  CHECK_FALSE(frame_of("").whole);
}

TEST_CASE("empty lines before a request are skipped, within bounds") {
  RequestFrame frame(kBounds);
  CHECK_FALSE(frame.look("\r\n\r\n"));
  CHECK_FALSE(frame.begun());
  CHECK(frame.look("\r\n\r\nGET / HTTP/1.1\r\n\r\n"));
  CHECK(frame.begin() == 4);
  CHECK(at_once(std::string(300, '\n')).fault == FrameFault::kTooLarge);
}

TEST_CASE("a body is as long as its head says") {
  const std::string post = "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello";
  CHECK(frame_of(post) == Framed{true, FrameFault::kNone, post.size()});
  CHECK(frame_of(post + "GET /").size == post.size());
  CHECK_FALSE(frame_of(post.substr(0, post.size() - 1)).whole);
}

TEST_CASE("chunks are followed to the last") {
  const std::string post =
      "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n"
      "5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n";
  CHECK(frame_of(post) == Framed{true, FrameFault::kNone, post.size()});
  CHECK(frame_of(post + "GET /").size == post.size());
}

TEST_CASE("chunks that are none, or too many, are cut off") {
  const auto chunks = [](const std::string& body) {
    return fault_of("Transfer-Encoding: chunked\r\n", body);
  };
  for (const char* wrong :
       {"-5\r\nhello\r\n", "0x5\r\nhello\r\n", "\r\n", "5\r\nhelloGET", "g\r\n",
        "0\r\nTrailer: a\r\n\r\n", " 5\r\nhello\r\n"}) {
    INFO(wrong);
    CHECK(chunks(wrong) == FrameFault::kMalformed);
  }
  CHECK(chunks(std::string(300, '1')) == FrameFault::kMalformed);
  CHECK(chunks("40\r\n") == FrameFault::kTooLarge);
  CHECK(chunks("fffffffffffffffff\r\n") == FrameFault::kMalformed);
  const std::string some = "20\r\n" + std::string(32, 'a') + "\r\n";
  CHECK(chunks(some + some) == FrameFault::kTooLarge);
}

TEST_CASE("what could be read in two ways is refused") {
  for (const char* fields :
       {"Content-Length: 5\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5, 5\r\n", "Content-Length: +5\r\n",
        "Content-Length: -5\r\n", "Content-Length:\r\n",
        "Content-Length : 5\r\n", "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "X: a\r\n Content-Length: 5\r\n", "X: a\rContent-Length: 5\r\n",
        "X: a\nContent-Length: 5\r\n", "Host: a\r\nHost: b\r\n", "no colon\r\n",
        ": empty\r\n"}) {
    INFO(fields);
    CHECK(fault_of(fields) == FrameFault::kMalformed);
  }
  CHECK(fault_of(std::string("X: a\0b\r\n", 8)) == FrameFault::kMalformed);
}

TEST_CASE("too much is refused as soon as that is known") {
  CHECK(fault_of("Content-Length: 50\r\n") == FrameFault::kNone);
  CHECK(fault_of("Content-Length: 51\r\n") == FrameFault::kTooLarge);
  CHECK(fault_of("Content-Length: 99999999999999999999\r\n") ==
        FrameFault::kTooLarge);
  CHECK(fault_of("X: " + std::string(300, 'a') + "\r\n") ==
        FrameFault::kTooLarge);
  CHECK(at_once("GET /" + std::string(300, 'a')).fault ==
        FrameFault::kTooLarge);
}

TEST_CASE("a head may be as long as its bound, however it arrives") {
  const std::string begin = "GET / HTTP/1.1\r\nX: ";
  const std::string longest =
      begin + std::string(kBounds.head - begin.size() - 1, 'a') + "\r\n\r\n";
  CHECK(frame_of(longest).fault == FrameFault::kNone);
  std::string longer = longest;
  longer.insert(begin.size(), "a");
  CHECK(frame_of(longer).fault == FrameFault::kTooLarge);
}

TEST_CASE("what is no HTTP is told from its first byte") {
  CHECK(at_once("\x16\x03\x01").fault == FrameFault::kMalformed);
}

TEST_CASE("a client may ask to be told to go on") {
  RequestFrame frame(kBounds);
  CHECK_FALSE(
      frame.look("POST / HTTP/1.1\r\nContent-Length: 5\r\n"
                 "Expect: 100-Continue\r\n\r\n"));
  CHECK(frame.head_read());
  CHECK(frame.expects_continue());
}

TEST_CASE("the path of a request line") {
  CHECK(RequestFrame::path("GET /healthz HTTP/1.1\r\nA: /b") == "/healthz");
  CHECK(RequestFrame::path("GET /a?b=/healthz HTTP/1.1\r\n") == "/a");
  CHECK(RequestFrame::path("nonsense\r\n").empty());
}
