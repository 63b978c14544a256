// Any bytes on a connection: a request ends in the same place however the bytes
// arrive, and never behind them.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "searchd/net/request_frame.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const palpate::FrameBounds bounds{.head = 512, .body = 128};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  palpate::RequestFrame whole(bounds);
  const bool done = whole.look(bytes);
  palpate::RequestFrame drip(bounds);
  bool dripped = false;
  for (std::size_t i = 1; i <= size && !dripped; ++i) {
    dripped = drip.look(bytes.substr(0, i));
  }
  if (done != dripped || whole.fault() != drip.fault() ||
      (done && whole.size() > size) ||
      (done && whole.fault() == palpate::FrameFault::kNone &&
       whole.size() != drip.size())) {
    std::abort();
  }
  palpate::RequestFrame::path(bytes);
  return 0;
}
