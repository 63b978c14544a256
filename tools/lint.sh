#!/usr/bin/env bash
# lint.sh BUILD_DIR [--fast]: everything that can be said without running.
set -euo pipefail
build=$1
mode=${2:-}

git ls-files '*.h' '*.cc' | xargs clang-format --dry-run -Werror
python3 tools/check_layers.py
python3 tools/check_sizes.py
git ls-files | xargs grep -lE '^#!.*\bbash' -- | xargs shellcheck
if [ "$mode" != --fast ]; then
  git ls-files 'engine/*.cc' 'indexer/*.cc' 'searchd/*.cc' 'audit/*.cc' |
    xargs -n 4 -P "$(nproc)" clang-tidy --quiet -p "$build"
fi
