"""A cluster of real programs on hosts of its own."""
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse

from network import end

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("PALPATE_BIN_DIR", ROOT / "build/release/bin"))
PORT = 7001


def wait_until(what, seconds=15):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.05)
    return False


def index(folder, *arguments):
    """The indexer's summary."""
    done = subprocess.run([BIN / "indexer", "--json", "--index", folder, *map(str, arguments)],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


class Server:
    """A searchd: on a host, or here."""

    def __init__(self, folder, config, host=None):
        self.address = host.address if host else "127.0.0.1"
        self.folder, self.config, self.host = folder, config, host
        self.process = None
        self.start()

    def start(self):
        command = [BIN / "searchd", "--index", self.folder, "--config", self.config,
                   "--listen", f"{self.address}:0"]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.process = (self.host.start(*command, **options) if self.host else
                        subprocess.Popen(command, start_new_session=True, **options))
        line = self.process.stdout.readline().decode()
        if not line.startswith("listening on"):
            raise RuntimeError("searchd did not start")
        self.port = int(line.rsplit(":", 1)[1])

    def end(self, *how):
        end(self.process, *how)
        self.process.stdout.close()

    def get(self, path, timeout=10):
        client = http.client.HTTPConnection(self.address, self.port, timeout=timeout)
        try:
            client.request("GET", path)
            reply = client.getresponse()
            return reply.status, reply.read()
        finally:
            client.close()

    def json(self, path):
        return json.loads(self.get(path)[1])


class Shard:
    """One replica of a shard: an xapian-tcpsrv on a host."""

    def __init__(self, host, database, behind_slow_wire=False):
        self.host, self.database = host, database
        self.address = f"{host.address}:{PORT}"
        self.wire = None
        self.server = None
        self.listen = ("127.0.0.1", PORT + 1) if behind_slow_wire else (host.address, PORT)
        if behind_slow_wire:
            self.wire = host.start(sys.executable, pathlib.Path(__file__).with_name("slow_wire.py"),
                                   host.address, PORT, PORT + 1, stdin=subprocess.PIPE, text=True)
        self.start()

    def start(self):
        self.server = self.host.start("xapian-tcpsrv", "--quiet", "--interface", self.listen[0],
                                      "--port", self.listen[1], self.database,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def signal(self, number):
        os.killpg(self.server.pid, number)

    def kill(self):
        end(self.server)

    def delay(self, milliseconds):
        self.wire.stdin.write(f"{milliseconds}\n")
        self.wire.stdin.flush()

    def end(self):
        end(self.server)
        if self.wire:
            end(self.wire)
            self.wire.stdin.close()


class Cluster:
    """`shards` shards with `replicas` replicas each, and fronts, over one index
    that `one` serves here by itself: made from `corpus`, or `spread` already."""

    def __init__(self, network, folder, corpus, config="", shards=3, replicas=2, fronts=2,
                 cache=0, spread=None):
        self.folder, self.corpus, self.shards = pathlib.Path(folder), corpus, shards
        self.index = spread or self.folder / "index"
        self.site = self.folder / "site.toml"
        self.site.write_text(config)
        if not spread:
            self.update()
        self.replicas = []
        for copy in range(replicas):
            for number in range(shards):
                host = network.host(f"s{number}{'abc'[copy]}")
                database = self.shard_path(number)
                if copy > 0:
                    database = self.folder / f"replica-{copy}-{number}"
                    shutil.copytree(self.shard_path(number), database)
                self.replicas.append(Shard(host, database, (copy, number) == (0, 1)))
        self.front_config = self.folder / "front.toml"
        self.front_config.write_text(config + self.cluster_config(cache))
        self.one_config = self.folder / "one.toml"
        self.one_config.write_text(config + "\n[server]\ncache_megabytes = 0\n")
        time.sleep(0.3)
        self.one = Server(self.index, self.one_config)
        self.fronts = [Server(self.index / "sidecar", self.front_config, network.host(f"f{i}"))
                       for i in range(fronts)]
        # One that keeps answers and lists, as fronts do unless told otherwise.
        cached = self.folder / "cached.toml"
        cached.write_text(config + self.cluster_config(64).replace(
            "[server]\ncache_megabytes = 0\n", ""))
        self.cached = Server(self.index / "sidecar", cached, network.host("cached"))

    def cluster_config(self, cache):
        lines = ["[server]", "cache_megabytes = 0", "[cluster]", f"cache_megabytes = {cache}",
                 "probe_ms = 100"]
        for number in range(self.shards):
            addresses = [r.address for r in self.replicas[number::self.shards]]
            lines += ["[[cluster.shard]]", f"replicas = {json.dumps(addresses)}"]
        return "\n" + "\n".join(lines) + "\n"

    def shard_path(self, number):
        return self.index / f"shards-{self.shards}" / str(number)

    def update(self, *more):
        return index(self.index, "--config", self.site, "--shards", self.shards, *more,
                     self.corpus)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for part in [self.one, self.cached, *self.fronts, *self.replicas]:
            part.end()

    def whole(self):
        """Whether every front has every shard, and no replica is missed."""
        for front in [*self.fronts, self.cached]:
            ready = front.json("/readyz")
            if ready["status"] != "ready" or any(r["state"] != "good" for r in ready["replicas"]):
                return False
        return True


def search_path(text, **options):
    return "/v1/search?" + urllib.parse.urlencode({"q": text, **options})


TOOK = re.compile(rb'"took_ms":[0-9.]+')


def differences(one, other, paths):
    """Paths whose answers differ in any byte but the time they took."""
    return [path for path in paths
            if TOOK.sub(b"", one.get(path)[1]) != TOOK.sub(b"", other.get(path)[1])]


class Load:
    """Readers that ask the fronts in turn, each again after its answer and a
    pause. A failed request is asked once, as a reader would see it."""

    def __init__(self, fronts, paths, clients=4, pause=0.02):
        self.fronts, self.paths, self.clients, self.pause = fronts, paths, clients, pause
        self.times, self.failed, self.partial, self.asked = [], [], 0, 0
        self.lock = threading.Lock()

    def reader(self, number, until):
        client, at = None, number
        while time.monotonic() < until:
            front = self.fronts[at % len(self.fronts)]
            path = self.paths[(at * 7 + number) % len(self.paths)]
            at += 1
            start = time.monotonic()
            try:
                client = http.client.HTTPConnection(front.address, front.port, timeout=10)
                client.request("GET", path)
                reply = client.getresponse()
                body = reply.read()
                good = reply.status == 200
            except (OSError, http.client.HTTPException) as error:
                good, body = False, repr(error).encode()
            finally:
                client.close()
            with self.lock:
                self.asked += 1
                self.times.append(time.monotonic() - start)
                if not good:
                    self.failed.append((path, body[:200]))
                elif b'"partial":true' in body:
                    self.partial += 1
            time.sleep(self.pause)

    def run(self, seconds, meanwhile=None):
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=self.reader, args=(i, until))
                   for i in range(self.clients)]
        for thread in threads:
            thread.start()
        if meanwhile:
            meanwhile()
        for thread in threads:
            thread.join()
        return self

    def percentile(self, share):
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000

    def __str__(self):
        return (f"{self.asked} asked, {len(self.failed)} failed, {self.partial} partial, "
                f"p50 {self.percentile(.5):.1f} ms, p99 {self.percentile(.99):.1f} ms")
