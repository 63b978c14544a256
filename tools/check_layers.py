#!/usr/bin/env python3
"""Fails when an #include goes against docs/layers.txt.

Each line there reads "room: rooms it may include". A room is a folder; rooms
are listed bottom up, so the graph can have no circle. Every folder that holds
C++ below the programs and the engine must be listed.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.MULTILINE)
# Headers that only one room, or a few files, may see.
OWNED = {
    "xapian.h": ("engine/xapian/",),
    "httplib.h": ("searchd/http_server.cc", "searchd/httplib_adapters.",
                  "indexer/crawl/http_client.cc"),
    "sqlite3.h": ("searchd/demand_store.cc",),
    "sodium.h": ("searchd/editor_key.cc",),
}
TOPS = ("engine", "indexer", "searchd", "audit")


def read_layers(path):
    layers = {}
    for line in path.read_text().splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        room, _, allowed = line.partition(":")
        allowed = set(allowed.split())
        unknown = allowed - layers.keys()
        if unknown:
            sys.exit(f"layers.txt: {room} may not include {sorted(unknown)}")
        layers[room] = allowed | {room}
    return layers


def main():
    layers = read_layers(ROOT / "docs" / "layers.txt")
    files = [f for top in TOPS for f in sorted((ROOT / top).rglob("*.[hc]*"))
             if f.suffix in (".h", ".cc")]
    wrong = []
    for file in files:
        name = file.relative_to(ROOT).as_posix()
        room = file.parent.relative_to(ROOT).as_posix()
        if room not in layers:
            wrong.append(f"{name}: the room {room} is not in docs/layers.txt")
            continue
        for included in INCLUDE.findall(file.read_text()):
            target = pathlib.PurePosixPath(included).parent.as_posix()
            if target in layers and target not in layers[room]:
                wrong.append(f"{name}: {room} may not include {included}")
            owner = OWNED.get(included)
            if owner and not name.startswith(owner):
                wrong.append(f"{name}: {included} belongs to {' and '.join(owner)}")
    print("\n".join(wrong) or f"{len(files)} files keep to docs/layers.txt")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
