"""Runs programs and says what they cost.

Keep this process small: what it holds in memory when it starts another one
counts, in getrusage, as the other's peak.
"""
import os
import pathlib
import signal
import socket
import subprocess
import time
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")
MB = 1e6


class Cost(NamedTuple):
    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str

    def as_json(self):
        return {"seconds": self.seconds, "cpu_seconds": self.cpu_seconds, "peak_mb": self.peak_mb}


def run(command, accept=(0,), **options):
    """Runs to the end; an exit code that is not accepted is an error."""
    start = time.monotonic()
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, **options) as process:
        output = process.stdout.read()
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accept:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {errors.strip()[-400:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / MB, output)


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def wait_for_port(port, patience=10):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"nothing listens on port {port}")


def stat_of(pid):
    text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    return text[text.rindex(")") + 2:].split()


class Daemon:
    """A server in the background, with all processes it starts."""

    def __init__(self, command, **options):
        self.process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, process_group=0, **options)

    def url(self):
        """What comes after "listening on", which our own servers print."""
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args[0]} did not start")
        return line.split()[-1]

    def pids(self):
        children = {}
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    children.setdefault(int(stat_of(entry.name)[1]), []).append(int(entry.name))
                except OSError:
                    pass  # Ended while we looked.
        found = [self.process.pid]
        for pid in found:
            found += children.get(pid, [])
        return found

    def cpu_seconds(self):
        """Of the living, and of the dead whose parent lives."""
        ticks = 0
        for pid in self.pids():
            try:
                ticks += sum(int(field) for field in stat_of(pid)[11:15])
            except OSError:
                pass
        return ticks / TICKS

    def memory_mb(self):
        """Resident pages, those shared between processes parted among them."""
        kilobytes = 0
        for pid in self.pids():
            for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    kilobytes += int(line.split()[1])
        return kilobytes * 1024 / MB

    def rss_mb(self):
        """(all resident pages, those not mapped from files), of the one process."""
        sizes = dict(line.split(":", 1) for line in
                     pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines())
        return tuple(int(sizes[key].split()[0]) * 1024 / MB for key in ("VmRSS", "RssAnon"))

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        try:
            os.killpg(self.process.pid, signal.SIGTERM)  # fcgiwrap leaves its workers behind.
        except ProcessLookupError:
            pass
        self.process.stdout.close()
