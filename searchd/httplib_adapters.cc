#include "searchd/httplib_adapters.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "searchd/url_coding.h"

namespace palpate {

HttpRequest to_request(const httplib::Request& request) {
  // The target is decoded here and not by the library, which also knows %uXXXX
  // and forgets repeated values.
  const std::string_view target = request.target;
  const std::size_t mark = std::min(target.find('?'), target.size());
  HttpRequest result{.method = request.method,
                     .path = decode_percent(target.substr(0, mark), false),
                     .client = request.remote_addr};
  if (mark < target.size()) {
    result.query_params = parse_form(target.substr(mark + 1));
  }
  for (const auto& [name, value] : request.headers) {
    std::string lower = name;
    for (char& c : lower) {
      c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    const auto [known, added] = result.headers.emplace(lower, value);
    if (!added) {
      known->second += ", " + value;
    }
  }
  return result;
}

}  // namespace palpate
