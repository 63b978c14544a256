#include "searchd/httplib_adapters.h"

#include <algorithm>
#include <string_view>

#include "searchd/url_coding.h"

namespace palpate {
namespace {

// The library answers longer ones with 414.
constexpr std::size_t kLongestLine = CPPHTTPLIB_REQUEST_URI_MAX_LENGTH;

}  // namespace

MemoryStream::MemoryStream(const WireRequest& wire)
    : wire_(wire), rest_(wire.bytes) {
  const std::string_view line = rest_.substr(0, rest_.find('\n'));
  const std::size_t begin = line.find(' ') + 1;
  const std::size_t end = line.find(' ', begin);
  if (begin == 0 || end == begin || end == std::string_view::npos ||
      line.size() >= kLongestLine) {
    return;
  }
  target_ = line.substr(begin, end - begin);
  target_ = target_.substr(0, target_.find('#'));
  line_.append(line, 0, begin).append("/");
  front_ = line_;
  rest_.remove_prefix(end);
}

HttpRequest to_request(const httplib::Request& request,
                       std::string_view target) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  HttpRequest result{.method = request.method,
                     .path = decode_percent(target.substr(0, mark), false),
                     .client = request.remote_addr};
  if (mark < target.size()) {
    result.query = target.substr(mark + 1);
  }
  for (const auto& [name, value] : request.headers) {
    std::string lower = name;
    for (char& c : lower) {
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    const auto [known, added] = result.headers.emplace(std::move(lower), value);
    if (!added) {
      known->second += ", " + value;
    }
  }
  return result;
}

}  // namespace palpate
