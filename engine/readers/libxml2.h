// libxml2 sets itself up when it is first used, and two threads that do so at
// once may wait for each other for ever.

#pragma once

namespace palpate {

// To be called before anything of libxml2's. Once is enough; from any thread.
void set_up_libxml2();

}  // namespace palpate
