"""The real programs, started and talked to by tests in Python."""
import http.client
import os
import pathlib
import resource
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("PALPATE_BIN_DIR", ROOT / "build/release/bin"))
SITE = ROOT / "tests/api/site"
SANITIZED = os.environ.get("PALPATE_SANITIZE", "")  # "thread", say.


def run_indexer(*arguments, env=None, timeout=120):
    """Runs it to its end: (exit code, stdout, stderr)."""
    ended = subprocess.run([BIN / "indexer", "--quiet", *map(str, arguments)],
                           capture_output=True, text=True, timeout=timeout,
                           env={**os.environ, **(env or {})}, check=False)
    return ended.returncode, ended.stdout, ended.stderr


class Answer:
    def __init__(self, status=0, headers=None, body=b""):
        self.status, self.headers, self.body = status, headers or {}, body


class Searchd:
    """One searchd on a port of its own; ends with the `with` block."""

    def __init__(self, index, config="", descriptors=None, env=None):
        self.folder = tempfile.TemporaryDirectory(prefix="palpate-test-")
        folder = pathlib.Path(self.folder.name)
        (folder / "palpate.toml").write_text(config)
        self.log_path = folder / "log"

        def limit():
            if descriptors:
                resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                [BIN / "searchd", "--index", index, "--config", folder / "palpate.toml",
                 "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=log,
                preexec_fn=limit, env={**os.environ, **(env or {})})
        line = self.process.stdout.readline().decode()
        if not line.startswith("listening on"):
            raise RuntimeError("searchd did not start: " + self.log())
        self.port = int(line.rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop(signal.SIGKILL)
        self.process.stdout.close()
        self.folder.cleanup()

    def log(self):
        return self.log_path.read_text(errors="replace")

    def stop(self, how=signal.SIGTERM, patience=10):
        """The exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(patience)

    def alive(self):
        return self.process.poll() is None

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def memory_kb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    def connect(self, timeout=10):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def ask(self, path, method="GET", body=None, headers=None, timeout=10):
        """Status 0 when there was no answer."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            client.request(method, path, body, headers or {})
            reply = client.getresponse()
            return Answer(reply.status,
                          {name.lower(): value for name, value in reply.getheaders()},
                          reply.read())
        except (OSError, http.client.HTTPException):
            return Answer()
        finally:
            client.close()

    def raw(self, data, timeout=5):
        """Everything that comes back until the server closes."""
        with self.connect(timeout) as client:
            try:
                client.sendall(data)
            except OSError:
                pass  # It may refuse before all is sent.
            return read_to_end(client)


def read_to_end(client):
    pieces = []
    try:
        while piece := client.recv(65536):
            pieces.append(piece)
    except OSError:
        pass
    return b"".join(pieces)


def wait_until(is_true, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_true():
            return True
        time.sleep(0.02)
    return False
