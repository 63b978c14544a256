#include "engine/article/url.h"

#include <vector>

namespace palpate {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_value(char c) {
  if (is_digit(c)) {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return result;
}

// Length of "scheme" in "scheme:...", 0 when there is none.
std::size_t scheme_length(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') {
      return i;
    }
    const bool inner = is_digit(c) || c == '+' || c == '-' || c == '.';
    if (!is_letter(c) && (i == 0 || !inner)) {
      return 0;
    }
  }
  return 0;
}

std::string host_of(std::string_view authority) {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  std::string host = lower(authority);
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) {
      host.resize(host.size() - port.size());
    }
  }
  return host.starts_with("www.") ? host.substr(4) : host;
}

// Cuts `text` at the first `mark` and returns what stood behind it.
std::string cut_after(std::string_view& text, char mark) {
  const std::size_t found = text.find(mark);
  if (found == std::string_view::npos) {
    return "";
  }
  std::string rest(text.substr(found + 1));
  text = text.substr(0, found);
  return rest;
}

}  // namespace

Url split_url(std::string_view text) {
  Url url;
  url.fragment = cut_after(text, '#');
  url.query = cut_after(text, '?');
  if (const std::size_t length = scheme_length(text); length > 0) {
    url.scheme = lower(text.substr(0, length));
    text.remove_prefix(length + 1);
  }
  if (text.starts_with("//") && url.is_page_address()) {
    text.remove_prefix(2);
    const std::size_t slash = text.find('/');
    url.host = host_of(text.substr(0, slash));
    text = slash == std::string_view::npos ? "/" : text.substr(slash);
  }
  url.path = text;
  return url;
}

std::string percent_decode(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high >= 0 && low >= 0) {
        result.push_back(static_cast<char>(high * 16 + low));
        i += 2;
        continue;
      }
    }
    result.push_back(text[i]);
  }
  return result;
}

std::string percent_encode_path(std::string_view path) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  static constexpr std::string_view kUnsafe = "\"<>#?%{}\\^`|";
  std::string result;
  result.reserve(path.size());
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte != 0x7F &&
        kUnsafe.find(c) == std::string_view::npos) {
      result.push_back(c);
      continue;
    }
    result.push_back('%');
    result.push_back(kHex[byte >> 4U]);
    result.push_back(kHex[byte & 15U]);
  }
  return result;
}

std::string join_paths(std::string_view base, std::string_view relative) {
  std::string whole;
  if (!relative.starts_with('/')) {
    const std::size_t slash = base.rfind('/');
    whole = slash == std::string_view::npos ? "" : base.substr(0, slash + 1);
  }
  whole += relative;
  const bool rooted = whole.starts_with('/');
  const bool folder = whole.ends_with('/') || whole.ends_with("/.") ||
                      whole.ends_with("/..") || whole == "." || whole == "..";
  std::vector<std::string_view> parts;
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    if (part == "..") {
      if (!parts.empty()) {
        parts.pop_back();
      }
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    rest = slash == std::string_view::npos ? "" : rest.substr(slash + 1);
  }
  std::string result(rooted ? "/" : "");
  for (const std::string_view part : parts) {
    result += part;
    result += '/';
  }
  if (!folder && !parts.empty()) {
    result.pop_back();
  }
  return result;
}

}  // namespace palpate
