// The scripts, styles and images that searchd serves as they are.

#pragma once

#include <map>
#include <string>
#include <string_view>

#include "searchd/http.h"

namespace palpate {

// Compressed once, when built; read-only afterwards, so shared freely.
class Assets {
 public:
  Assets();

  // The file `name` of web/, gzipped for those who take it; 304 for those who
  // have it. `name` is one of the table in assets.cc.
  HttpResponse answer(const HttpRequest& request, std::string_view name) const;

 private:
  struct Asset {
    std::string_view content_type;
    std::string_view plain;
    std::string gzipped;  // Empty when that would not be smaller.
  };

  std::map<std::string, Asset, std::less<>> assets_;
};

// `plain` as gzip has it. Throws Error (kIo) when out of memory.
std::string gzip(std::string_view plain);

}  // namespace palpate
