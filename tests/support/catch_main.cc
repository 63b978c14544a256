// Catch2 version 2 wants its main() compiled by us, once; version 3 has it.

#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
