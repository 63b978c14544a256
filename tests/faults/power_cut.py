"""What a disk may hold after a power cut.

strace writes down every change that the indexer makes below a folder, with its
bytes. Disk states after a cut at any point are then made up from that record:
what was synced is there; of what was not, any part may be. Names follow the
journal: those changed before the last sync of a folder are there, of later ones
the first few."""
import pathlib
import random
import re
import subprocess

PIECE = 4096
CALLS = ("open,openat,creat,close,write,pwrite64,writev,pwritev,ftruncate,truncate,rename,"
         "renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,fdatasync,link,linkat,"
         "copy_file_range,sendfile,fallocate,mmap")
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
DESCRIPTOR = re.compile(r"^(?:AT_FDCWD|\d+)<([^>]*)>")


def unescape(text):
    return bytes.fromhex(text.replace("\\x", ""))


def record(command, trace):
    subprocess.run(["strace", "-f", "-y", "-xx", "-s", "100000000", "-o", trace,
                    "-e", "trace=" + CALLS, "-e", "signal=none", *map(str, command)],
                   check=True, capture_output=True)


def parts_of(arguments):
    """Splits at commas outside of strings; -xx leaves none inside."""
    return [part.strip() for part in arguments.split(",")]


class Operations:
    """The changes below `root`, in order: (kind, path, ...)."""

    def __init__(self, trace, root):
        self.root = str(root)
        self.list = []
        self.offsets = {}  # Of descriptors that write() moves along.
        unfinished = {}
        for line in pathlib.Path(trace).read_text(errors="replace").splitlines():
            process = line.split(" ", 1)[0]
            if line.endswith("<unfinished ...>"):
                unfinished[process] = line[:-len("<unfinished ...>")]
                continue
            resumed = re.match(r"^\d+ +<\.\.\. \w+ resumed>(.*)", line)
            if resumed:
                line = unfinished.pop(process) + resumed.group(1)
            self.read(line)

    def inside(self, path):
        return path is not None and path.startswith(self.root + "/")

    def add(self, *operation):
        self.list.append(operation)

    def read(self, line):
        found = LINE.match(line)
        if not found or found.group(3).startswith("-"):
            return
        call, arguments, result = found.groups()
        strings = [unescape(s) for s in STRING.findall(arguments)]
        parts = parts_of(arguments)
        descriptor = DESCRIPTOR.match(parts[0])
        path = descriptor and self.decoded(descriptor.group(1))
        number = parts[0].split("<")[0]
        if call in ("open", "openat", "creat") and ("O_CREAT" in arguments or call == "creat"):
            target = strings[0].decode()
            if self.inside(target):
                self.offsets[result.split("<")[0]] = 0
                self.add("create", target, "O_TRUNC" in arguments or call == "creat")
        elif call in ("rename", "renameat", "renameat2", "link", "linkat"):
            if self.inside(strings[-1].decode()):
                self.add("rename", strings[0].decode(), strings[-1].decode())
        elif call in ("unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"):
            target = strings[-1].decode()
            if path and not target.startswith("/"):
                target = f"{path}/{target}"  # Relative to an open folder.
            if self.inside(target):
                self.add("mkdir" if call.startswith("mk") else "remove", target)
        elif self.inside(path) or path == self.root:
            self.read_data(call, number, path, parts, strings, int(result, 0))

    def decoded(self, shown):
        return unescape(shown).decode() if shown.startswith("\\x") else shown

    def read_data(self, call, number, path, parts, strings, result):
        if call == "pwrite64":
            self.add("write", path, int(parts[-1]), strings[-1][:result])
        elif call == "write":
            # Our own writers append after a truncation to where they begin.
            self.add("append", path, strings[-1][:result])
        elif call == "ftruncate":
            self.add("truncate", path, int(parts[-1]))
        elif call in ("fsync", "fdatasync"):
            self.add("sync", path)
        elif call == "mmap" and "MAP_SHARED" in parts[3] and "PROT_WRITE" in parts[2]:
            raise ValueError(f"{path} is written through a mapping, which is not recorded")
        elif call in ("writev", "pwritev", "copy_file_range", "sendfile", "fallocate"):
            raise ValueError(f"{call} on {path} is not modelled")


