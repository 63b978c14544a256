// The one place where Xapian's exceptions become the house's.

#pragma once

#include <string>

#include "engine/base/error.h"
#include "engine/index/index_reader.h"

namespace palpate {

// Called in a catch block: throws StaleSnapshot for a reader left behind, else
// Error; `where` names the index.
[[noreturn]] void rethrow_xapian_error(const std::string& where);

// Runs `use` and returns what it returns, with Xapian's exceptions translated.
template <typename Use>
auto translating_errors(const std::string& where, Use use) {
  try {
    return use();
  } catch (const Error&) {
    throw;
  } catch (const StaleSnapshot&) {
    throw;
  } catch (...) {
    rethrow_xapian_error(where);
  }
}

}  // namespace palpate
