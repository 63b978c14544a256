#include "searchd/http.h"

namespace palpate {

std::optional<std::string_view> HttpRequest::param(
    std::string_view name) const {
  const auto found = query_params.find(std::string(name));
  if (found == query_params.end()) {
    return std::nullopt;
  }
  return found->second;
}

std::string_view HttpRequest::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : found->second;
}

}  // namespace palpate
