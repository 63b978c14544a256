#!/usr/bin/env python3
"""cluster_model.py MEASURED.json: a cost model fitted to what bench/cluster.py
measured, and what it says of larger clusters: where the time goes, how many
machines, what breaks first. Deterministic: chance comes from a fixed seed.

The model, per question that no cache answers (x = articles, s = shards):
  postings = f x                      a query's words are in so large a share
  bytes    = b0 r s + b1 postings     r rounds, each asked of every shard
  shards   = c0 r s + c1 postings     processor time, all shards together
  front    = one(x) + d0 r s + d1 postings,  one(x) = e0 + e1 x
It is fitted between 1,400 and 34,000 articles; beyond that it is a straight line
drawn on."""
import collections
import heapq
import json
import math
import pathlib
import random
import sys

CORES, MEMORY_GB, GBITS, BUSY = 16, 64, 10, 0.6  # Of each machine; how busy it may be.
DISK_GB = 2000
COLUMN_BYTES = 2 ** 32   # What a catalogue's column of texts can hold.
SUMMARY_BYTES = 200      # The longest of its texts, an article.
REQUESTS = 3000
ROUND_TRIP_MS = 0.2      # Between machines of one hall; two for each question.


def solve(matrix, right):
    n = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, n):
            factor = rows[k][i] / rows[i][i]
            rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
    answer = [0.0] * n
    for i in reversed(range(n)):
        answer[i] = (rows[i][n] - sum(rows[i][k] * answer[k] for k in range(i + 1, n))) / rows[i][i]
    return answer


def fit(features, values):
    """Least squares, no coefficient below zero."""
    used = list(range(len(features[0])))
    while True:
        normal = [[sum(f[i] * f[k] for f in features) for k in used] for i in used]
        right = [sum(f[i] * v for f, v in zip(features, values)) for i in used]
        found = solve(normal, right)
        if min(found) >= 0 or len(used) == 1:
            return [found[used.index(i)] if i in used else 0.0 for i in range(len(features[0]))]
        used.pop(found.index(min(found)))


def r_squared(features, values, found):
    mean = sum(values) / len(values)
    rest = sum((v - sum(a * b for a, b in zip(f, found))) ** 2 for f, v in zip(features, values))
    return 1 - rest / max(1e-12, sum((v - mean) ** 2 for v in values))


class Model:
    def __init__(self, rows):
        self.share = fit([[r["articles"]] for r in rows], [r["postings"] for r in rows])[0]
        self.rounds = sum(r["rounds"] for r in rows) / len(rows)
        parts = [[r["rounds"] * r["shards"], r["postings"]] for r in rows]
        self.quality = {}
        self.bytes = self.fitted("bytes", parts, [r["bytes"] for r in rows])
        self.shards = self.fitted("shards", parts, [r["shards_cpu_ms"] for r in rows])
        alone = [[1, r["articles"]] for r in rows]
        self.one = self.fitted("one", alone, [r["one_cpu_ms"] for r in rows])
        more = [max(0.0, r["front_cpu_ms"] - r["one_cpu_ms"]) for r in rows]
        self.front = self.fitted("front", parts, more)
        last = max(rows, key=lambda r: r["articles"])
        self.sidecar_kb = last["sidecar_mb"] * 1000 / last["articles"]
        self.shard_kb = last["shards_mb"] * 1000 / last["articles"]

    def fitted(self, name, features, values):
        found = fit(features, values)
        self.quality[name] = r_squared(features, values, found)
        return found

    def question(self, articles, shards):
        postings = self.share * articles
        parts = (self.rounds * shards, postings)
        cost = [sum(a * b for a, b in zip(parts, found))
                for found in (self.bytes, self.shards, self.front)]
        return {"bytes": cost[0], "shards_ms": cost[1],
                "front_ms": self.one[0] + self.one[1] * articles + cost[2]}


def drawn(mean, chance):
    """Lognormal, as long-tailed as words are: its 95th is 2.6 times the mean."""
    sigma = 0.8
    return chance.lognormvariate(math.log(mean) - sigma * sigma / 2, sigma)


class Station:
    """Cores that serve first come, first served."""

    def __init__(self, world, cores):
        self.world, self.free, self.waiting = world, cores, collections.deque()

    def serve(self, milliseconds, then):
        self.waiting.append((milliseconds, then))
        self.start()

    def start(self):
        while self.free and self.waiting:
            self.free -= 1
            milliseconds, then = self.waiting.popleft()
            self.world.later(milliseconds, lambda then=then: self.done(then))

    def done(self, then):
        self.free += 1
        then()
        self.start()


class World:
    """What happens, in order."""

    def __init__(self):
        self.now, self.events, self.count = 0.0, [], 0

    def later(self, milliseconds, act):
        self.count += 1
        heapq.heappush(self.events, (self.now + milliseconds, self.count, act))

    def run(self):
        while self.events:
            self.now, _, act = heapq.heappop(self.events)
            act()


