// Whatever somebody types.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/query/query_parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const palpate::Clause& clause : palpate::parse_query(text)) {
    if (clause.text.empty()) {
      std::abort();
    }
  }
  return 0;
}
