#!/usr/bin/env python3
"""Fails when a C++ file of the product outgrows the house: 300 lines for a
source file, 150 for a header. Data belongs in data files, a second subject in
a second file."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMITS = {".cc": 300, ".h": 150}


def main():
    wrong = []
    for top in ("engine", "indexer", "searchd", "audit"):
        for file in sorted((ROOT / top).rglob("*")):
            limit = LIMITS.get(file.suffix)
            if limit:
                lines = len(file.read_text().splitlines())
                if lines > limit:
                    wrong.append(f"{file.relative_to(ROOT)}: {lines} lines, at most {limit}")
    print("\n".join(wrong) or "no file is too long")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
