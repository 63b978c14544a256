#!/usr/bin/env bash
# lint.sh BUILD_DIR [--fast | ROOM...]: everything that can be said without
# running. clang-tidy looks at all of the product, at the rooms named, or at
# nothing (--fast).
set -euo pipefail
build=$1
shift
rooms=(engine indexer searchd audit)
[ $# -eq 0 ] || rooms=("$@")

# Other versions lay out the same code in other ways.
if clang-format --version | grep -q 'version 14'; then
  git ls-files '*.h' '*.cc' | xargs clang-format --dry-run -Werror
else
  echo "skipped: the format is clang-format 14's, which is not here"
fi
python3 tools/check_layers.py
python3 tools/check_sizes.py
git ls-files | xargs grep -lE '^#!.*\bbash' -- | xargs shellcheck
[ "${rooms[0]}" = --fast ] && exit
git ls-files -- "${rooms[@]}" | grep '\.cc$' |
  xargs -n 4 -P "$(nproc)" clang-tidy --quiet -p "$build"
