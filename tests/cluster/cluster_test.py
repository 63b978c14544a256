#!/usr/bin/env python3
"""cluster_test.py [--long] [BIN_DIR]: three shards with a replica each and two
fronts, each on a host of its own, beside the same index in one place.

Same answers to the byte; faults while readers ask: with replicas no request
fails, without them answers are partial and say so. The short test takes the
example site, the long one (./dev integrations) also judged sets from outside
this repository, replication and restarts."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

if len(sys.argv) > 1 and not sys.argv[-1].startswith("-"):
    os.environ["PALPATE_BIN_DIR"] = str(pathlib.Path(sys.argv[-1]).resolve())

# pylint: disable=wrong-import-position
from cluster import ROOT, Cluster, Load, differences, search_path, wait_until
from network import Network, can_make_networks
import replication

DATA = ROOT.parent / "shared/data/search"
SCORE = ROOT.parent / "shared/tools/score.py"
failures = []


def check(holds, what):
    print(("ok      " if holds else "FAILED  ") + what, flush=True)
    if not holds:
        failures.append(what)


def example_queries():
    lines = (ROOT / "tests/relevance/queries.tsv").read_text().splitlines()
    return [line.split("\t")[2] for line in lines if line and not line.startswith("#")]


def paths_of(queries):
    """The queries with every option that leads another way through a search."""
    every = [{}, {"facets": "topic,author,year,language"}, {"sort": "newest"},
             {"sort": "oldest", "limit": 30}, {"sort": "title", "offset": 5},
             {"typo": "off"}, {"synonyms": "off", "explain": 1}, {"limit": 100},
             {"from": "2023-01-01"}, {"topic": "Neck"}, {"language": "en", "to": "2024-06-30"}]
    paths = [search_path(text, **every[i % len(every)]) for i, text in enumerate(queries)]
    paths += [search_path(text) for text in queries]
    for text in queries[:12]:
        words = text.split()
        paths += [search_path(f'"{" ".join(words[:2])}"'), search_path(f"{text} -{words[-1]}"),
                  search_path(f"title:{words[-1]} {text}"), search_path(words[0][:3]),
                  search_path("".join(words[:2])), search_path(text.replace("a", "e"))]
    return paths + [search_path(""), search_path("the"), search_path("xyzzy plugh"),
                    search_path("", sort="title", limit=50), search_path("-neck"),
                    "/v1/suggest?q=ne", "/v1/suggest?q=back+p"]


def compare(cluster, paths, name):
    for number, front in enumerate(cluster.fronts):
        differ = differences(cluster.one, front, paths)
        check(not differ, f"{name}: {len(paths)} answers of front {number} equal the one index's"
              + (f"; not {differ[:3]}" if differ else ""))
    rounds = [line for line in cluster.fronts[0].get("/metrics")[1].decode().splitlines()
              if line.startswith("palpate_cluster_rounds_total")]
    check(rounds and int(rounds[0].split()[1]) > len(paths) // 4,
          f"{name}: the shards were asked: {rounds}")


def under(cluster, paths, seconds, timed, what, break_it, mend_it):
    """Readers ask before, while and after something is broken."""
    def meanwhile():
        time.sleep(seconds * .2)
        break_it()
        time.sleep(seconds * .5)
        mend_it()

    # All hosts share this machine with whatever else runs on it: what takes
    # long by chance does so once, what the fault causes each time.
    for tries_left in range(3 if timed else 1, 0, -1):
        calm = Load(cluster.fronts, paths).run(seconds) if timed else None
        load = Load(cluster.fronts, paths).run(seconds, meanwhile)
        check(not load.failed and not load.partial, f"{what}: no request failed ({load})"
              + (f" {load.failed[:2]}" if load.failed else ""))
        check(wait_until(cluster.whole, 20), f"{what}: whole again")
        if not timed:
            break
        ratio = load.percentile(.99) / calm.percentile(.99)
        if ratio < 3 or tries_left == 1:
            check(ratio < 3, f"{what}: p99 {ratio:.1f} times the calm one ({calm})")
            break
        print(f"        once more: p99 {ratio:.1f} times the calm one ({calm})")


def alone(cluster, paths, what, break_it, mend_it):
    """Without a replica left: partial answers that say so."""
    break_it()
    wait_until(lambda: all(f.json("/readyz")["status"] == "partial" for f in cluster.fronts), 10)
    load = Load(cluster.fronts, paths).run(3)
    check(not load.failed and load.partial > 0,
          f"{what}, no replica left: partial answers, none failed ({load})")
    found = cluster.fronts[0].json(paths[0])
    check(found.get("shards") == {"asked": 3, "answered": 2} and found["partial"]
          and not found["total_is_exact"], f"{what}, no replica left: the answer says so")
    whole = cluster.one.json(paths[0])
    check(0 < found["total"] <= whole["total"],
          f"{what}, no replica left: {found['total']} of {whole['total']} found")
    gap = [path + f"&limit={9 + len(what) % 7}" for path in paths[:20]]
    in_part = sum(b'"partial":true' in cluster.cached.get(path)[1] for path in gap)
    mend_it()
    check(wait_until(cluster.whole, 20), f"{what}, no replica left: whole again")
    check(not differences(cluster.one, cluster.cached, gap),
          f"{what}, no replica left: nothing of the gap is kept ({in_part} of {len(gap)} partial)")
    return in_part


def faults(cluster, paths, long):
    seconds = 10 if long else 4
    first, second = cluster.replicas[1], cluster.replicas[4]  # Both of shard 1.
    under(cluster, paths, seconds, long, "a replica killed", first.kill, first.start)
    under(cluster, paths, seconds, long, "a replica stopped",
          lambda: first.signal(signal.SIGSTOP), lambda: first.signal(signal.SIGCONT))
    if long:
        under(cluster, paths, seconds, long, "a replica cut off", first.host.cut_off,
              first.host.join)
        under(cluster, paths, seconds, long, "a replica slowed by 200 ms",
              lambda: first.delay(200), lambda: first.delay(0))

    def both(act):
        return lambda: [act(first), act(second)]

    in_part = alone(cluster, paths, "a shard killed", both(lambda r: r.kill()),
                    both(lambda r: r.start()))
    check(in_part > 0, "a front that keeps answers gave partial ones")
    if long:
        alone(cluster, paths, "a shard stopped", both(lambda r: r.signal(signal.SIGSTOP)),
              both(lambda r: r.signal(signal.SIGCONT)))
        alone(cluster, paths, "a shard cut off", both(lambda r: r.host.cut_off()),
              both(lambda r: r.host.join()))


def restarts(cluster, paths):
    """Every shard and every front, one after the other."""
    load = Load(cluster.fronts, paths)

    def roll():
        for replica in cluster.replicas:
            replica.kill()
            time.sleep(.2)
            replica.start()
            wait_until(cluster.whole)

    load.run(20, roll)
    check(not load.failed and not load.partial, f"rolling restart of all shards ({load})")
    # A front is taken out of the balancer first, as docs/operations.md says.
    load = Load(cluster.fronts[1:], paths)
    load.run(4, lambda: (cluster.fronts[0].end(signal.SIGTERM), cluster.fronts[0].start()))
    check(not load.failed and not load.partial, f"a front restarted beside the other ({load})")
    check(wait_until(cluster.whole), "restarts: whole again")


def example_site(network, folder, long):
    with Cluster(network, folder, ROOT / "corpus",
                 (ROOT / "corpus/palpate.toml").read_text()) as cluster:
        check(wait_until(cluster.whole), "three shards, a replica each, two fronts")
        paths = paths_of(example_queries())
        compare(cluster, paths, "example site")
        faults(cluster, [search_path(text) for text in example_queries()], long)
        if long:
            restarts(cluster, [search_path(text) for text in example_queries()])


def ndcg(server, judged):
    done = subprocess.run([sys.executable, SCORE, "search", "--url",
                           f"http://{server.address}:{server.port}", "--set", judged],
                          capture_output=True, text=True, check=True)
    return re.sub(r", [0-9.]+ ms a query.*", ")", done.stdout.strip())


def judged_set(network, folder, name):
    judged = DATA / name
    if not judged.exists():
        print(f"skipped {name}: {judged} is not there")
        return
    corpus = pathlib.Path(folder) / "corpus.jsonl"
    shutil.copy(judged / "corpus.jsonl", corpus)
    with Cluster(network, folder, corpus, cache=64) as cluster:
        check(wait_until(cluster.whole), f"{name}: up")
        texts = [line.split('"text": "', 1)[1].rsplit('"', 1)[0]
                 for line in (judged / "queries.jsonl").read_text().splitlines()]
        compare(cluster, paths_of(texts[:120]), name)
        one, many = ndcg(cluster.one, judged), ndcg(cluster.fronts[0], judged)
        check(one == many, f"{name}: same scores: {many}")


def main():
    long = "--long" in sys.argv
    if not can_make_networks() or not shutil.which("xapian-tcpsrv"):
        print("skipped: needs root, iproute2 and xapian-tools")
        return 77
    parts = [lambda network, at: example_site(network, at, long)]
    if long:
        parts += [lambda network, at: judged_set(network, at, "cranfield"),
                  lambda network, at: judged_set(network, at, "medquad-typos"),
                  lambda network, at: replication.check_all(network, at, check)]
    for part in parts:
        with tempfile.TemporaryDirectory(prefix="palpate-cluster-") as folder, \
                Network() as network:
            part(network, pathlib.Path(folder))
    print(f"{len(failures)} failed" if failures else "all passed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
