#!/usr/bin/env python3
"""What ./dev bench chooses, judges and leaves behind. It times nothing."""
import pathlib
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench/measure"))

import goals  # noqa: E402
import inputs  # noqa: E402
import processes  # noqa: E402
import report  # noqa: E402
import serving  # noqa: E402


def results(corpus, p50):
    one = {"rps": 100.0, "p50_ms": p50, "p99_ms": 2.0}
    return {"inputs": {"corpus": corpus, "articles": 3},
            "http": {"searchd, cold": {"1": one, "16": one, "rss_mb": 50.0}, "nginx static": {"16": one},
                     "sqlite": {"16": {"rps": 40.0}}, "omega": {"skipped": "not installed"}}}


class InputsTest(unittest.TestCase):
    def open(self):
        with tempfile.TemporaryDirectory() as folder:
            given = inputs.open_inputs("bundled", pathlib.Path("/nowhere"), pathlib.Path(folder))
            paths = given.zipf_paths.read_text().splitlines()
            return given.queries, paths, given.search_paths.read_text().splitlines()

    def test_queries_are_distinct_short_and_the_same_each_time(self):
        queries, paths, _ = self.open()
        self.assertEqual(len(set(queries)), inputs.QUERIES)
        self.assertEqual({len(query.split()) for query in queries}, {1, 2, 3, 4})
        self.assertEqual((queries, paths), self.open()[:2])

    def test_repeated_queries_follow_zipfs_law(self):
        _, drawn, ranked = self.open()
        first, tenth = drawn.count(ranked[0]), drawn.count(ranked[9])
        self.assertGreater(first, 8 * tenth)
        self.assertLess(first, 12.5 * tenth)

    def test_a_missing_corpus_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(FileNotFoundError, "nothing.jsonl"):
                inputs.open_inputs("nothing.jsonl", pathlib.Path("/nowhere"), pathlib.Path(folder))


class GoalsTest(unittest.TestCase):
    def verdicts(self, corpus, p50):
        return {row[0]: row[3] for row in goals.judge(results(corpus, p50))}

    def test_a_goal_is_met_or_not(self):
        self.assertEqual(self.verdicts("medquad", 0.5)["search, 1 client, p50"], "met")
        self.assertEqual(self.verdicts("medquad", 0.51)["search, 1 client, p50"], "**not met**")

    def test_the_best_peer_is_neither_the_static_file_nor_searchd(self):
        figures = {row[0]: row[2] for row in goals.judge(results("medquad", 1))}
        self.assertEqual(figures["search, 16 clients, over the best ranked peer"], 2.5)

    def test_the_large_corpus_has_goals_of_its_own(self):
        large = results("scale", 0.5) | {"start": {"ready_seconds": 0.31}}
        rows = {row[0]: row[3] for row in goals.judge(results("medquad", 0.5) | {"scale": large})}
        self.assertEqual(rows["33,906 articles: search, 1 client, p99"], "met")
        self.assertEqual(rows["33,906 articles: start to ready"], "**not met**")

    def test_other_corpora_are_not_judged(self):
        self.assertEqual(set(self.verdicts("bundled", 0.5).values()), {""})

    def test_the_report_names_what_was_skipped(self):
        text = report.http_text(results("medquad", 0.5))
        self.assertIn("Skipped: omega (not installed)", text)
        self.assertNotIn("| omega |", text)


class ContestTest(unittest.TestCase):
    def test_the_best_round_stands_and_a_failing_peer_is_left_out(self):
        class Daemon:
            def cpu_seconds(self):
                return 0

            def memory_mb(self):
                return 1

        class Peer:
            def __init__(self, answers):
                self.daemon, self.answers = Daemon(), answers

            def load(self, connections, seconds):
                if not self.answers:
                    raise RuntimeError("no answer")
                return {"requests": self.answers.pop(0), "seconds": 2}

        contest = serving.Contest({"a": {}, "b": {}})
        contest.peers = {"a": Peer([10, 30, 20]), "b": Peer([])}
        found = contest.run({1: 3})
        self.assertEqual((found["a"]["1"]["rps"], found["a"]["1"]["rps_all"]), (15, [5, 15, 10]))
        self.assertNotIn("1", found["b"])


class DaemonTest(unittest.TestCase):
    def test_stopping_ends_what_it_started(self):
        daemon = processes.Daemon(["sh", "-c", "sleep 60 & sleep 60; true"])
        deadline = time.monotonic() + 10
        while len(daemon.pids()) < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        pids = daemon.pids()
        daemon.stop()
        self.assertEqual(len(pids), 3)
        while any(running(pid) for pid in pids) and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertEqual([pid for pid in pids if running(pid)], [])


def running(pid):
    try:
        return processes.stat_of(pid)[0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    unittest.main()
