"""searchd over HTTP beside its peers: same queries, same concurrency.

Every round asks each in turn, so that noise meets all alike; of three rounds
the one with the most answers a second stands, and all are kept (rps_all); 64
connections are tried once. searchd answers in full: ten hits with snippets and
facets. "cold" has no result cache and asks 200 distinct queries in turn;
"repeated" has the cache that searchd has by default and draws the same queries
by Zipf's law (1/rank). CPU is that of the server's processes over the answers
given, memory what they hold after the load.
"""
import http.client
import json
import sys
import time
import traceback

from omega import OmegaPeer
from peers import HttpPeer, Skipped, small_peer, static_peer
from postgres import PostgresPeer
from processes import Daemon

ROUNDS = {1: 3, 16: 3, 64: 1}  # By connections.
SECONDS = 2
STARTS = 5
COLD = "[server]\ncache_megabytes = 0\n"


def get(url, path):
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{url}{path}: {answer.status}")
    return body


def start_searchd(bin_dir, index, config=None):
    options = ["--config", config] if config else []
    daemon = Daemon([bin_dir / "searchd", "--index", index, "--listen", "127.0.0.1:0", *options])
    return daemon, daemon.url()


def time_starts(bin_dir, index, inputs):
    """From the start of the process to its first complete answer."""
    waits = []
    for turn in range(STARTS):
        begin = time.monotonic()
        daemon, url = start_searchd(bin_dir, index)
        ready = time.monotonic() - begin
        get(url, inputs.search_paths.read_text().splitlines()[turn])
        waits.append((ready, time.monotonic() - begin))
        daemon.stop()
    return {"ready_seconds": min(waits)[0], "first_answer_seconds": min(wait[1] for wait in waits),
            "ready_all": [wait[0] for wait in waits]}


def describe_answers(peer):
    """What the answers hold, from one look at each distinct request."""
    sizes, answered = [], 0
    paths = list(dict.fromkeys(peer.paths.read_text().splitlines()))[:300]
    for path in paths:
        body = get(peer.url, path)
        sizes.append(len(body))
        try:
            found = json.loads(body)
        except ValueError:
            continue  # Omega answers in XML.
        answered += any(found.get(key) for key in ("hits", "related", "suggestions"))
    return {"answered": answered / len(paths), "mean_bytes": sum(sizes) / len(sizes)}


class Contest:
    """The servers of one run, all up at once; the idle cost nothing."""

    def __init__(self, results):
        self.peers = {}
        self.results = results  # Filled as it goes.

    def add(self, name, start):
        try:
            self.peers[name] = peer = start()
        except Skipped as reason:
            self.results[name] = {"skipped": str(reason)}
            print(f"skipped: {name}: {reason}", file=sys.stderr)
            return
        self.results[name] = {"index": peer.index} if hasattr(peer, "index") else {}
        if isinstance(peer, HttpPeer) and name != "nginx static":
            self.results[name] |= describe_answers(peer)

    def run(self, rounds=None, seconds=SECONDS):
        for count, turns in (rounds or ROUNDS).items():
            taken = {name: [] for name in self.peers}
            for turn in range(turns):
                print(f"  {count} at once, round {turn + 1} of {turns}", file=sys.stderr)
                for name, peer in self.peers.items():
                    try:
                        taken[name].append(ask(peer, count, seconds))
                    except RuntimeError as error:  # A peer's trouble is not ours.
                        print(f"failed: {name}: {error}", file=sys.stderr)
                        if name.startswith("searchd"):
                            raise
            for name, results in taken.items():
                if results:
                    best = max(results, key=lambda result: result["rps"])
                    self.results[name][str(count)] = best | {"rps_all": [round(r["rps"]) for r in results]}
        for name, peer in self.peers.items():
            self.results[name]["memory_mb"] = peer.daemon.memory_mb()
            if name.startswith("searchd"):
                self.results[name]["rss_mb"], self.results[name]["rss_anon_mb"] = peer.daemon.rss_mb()
        return self.results

    def stop(self):
        for peer in self.peers.values():
            try:
                peer.stop()
            except Exception:  # The others must be stopped as well.
                traceback.print_exc()


def ask(peer, connections, seconds):
    before = peer.daemon.cpu_seconds()
    result = peer.load(connections, seconds)
    cpu = peer.daemon.cpu_seconds() - before
    return result | {"rps": result["requests"] / result["seconds"],
                     "cpu_ms": 1000 * cpu / max(1, result["requests"])}


def searchd_peer(bin_dir, index, paths, config=None):
    daemon, url = start_searchd(bin_dir, index, config)
    return HttpPeer(daemon, url, paths)


def measure_http(bin_dir, index, peer_folders, inputs, results):
    cold = inputs.folder / "cold.toml"
    cold.write_text(COLD)
    contest = Contest(results)
    try:
        contest.add("nginx static", lambda: static_peer(inputs.folder))
        contest.add("searchd, cold", lambda: searchd_peer(bin_dir, index, inputs.search_paths, cold))
        contest.add("searchd, repeated", lambda: searchd_peer(bin_dir, index, inputs.zipf_paths))
        contest.add("searchd /related", lambda: searchd_peer(bin_dir, index, inputs.related_paths))
        contest.add("searchd /suggest", lambda: searchd_peer(bin_dir, index, inputs.suggest_paths))
        for name, folder in peer_folders.items():
            contest.add(name, lambda name=name, folder=folder: small_peer(bin_dir, name, folder, inputs))
        contest.add("postgresql", lambda: PostgresPeer(inputs))
        contest.add("omega", lambda: OmegaPeer(inputs))
        contest.run()
    finally:
        contest.stop()


def measure_scale(bin_dir, index, inputs, results):
    """The large corpus: one client and sixteen, no cache, no peers."""
    cold = inputs.folder / "cold.toml"
    cold.write_text(COLD)
    contest = Contest(results)
    try:
        contest.add("searchd, cold", lambda: searchd_peer(bin_dir, index, inputs.search_paths, cold))
        contest.run({1: 2, 16: 2})
    finally:
        contest.stop()
