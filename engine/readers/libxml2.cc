#include "engine/readers/libxml2.h"

#include <libxml/parser.h>

#include <mutex>

namespace palpate {

void set_up_libxml2() {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
}

}  // namespace palpate