class File:
    def __init__(self, content=b""):
        self.durable = bytearray(content)
        self.pending = []  # ("write", offset, bytes) or ("truncate", size)
        self.size = len(content)

    def write(self, offset, data):
        for at in range(0, len(data), PIECE):
            self.pending.append(("write", offset + at, data[at:at + PIECE]))
        self.size = max(self.size, offset + len(data))

    def truncate(self, size):
        self.pending.append(("truncate", size))
        self.size = size

    def apply(self, changes):
        content = bytearray(self.durable)
        for change in changes:
            if change[0] == "truncate":
                size = change[1]
                del content[size:]
                content.extend(bytes(size - len(content)))
            else:
                _, offset, data = change
                content.extend(bytes(max(0, offset + len(data) - len(content))))
                content[offset:offset + len(data)] = data
        return content

    def sync(self):
        self.durable = self.apply(self.pending)
        self.pending = []

    def after_cut(self, luck):
        """Some of what was not synced, in the order it was written."""
        mode = luck.choice(("none", "all", "some", "some", "size only"))
        if mode == "none":
            return bytes(self.durable)
        if mode == "all":
            return bytes(self.apply(self.pending))
        if mode == "some":
            return bytes(self.apply([c for c in self.pending if luck.random() < 0.5]))
        content = bytearray(self.durable)
        content.extend(bytes(max(0, self.size - len(content))))
        return bytes(content)


class Disk:
    """Names and files: as the programs see them, and as the journal has them."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.names = {}     # As it looks now: path -> File, or None for a folder.
        for path in sorted(self.root.rglob("*")):
            self.names[str(path)] = None if path.is_dir() else File(path.read_bytes())
        self.journaled = dict(self.names)
        self.later = []     # Changes of names that no sync of a folder covers.

    def change_names(self, change):
        self.apply_names(self.names, change)
        self.later.append(change)

    @staticmethod
    def apply_names(names, change):
        kind, path, other = change
        if kind == "put":
            names[path] = other
        elif kind == "rename" and path in names:
            names[other] = names.pop(path)
        elif kind == "remove":
            names.pop(path, None)

    def run(self, operation):
        kind, path = operation[0], operation[1]
        if kind == "create":
            if self.names.get(path) is None:
                self.change_names(("put", path, File()))
            elif operation[2]:
                self.names[path].truncate(0)
        elif kind == "mkdir":
            self.change_names(("put", path, None))
        elif kind == "rename":
            self.change_names(("rename", path, operation[2]))
        elif kind == "remove":
            self.change_names(("remove", path, None))
        elif kind == "sync":
            file = self.names.get(path)
            if file is not None:
                file.sync()
            else:
                for change in self.later:
                    self.apply_names(self.journaled, change)
                self.later = []
        elif kind == "write":
            self.names[path].write(operation[2], operation[3])
        elif kind == "append":
            self.names[path].write(self.names[path].size, operation[2])
        elif kind == "truncate":
            self.names[path].truncate(operation[2])

    def leave(self, folder, luck):
        """Writes a state that a cut now may leave below `folder`."""
        names = dict(self.journaled)
        for change in self.later[:luck.randint(0, len(self.later))]:
            self.apply_names(names, change)
        folder = pathlib.Path(folder)
        folder.mkdir()
        for path, file in sorted(names.items()):
            target = folder / pathlib.Path(path).relative_to(self.root)
            if file is None:
                target.mkdir(parents=True, exist_ok=True)
        for path, file in names.items():
            target = folder / pathlib.Path(path).relative_to(self.root)
            if file is not None and target.parent.is_dir():
                target.write_bytes(file.after_cut(luck))


def luck_of(seed):
    return random.Random(seed)
