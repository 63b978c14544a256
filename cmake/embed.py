#!/usr/bin/env python3
"""embed.py NAME FOLDER OUTPUT: writes a C++ file that holds FOLDER's files.

FOLDER may be one file."""
import pathlib
import sys


def literal(data):
    # Short pieces: a compiler need not accept a string of over 65,536 bytes.
    pieces = []
    for start in range(0, len(data), 64):
        piece = "".join(f"\\{byte:03o}" for byte in data[start:start + 64])
        pieces.append(f'"{piece}"')
    return "\n".join(pieces) or '""'


def main():
    name, folder, output = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    if folder.is_file():
        files, folder = [folder], folder.parent
    lines = [
        "#include <map>",
        "#include <string_view>",
        "",
        "namespace palpate {",
        "",
        f"std::string_view {name}(std::string_view path);",
        "",
        f"std::string_view {name}(std::string_view path) {{",
        "  static const std::map<std::string_view, std::string_view> files = {",
    ]
    for path in files:
        data = path.read_bytes()
        relative = path.relative_to(folder).as_posix()
        lines.append(f'{{"{relative}", std::string_view({literal(data)}, {len(data)})}},')
    lines += [
        "  };",
        "  const auto found = files.find(path);",
        "  return found == files.end() ? std::string_view() : found->second;",
        "}",
        "",
        "}  // namespace palpate",
        "",
    ]
    pathlib.Path(output).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(output).write_text("\n".join(lines))


if __name__ == "__main__":
    main()
