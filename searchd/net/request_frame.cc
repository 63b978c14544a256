#include "searchd/net/request_frame.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace palpate {
namespace {

// Room for the framing of a chunked body.
constexpr std::size_t kFramingBytes = 64 * 1024;
constexpr std::size_t kChunkLineBytes = 256;
constexpr std::size_t kLengthDigits = 9;

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view text, std::string_view word) {
  return std::ranges::equal(text, word,
                            [](char a, char b) { return lower(a) == b; });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "1a" or "1a;extension".
std::optional<std::size_t> read_chunk_size(std::string_view line) {
  const std::string_view digits = line.substr(0, line.find(';'));
  const char* end = digits.data() + digits.size();
  std::size_t size = 0;
  const auto read = std::from_chars(digits.data(), end, size, 16);
  if (digits.size() > kLengthDigits || read.ec != std::errc() ||
      read.ptr != end) {
    return std::nullopt;
  }
  return size;
}

}  // namespace

bool RequestFrame::look(std::string_view bytes) {
  seen_ = bytes.size();
  if (stage_ == Stage::kEmptyLines) {
    skip_empty_lines(bytes);
  }
  if (stage_ == Stage::kHead) {
    look_for_head_end(bytes);
  }
  if (stage_ == Stage::kLength && bytes.size() - body_ >= length_) {
    cut(FrameFault::kNone, body_ + length_);
  }
  while (stage_ == Stage::kChunks && next_chunk(bytes)) {
  }
  return stage_ == Stage::kWhole;
}

void RequestFrame::cut(FrameFault fault, std::size_t size) {
  fault_ = fault;
  size_ = size;
  stage_ = Stage::kWhole;
}

// Some clients send one after a body (RFC 9112, 2.2).
void RequestFrame::skip_empty_lines(std::string_view bytes) {
  while (begin_ < bytes.size() &&
         (bytes[begin_] == '\r' || bytes[begin_] == '\n')) {
    ++begin_;
  }
  next_ = begin_;
  if (begin_ > bounds_.head) {
    cut(FrameFault::kTooLarge, bytes.size());
  } else if (begin_ < bytes.size()) {
    stage_ = Stage::kHead;
    if (!is_letter(bytes[begin_])) {
      cut(FrameFault::kMalformed, bytes.size());  // TLS, for one.
    }
  }
}

void RequestFrame::look_for_head_end(std::string_view bytes) {
  constexpr std::string_view kEnd = "\n\r\n";
  const std::size_t from = next_ < kEnd.size() ? 0 : next_ - kEnd.size();
  const std::size_t end = bytes.find(kEnd, std::max(from, begin_));
  // What is not there yet may be but the last byte of the end.
  const std::size_t last =
      std::max(bytes.size(), begin_ + kEnd.size() - 1) - (kEnd.size() - 1);
  const std::size_t size =
      (end == std::string_view::npos ? last : end) - begin_;
  if (size > bounds_.head) {
    cut(FrameFault::kTooLarge, bytes.size());
  } else if (end == std::string_view::npos) {
    next_ = bytes.size();
  } else {
    body_ = end + kEnd.size();
    read_head(bytes.substr(begin_, end + 1 - begin_));
  }
}

// What the head says of the body. Two ideas of where a body ends are how
// requests get smuggled past proxies: whatever could be read in two ways is
// refused.
void RequestFrame::read_head(std::string_view head) {
  const bool clean = head.find('\0') == std::string_view::npos;
  bool sound = clean;
  bool first = true;
  while (sound && !head.empty()) {
    const std::size_t end = head.find('\n');
    sound = end > 0 && head[end - 1] == '\r' && head.find('\r') == end - 1 &&
            (first || read_field(head.substr(0, end - 1)));
    head.remove_prefix(end + 1);
    first = false;
  }
  if (!sound || lengths_ + codings_ > 1 || hosts_ > 1) {
    cut(FrameFault::kMalformed, body_);
  } else if (length_ > bounds_.body) {
    cut(FrameFault::kTooLarge, body_);
  } else {
    stage_ = codings_ > 0 ? Stage::kChunks : Stage::kLength;
    next_ = body_;
  }
}

bool RequestFrame::read_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 ||
      line.substr(0, colon).find_first_of(" \t") != std::string_view::npos) {
    return false;
  }
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (same_word(name, "content-length")) {
    ++lengths_;
    if (!all_digits(value)) {
      return false;
    }
    length_ = bounds_.body + 1;
    if (value.size() <= kLengthDigits) {
      std::from_chars(value.data(), value.data() + value.size(), length_);
    }
  } else if (same_word(name, "transfer-encoding")) {
    ++codings_;
    return same_word(value, "chunked");
  } else if (same_word(name, "host")) {
    ++hosts_;
  } else if (same_word(name, "expect")) {
    expects_continue_ = same_word(value, "100-continue");
  }
  return true;
}

// Steps over one chunk. False when it is not there whole, or was the last.
bool RequestFrame::next_chunk(std::string_view bytes) {
  const std::string_view rest = bytes.substr(next_);
  const std::size_t line = rest.substr(0, kChunkLineBytes).find("\r\n");
  if (line == std::string_view::npos) {
    if (rest.size() >= kChunkLineBytes) {
      cut(FrameFault::kMalformed, bytes.size());
    }
    return false;
  }
  const auto size = read_chunk_size(rest.substr(0, line));
  if (!size) {
    cut(FrameFault::kMalformed, bytes.size());
    return false;
  }
  const std::size_t whole = line + 2 + *size + 2;
  length_ += *size;
  if (length_ > bounds_.body ||
      next_ + whole - body_ > bounds_.body + kFramingBytes) {
    cut(FrameFault::kTooLarge, bytes.size());
    return false;
  }
  if (rest.size() < whole) {
    length_ -= *size;
    return false;
  }
  next_ += whole;
  if (rest.substr(whole - 2, 2) != "\r\n") {  // Trailers are not understood.
    cut(FrameFault::kMalformed, bytes.size());
  } else if (*size == 0) {
    cut(FrameFault::kNone, next_);
  }
  return stage_ == Stage::kChunks;
}

std::string_view RequestFrame::path(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, bytes.find('\r'));
  const std::size_t begin = line.find(' ');
  if (begin == std::string_view::npos) {
    return {};
  }
  const std::string_view target = line.substr(begin + 1);
  return target.substr(0, target.find_first_of("? "));
}

}  // namespace palpate
