// Where one HTTP/1 request ends in a stream of bytes (RFC 9112). It measures
// and judges how the request is framed; what the request says is read later.

#pragma once

#include <cstddef>
#include <string_view>

namespace palpate {

// Why a request ends before its end.
enum class FrameFault {
  kNone,
  kMalformed,  // It cannot be told, or it is told twice, where it ends.
  kTooLarge,   // More than the bounds allow.
  kTooSlow,    // Its time was over.
  kNoRoom,     // The server holds too much already.
};

struct FrameBounds {
  std::size_t head = 32 * 1024;
  std::size_t body = 1 << 20;
};

// One request. Fed with all that has come since it began, again and again; it
// looks at no byte twice but the last few. One thread at a time.
class RequestFrame {
 public:
  explicit RequestFrame(FrameBounds bounds) : bounds_(bounds) {}

  // `bytes` begins with the request and only grows. Whether the request is
  // there whole, or has a fault that more bytes would not mend.
  bool look(std::string_view bytes);

  // Ends a request that is not there whole.
  void cut(FrameFault fault, std::size_t size);

  // Whether anything but empty lines has come.
  bool begun() const { return begin_ < seen_; }

  bool head_read() const { return body_ > 0; }

  // "Expect: 100-continue": the client waits to be told to go on.
  bool expects_continue() const { return expects_continue_; }

  // When whole. The request lies from begin() to size(), its body from body().
  std::size_t begin() const { return begin_; }

  std::size_t body() const { return body_; }

  std::size_t size() const { return size_; }

  FrameFault fault() const { return fault_; }

  // "/healthz" of "GET /healthz?a=b HTTP/1.1"; views `bytes`.
  static std::string_view path(std::string_view bytes);

 private:
  enum class Stage { kEmptyLines, kHead, kLength, kChunks, kWhole };

  void skip_empty_lines(std::string_view bytes);
  void look_for_head_end(std::string_view bytes);
  void read_head(std::string_view head);
  bool read_field(std::string_view line);
  bool next_chunk(std::string_view bytes);

  FrameBounds bounds_;
  Stage stage_ = Stage::kEmptyLines;
  FrameFault fault_ = FrameFault::kNone;
  std::size_t seen_ = 0;
  std::size_t begin_ = 0;
  std::size_t body_ = 0;  // 0: the head is not whole.
  std::size_t size_ = 0;
  std::size_t next_ = 0;  // Where the next chunk begins.
  std::size_t length_ = 0;
  int lengths_ = 0;
  int codings_ = 0;
  int hosts_ = 0;
  bool expects_continue_ = false;
};

}  // namespace palpate
