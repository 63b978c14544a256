// An address on the web as requests need it: whole, absolute, without fragment.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palpate {

// Normalised when made: scheme and host in lower case, no default port, no
// "." and ".." in the path, what may not stand in an address escaped.
struct WebAddress {
  std::string origin;  // "https://clinic.example:8443".
  std::string target;  // "/neck/?page=2"; begins with "/".

  std::string text() const { return origin + target; }

  std::string path() const { return target.substr(0, target.find('?')); }

  // Whether the host is the same; "www." in front and the scheme do not count.
  bool same_host(const WebAddress& other) const;

  // What an article at this address is called: its path without slashes at the
  // ends, "index.html" and ".html"; "index" for the front page. A query is
  // part of it.
  std::string article_id() const;

  bool operator==(const WebAddress&) const = default;
};

// Reads "http://..." or "https://..." . Nullopt for anything else, and for an
// address with a user's name in it.
std::optional<WebAddress> parse_web_address(std::string_view text);

// What `reference` means on the page at `base`. Nullopt when it leads off the
// web (mailto:).
std::optional<WebAddress> resolve_web_address(const WebAddress& base,
                                              std::string_view reference);

}  // namespace palpate
