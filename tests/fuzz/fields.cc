// Any query string, form or JSON body of a search or a draft: fields, or one
// Problem.

#include <cstddef>
#include <cstdint>
#include <string>

#include "searchd/draft.h"
#include "searchd/fields.h"
#include "searchd/http.h"
#include "searchd/problem.h"
#include "searchd/search_request.h"
#include "searchd/url_coding.h"

namespace {

template <typename Use>
void expecting_problems(Use use) {
  try {
    use();
  } catch (const palpate::Problem& problem) {
    palpate::to_response(problem);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static constexpr const char* kTypes[] = {
      "application/json", "application/x-www-form-urlencoded", "text/plain"};
  if (size == 0) {
    return 0;
  }
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  palpate::HttpRequest get{.method = "GET", .path = "/"};
  get.query = text;
  palpate::HttpRequest post{.method = "POST", .path = "/", .body = text};
  post.headers["content-type"] = kTypes[data[0] % std::size(kTypes)];
  for (const palpate::HttpRequest& request : {get, post}) {
    expecting_problems(
        [&] { palpate::to_search_request(palpate::request_fields(request)); });
    expecting_problems(
        [&] { palpate::read_draft(palpate::request_fields(request), "en"); });
  }
  palpate::decode_percent(text, false);
  palpate::encode_percent(text);
  return 0;
}
