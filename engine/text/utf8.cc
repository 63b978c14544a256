#include "engine/text/utf8.h"

namespace palpate {

namespace {

constexpr char32_t kLargest = 0x10FFFF;

bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

// How many continuation bytes follow `lead`; 0 if it leads nothing.
unsigned continuations(unsigned char lead) {
  if (lead >= 0xC2 && lead < 0xE0) {
    return 1;
  }
  if (lead >= 0xE0 && lead < 0xF0) {
    return 2;
  }
  return lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t start = at++;
  if (lead < 0x80) {
    return lead;
  }
  const unsigned more = continuations(lead);
  if (more == 0 || text.size() - start <= more) {
    return kNotUtf8;
  }
  char32_t value = lead & (0x3FU >> more);
  for (unsigned i = 1; i <= more; ++i) {
    const auto byte = static_cast<unsigned char>(text[start + i]);
    if ((byte & 0xC0U) != 0x80U) {
      return kNotUtf8;
    }
    value = (value << 6U) | (byte & 0x3FU);
  }
  // Overlong forms: two bytes cannot be (0xC2 and up), three and four can.
  constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[more] || value > kLargest || is_surrogate(value)) {
    return kNotUtf8;
  }
  at = start + more + 1;
  return value;
}

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [c](unsigned shift) {
    return static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
  };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    out += tail(0);
  } else if (is_surrogate(c) || c > kLargest) {
    return;
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += tail(6);
    out += tail(0);
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    out += tail(12);
    out += tail(6);
    out += tail(0);
  }
}

}  // namespace palpate
