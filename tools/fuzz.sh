#!/usr/bin/env bash
# fuzz.sh SECONDS: feeds changed samples of every format to the readers, and
# to the query parser, in a build with sanitizers. A failure prints its seed
# and its input: make that a test in tests/unit/readers/.
set -euo pipefail
build=build/${PRESET:-asan}
[ -f "$build/build.ninja" ] || cmake --preset "${PRESET:-asan}" >/dev/null
cmake --build "$build" --target unit_tests
PALPATE_FUZZ_SECONDS=$1 "$build/bin/unit_tests" '[.fuzz]'
