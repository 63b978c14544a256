// A request and a response as plain data, so that a route can be tested
// without a socket. Only http_server.cc and its adapters know cpp-httplib.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

using HttpHeaders = std::map<std::string, std::string, std::less<>>;

struct HttpRequest {
  std::string method;
  std::string path;                           // Decoded.
  std::vector<std::string> path_params = {};  // What the route's "*" took.
  std::string query = {};    // What follows "?", as it was written.
  HttpHeaders headers = {};  // Names in lower case.
  std::string body = {};
  std::string client = {};  // Address of the peer; for rate limits only.

  // A header by its lower-case name; "" when absent.
  std::string_view header(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body = {};
  HttpHeaders headers = {};
};

}  // namespace palpate
