# Warnings, sanitizers and coverage for everything the project compiles.

add_library(palpate_options INTERFACE)
target_compile_options(palpate_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Wno-missing-field-initializers)  # GCC 12: designated initializers.
# A newer compiler than Debian 12's warns of more; that must not stop a build.
if(PALPATE_WARNINGS_AS_ERRORS AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(palpate_options INTERFACE -Werror)
endif()

# RelWithDebInfo, with line tables only: a third of the link time and size.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

if(PALPATE_SANITIZE)
  add_compile_options(-fsanitize=${PALPATE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${PALPATE_SANITIZE})
endif()
if(PALPATE_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
