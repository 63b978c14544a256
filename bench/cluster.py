#!/usr/bin/env python3
"""cluster.py BIN_DIR OUT.json [CORPUS...]: what a cluster costs beside one index.

For each corpus, and 1, 2 and 4 shards on hosts of their own (network namespaces,
so all share this machine's processors): one reader asks one index and the front
the same questions in turn, with and without the front's cache. Prints a table,
and writes what bench/cluster_model.py fits its model to."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
os.environ["PALPATE_BIN_DIR"] = str(pathlib.Path(sys.argv[1]).resolve())
sys.path.insert(0, str(ROOT / "tests/cluster"))
# pylint: disable=wrong-import-position
from cluster import Cluster, index, search_path, wait_until
from network import Network, can_make_networks

DATA = pathlib.Path(os.environ.get("PALPATE_DATA", ROOT.parent / "shared/data"))
CORPORA = [DATA / "search/cranfield/corpus.jsonl", DATA / "search/medquad-typos/corpus.jsonl",
           DATA / "scale/corpus.jsonl"]
QUERIES = 150
SHARDS = (1, 2, 4)


def queries():
    """What people type, from the judged sets."""
    texts = []
    for name in ("medquad-typos", "mediqa-dev", "nfcorpus-dev"):
        lines = (DATA / "search" / name / "queries.jsonl").read_text().splitlines()
        texts += [json.loads(line)["text"] for line in lines]
    texts = [text for text in texts if len(text) <= 120]
    return [search_path(text) for text in texts[::max(1, len(texts) // QUERIES)][:QUERIES]]


def megabytes(folder):
    files = {}
    for file in pathlib.Path(folder).rglob("*"):
        if file.is_file():
            files[file.stat().st_ino] = file.stat().st_size
    return sum(files.values()) / 1e6


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def with_children(pids):
    """Connections of an xapian-tcpsrv are processes below it."""
    every = set(pids)
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if parent in pids:
                every.add(int(entry.name))
    return every


def received(host):
    count = subprocess.run(["ip", "netns", "exec", host.netns, "cat",
                            "/sys/class/net/eth0/statistics/rx_bytes"],
                           capture_output=True, text=True, check=True)
    return int(count.stdout)


def metric(front, name):
    for line in front.get("/metrics")[1].decode().splitlines():
        if line.startswith(f"palpate_cluster_{name} "):
            return int(line.split()[1])
    raise KeyError(name)


def ask(server, paths):
    times = []
    for path in paths:
        start = time.perf_counter()
        status, _ = server.get(path)
        assert status == 200
        times.append((time.perf_counter() - start) * 1000)
    return times


def p99(times):
    return sorted(times)[int(len(times) * .99)]


def measure(network, spread, shards, paths):
    with tempfile.TemporaryDirectory(prefix="palpate-bench-") as folder:
        with Cluster(network, folder, None, shards=shards, replicas=1, fronts=1,
                     spread=spread) as cluster:
            assert wait_until(cluster.whole)
            front, host = cluster.fronts[0], cluster.fronts[0].host
            ask(cluster.one, paths)
            ask(front, paths)  # Warms connections and the disks' cache.
            servers = with_children({r.server.pid for r in cluster.replicas})
            before = (received(host), metric(front, "postings_total"),
                      metric(front, "rounds_total"), processor_seconds(front.process.pid),
                      sum(map(processor_seconds, servers)))
            far = ask(front, paths)
            after = (received(host), metric(front, "postings_total"),
                     metric(front, "rounds_total"), processor_seconds(front.process.pid),
                     sum(map(processor_seconds, servers)))
            one_before = processor_seconds(cluster.one.process.pid)
            near = ask(cluster.one, paths)
            one_cpu = (processor_seconds(cluster.one.process.pid) - one_before) * 1000 / len(paths)
            cluster.front_config.write_text(
                cluster.front_config.read_text().replace("\ncache_megabytes = 0\nprobe",
                                                         "\ncache_megabytes = 64\nprobe"))
            front.end()
            front.start()
            assert wait_until(cluster.whole)
            ask(front, paths)
            warm = ask(front, paths)
            each = [(b - a) / len(paths) for a, b in zip(before, after)]
            return {
                "articles": front.json("/readyz")["articles"], "shards": shards,
                "sidecar_mb": megabytes(cluster.index / "sidecar"),
                "shards_mb": megabytes(cluster.index / f"shards-{shards}"),
                "bytes": each[0], "postings": each[1], "rounds": each[2],
                "front_cpu_ms": each[3] * 1000, "shards_cpu_ms": each[4] * 1000,
                "one_cpu_ms": one_cpu,
                "one_p50": statistics.median(near), "one_p99": p99(near),
                "front_p50": statistics.median(far), "front_p99": p99(far),
                "warm_p50": statistics.median(warm), "warm_p99": p99(warm)}


def table_line(row):
    return ("| {articles} | {shards} | {one_p50:.2f}, {one_p99:.2f} | {front_p50:.2f}, "
            "{front_p99:.2f} | {warm_p50:.2f}, {warm_p99:.2f} | {rounds:.1f} | {postings:.0f} | "
            "{kb:.1f} | {one_cpu_ms:.2f} / {front_cpu_ms:.2f} + {shards_cpu_ms:.2f} |"
            ).format(kb=row["bytes"] / 1000, **row)


def main():
    if not can_make_networks():
        print("skipped: needs root, iproute2 and xapian-tools")
        return 0
    corpora = [pathlib.Path(path) for path in sys.argv[3:]] or [c for c in CORPORA if c.exists()]
    if not corpora or not DATA.exists():
        print(f"skipped: no corpora in {DATA} (set PALPATE_DATA)")
        return 0
    paths, rows = queries(), []
    print("| articles | shards | one index p50, p99 | front p50, p99 | with cache | rounds | "
          "postings | KB | CPU ms one / front + shards |\n|" + "---|" * 9)
    for corpus in corpora:
        with tempfile.TemporaryDirectory(prefix="palpate-bench-index-") as folder:
            spread = pathlib.Path(folder)
            index(spread, *(f"--shards={number}" for number in SHARDS), corpus)
            for shards in SHARDS:
                with Network() as network:
                    rows.append(measure(network, spread, shards, paths))
                print(table_line(rows[-1]), flush=True)
    pathlib.Path(sys.argv[2]).write_text(json.dumps(rows, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
