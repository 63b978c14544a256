// A URL taken apart and put together, as far as pages of a site need it.

#pragma once

#include <string>
#include <string_view>

namespace palpate {

// "https://Host:443/a/b?c#d". Parts that are not there are empty. A `path`
// without a leading "/" is relative.
struct Url {
  std::string scheme;  // Lower case, without ":".
  std::string host;    // Lower case, without user, "www." and default port.
  std::string path;
  std::string query;     // Without "?".
  std::string fragment;  // Without "#".

  // On the web, or relative: mailto:, tel: and data: are not.
  bool is_page_address() const {
    return scheme.empty() || scheme == "http" || scheme == "https";
  }
};

// Never fails: what is not a scheme or a host is path.
Url split_url(std::string_view text);

// "%20" -> " ". A "%" that begins no escape stays.
std::string percent_decode(std::string_view text);

// Escapes what may not stand in a URL's path; letters of any script stay.
std::string percent_encode_path(std::string_view path);

// Where `relative` leads from the page or file at `base`, both paths:
// ("/a/b", "../c") -> "/c". "." and ".." are worked off, never above the root.
std::string join_paths(std::string_view base, std::string_view relative);

}  // namespace palpate