def simulate(cost, shards, copies, fronts, rate):
    """p50 and p99 in ms of one front and its part of the shards' cores. A question
    computes at the front, waits for the slowest shard, and computes again."""
    chance, world, times = random.Random(9), World(), []
    rate = min(rate / fronts, CORES * BUSY * 1000 / cost["front_ms"])
    work = cost["shards_ms"] / shards
    cores = max(1, round(CORES * copies / fronts), math.ceil(rate * work / 1000 / BUSY))
    front, pools = Station(world, CORES), [Station(world, cores) for _ in range(shards)]

    def question(size):
        start, left = world.now, [shards]

        def merge():
            left[0] -= 1
            if left[0] == 0:
                wire = cost["bytes"] * size * 8 / (GBITS * 1e6)
                world.later(wire, lambda: front.serve(
                    cost["front_ms"] * size * .7, lambda: times.append(world.now - start)))

        def ask():
            for pool in pools:
                world.later(2 * ROUND_TRIP_MS,
                            lambda pool=pool: pool.serve(work * size, merge))

        front.serve(cost["front_ms"] * size * .3, ask)

    at = 0.0
    for _ in range(REQUESTS):
        at += chance.expovariate(rate / 1000)
        size = drawn(1.0, chance)  # Of the query: all its work grows with it.
        world.later(at, lambda size=size: question(size))
    world.run()
    times.sort()
    return times[len(times) // 2], times[int(len(times) * .99)]


def plan(model, articles, rate):
    """The fewest machines that are not too busy and keep the lists in memory."""
    shards = max(1, math.ceil(model.shard_kb * articles / 1e6 / (MEMORY_GB * .7)))
    while True:
        cost = model.question(articles, shards)
        fronts = {"processor": rate * cost["front_ms"] / 1000 / (CORES * BUSY),
                  "network": rate * cost["bytes"] * 8 / 1e9 / (GBITS * BUSY)}
        copies = rate * cost["shards_ms"] / 1000 / shards / (CORES * BUSY)
        # A question must not wait a second for its shards alone.
        if cost["shards_ms"] / shards < 300 or shards >= 512:
            break
        shards *= 2
    why = max(fronts, key=fronts.get)
    return {"cost": cost, "shards": shards, "copies": max(2, math.ceil(copies)),
            "fronts": max(2, math.ceil(fronts[why])), "why": why}


def broken(model, articles, planned):
    wrong = []
    cost = planned["cost"]
    if articles * SUMMARY_BYTES > COLUMN_BYTES:
        wrong.append("a column of the catalogue outgrows 4 GiB")
    if model.sidecar_kb * articles / 1e6 > DISK_GB:
        wrong.append("the sidecar outgrows a front's disk")
    if model.sidecar_kb * articles / 1e6 > MEMORY_GB * 4:
        wrong.append("most of the sidecar is on disk, not in memory")
    if cost["front_ms"] > 1000:
        wrong.append("a front computes for over a second")
    if cost["bytes"] * 8 / (GBITS * 1e6) > 250:
        wrong.append("one question fills the wire for over 250 ms")
    return "; ".join(wrong) or "-"


def main():
    model = Model(json.loads(pathlib.Path(sys.argv[1]).read_text()))
    print(f"share of postings {model.share:.3f} an article, {model.rounds:.2f} rounds a question")
    print(f"bytes    = {model.bytes[0]:.0f} r s + {model.bytes[1]:.2f} postings")
    print(f"shards   = {model.shards[0]:.4f} r s + {model.shards[1] * 1000:.3f}e-3 postings ms")
    print(f"front    = one + {model.front[0]:.4f} r s + {model.front[1] * 1000:.3f}e-3 postings ms")
    print(f"one      = {model.one[0]:.2f} + {model.one[1] * 1000:.3f}e-3 articles ms")
    print("R2       = " + ", ".join(f"{k} {v:.2f}" for k, v in model.quality.items()))
    print(f"an article: sidecar {model.sidecar_kb:.1f} KB, shards {model.shard_kb:.1f} KB\n")
    print("| articles | questions a second | front ms | shards ms | MB a question | shards x "
          "copies | fronts (by) | p50, p99 ms | sidecar GB | what breaks |\n|" + "---|" * 10)
    for articles in (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000):
        for rate in (10, 100, 1000, 10_000):
            planned = plan(model, articles, rate)
            cost = planned["cost"]
            half, most = simulate(cost, planned["shards"], planned["copies"], planned["fronts"],
                                  rate)
            print(f"| {articles:,} | {rate:,} | {cost['front_ms']:.1f} | {cost['shards_ms']:.1f} | "
                  f"{cost['bytes'] / 1e6:.2f} | {planned['shards']} x {planned['copies']} | "
                  f"{planned['fronts']:,} ({planned['why']}) | {half:.0f}, {most:.0f} | "
                  f"{model.sidecar_kb * articles / 1e6:.1f} | "
                  f"{broken(model, articles, planned)} |")


if __name__ == "__main__":
    main()
