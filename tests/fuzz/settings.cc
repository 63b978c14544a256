// Any palpate.toml: one Error, or settings that read back as they were written.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/settings/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string written;
  try {
    written = palpate::to_toml(palpate::parse_settings(text, "a.toml"));
  } catch (const palpate::Error&) {
    return 0;
  }
  // An Error from here on is a finding.
  if (palpate::to_toml(palpate::parse_settings(written, "b.toml")) != written) {
    std::abort();
  }
  return 0;
}
