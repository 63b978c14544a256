#include "indexer/crawl/web_address.h"

#include <algorithm>

#include "engine/article/address.h"
#include "engine/article/url.h"

namespace palpate {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return lower(c); });
  return result;
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
}

// Escapes what no request may carry, and leaves escapes that are there alone.
std::string escape(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  static constexpr std::string_view kUnsafe = "\"<>\\^`{|}";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && kUnsafe.find(c) == kUnsafe.npos) {
      result += c;
    } else {
      result += '%';
      result += kHex[byte >> 4U];
      result += kHex[byte & 15U];
    }
  }
  return result;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f";
  const std::size_t from = text.find_first_not_of(kSpace);
  if (from == std::string_view::npos) {
    return {};
  }
  return text.substr(from, text.find_last_not_of(kSpace) - from + 1);
}

// "/a/../b?c" from what stands behind the host.
std::string clean_target(std::string_view text) {
  text = text.substr(0, text.find('#'));
  const std::size_t question = text.find('?');
  const std::string_view path = text.substr(0, question);
  std::string target = escape(join_paths("/", path.empty() ? "/" : path));
  if (question != std::string_view::npos) {
    target += escape(text.substr(question));
  }
  return target;
}

}  // namespace

bool WebAddress::same_host(const WebAddress& other) const {
  return split_url(text()).host == split_url(other.text()).host;
}

std::string WebAddress::article_id() const {
  std::string id = url_key(text(), {.base_url = origin}).substr(1);
  if (id.empty()) {
    id = "index";
  }
  const std::size_t question = target.find('?');
  return question == std::string::npos ? id : id + target.substr(question);
}

std::optional<WebAddress> parse_web_address(std::string_view text) {
  text = trim(text);
  const std::string scheme = lower(text.substr(0, text.find("://")));
  if (scheme != "http" && scheme != "https") {
    return std::nullopt;
  }
  text.remove_prefix(std::min(text.size(), scheme.size() + 3));
  const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
  std::string host = lower(text.substr(0, end));
  const std::string_view usual_port = scheme == "http" ? ":80" : ":443";
  if (host.ends_with(usual_port)) {
    host.resize(host.size() - usual_port.size());
  }
  if (host.empty() || !std::ranges::all_of(host, is_host_character)) {
    return std::nullopt;
  }
  return WebAddress{scheme + "://" + host, clean_target(text.substr(end))};
}

std::optional<WebAddress> resolve_web_address(const WebAddress& base,
                                              std::string_view reference) {
  reference = trim(reference);
  if (reference.starts_with("//")) {
    const std::string scheme = base.origin.substr(0, base.origin.find(':') + 1);
    return parse_web_address(scheme + std::string(reference));
  }
  const Url url = split_url(reference);
  if (!url.scheme.empty()) {
    return parse_web_address(reference);
  }
  if (reference.starts_with('?')) {
    return WebAddress{base.origin,
                      clean_target(base.path() + std::string(reference))};
  }
  reference = reference.substr(0, reference.find('#'));
  if (reference.empty()) {
    return base;
  }
  const std::size_t question = std::min(reference.find('?'), reference.size());
  return WebAddress{
      base.origin,
      clean_target(join_paths(base.path(), reference.substr(0, question)) +
                   std::string(reference.substr(question)))};
}

}  // namespace palpate
