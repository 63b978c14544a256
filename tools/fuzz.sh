#!/usr/bin/env bash
# fuzz.sh [SECONDS [TARGET...]]: runs each fuzz target of tests/fuzz for so long
# with address and undefined-behaviour sanitizers, beginning with the inputs in
# tests/fuzz/seeds. What it learns stays in build/fuzz/corpus. A finding is left
# beside it: put it into tests/fuzz/seeds/TARGET, where ./dev test finds it, and mend it.
set -euo pipefail
seconds=${1:-60}
shift $(($# < 1 ? $# : 1))
targets=("$@")
[ $# -gt 0 ] || targets=(readers query settings request fields meilisearch site)
build=build/fuzz
[ -f "$build/build.ninja" ] || cmake --preset fuzz >/dev/null
cmake --build "$build" --target "${targets[@]/#/fuzz_}"
for target in "${targets[@]}"; do
  corpus=$build/corpus/$target
  mkdir -p "$corpus" "tests/fuzz/seeds/$target"
  echo "== $target, $seconds s"
  "$build/bin/fuzz_$target" -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="$build/$target-" "$corpus" "tests/fuzz/seeds/$target"
done
