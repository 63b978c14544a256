"""What befalls disks and machines, and what must hold all the same: nothing
committed is lost, no answer is wrong, one clear error, recovery by itself.

Quick by default, and the same each time; PALPATE_FAULTS=slow tries hundreds of
cases, others each time. A failure prints its seed: PALPATE_SEED=... repeats it."""
import fcntl
import glob
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import unittest.mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import power_cut  # noqa: E402
import programs  # noqa: E402
import sites  # noqa: E402

SLOW = os.environ.get("PALPATE_FAULTS") == "slow"
SEED = int(os.environ.get("PALPATE_SEED", random.randrange(1 << 30) if SLOW else 1))
ARTICLES = 12
FAKETIME = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")
HAVE_STRACE = shutil.which("strace") is not None


def write_round(site, number):
    """Every article says which round it is of."""
    sites.write(site, {
        f"part{i}/article{i}.md": sites.article(
            f"Article {i}", f"round{number} neck pain and headache. " * 40 +
            f"\n\n## Part {i}\n\n" + f"stretch{i} for whiplash, gently. " * 30, topics="[Neck]")
        for i in range(ARTICLES)})


def rounds_in(index, wanted):
    """How many articles of each round a fresh searchd finds."""
    with programs.Searchd(index) as searchd:
        return found_rounds(searchd, wanted)


def found_rounds(searchd, wanted):
    found = {}
    for number in wanted:
        answer = searchd.ask(f"/v1/search?q=round{number}&typo=off&limit=100")
        assert answer.status == 200, answer.body
        found[number] = json.loads(answer.body)["total"]
    return found


class FaultCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="palpate-faults-")
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        self.site, self.index = self.root / "site", self.root / "index"
        write_round(self.site, 0)

    def calm_sanitizers(self):
        """Leaks cannot be looked for under strace, nor may another library come first."""
        calm = unittest.mock.patch.dict(os.environ, {
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") +
                            ":detect_leaks=0:verify_asan_link_order=0"})
        calm.start()
        self.addCleanup(calm.stop)

    def run_indexer(self, *flags, index=None):
        return programs.run_indexer("--index", index or self.index, *flags, self.site)

    def run_well(self, *flags, index=None):
        code, _, errors = self.run_indexer(*flags, index=index)
        self.assertEqual((code, errors), (0, ""))

    def check_whole(self, index, rounds):
        """All articles are of one round; which."""
        found = rounds_in(index, rounds)
        self.assertIn(ARTICLES, found.values(), found)
        self.assertEqual(sum(found.values()), ARTICLES, found)
        return max(found, key=found.get)


@unittest.skipUnless(HAVE_STRACE, "skipped: no strace to record what is written")
class PowerCut(FaultCase):
    def setUp(self):
        super().setUp()
        self.calm_sanitizers()

    def cut_during(self, flags, first, cuts):
        trace = self.root / "trace"
        if not first:
            self.run_well()
            write_round(self.site, 1)
        before = self.root / "before"
        before.mkdir() if first else shutil.copytree(self.index, before)
        power_cut.record([programs.BIN / "indexer", "--quiet", "--index", self.index, *flags,
                          self.site], trace)
        operations = power_cut.Operations(trace, self.index).list
        self.assertGreater(len(operations), 12)
        self.check_the_record(before, operations)
        luck = power_cut.luck_of(SEED)
        points = sorted(luck.randint(0, len(operations)) for _ in range(cuts))
        for number, point in enumerate(points + [len(operations)] * 3):
            with self.subTest(point=point, of=len(operations), seed=SEED):
                state = self.root / f"state{number}"
                disk = self.disk_at(before, operations, point)
                disk.leave(state, luck)
                self.check_state(state, first, done=point == len(operations))
                shutil.rmtree(state)

    def disk_at(self, before, operations, point):
        disk = power_cut.Disk(before)
        rename = str(before), str(self.index)
        for names in (disk.names, disk.journaled):
            for path in list(names):
                names[path.replace(*rename)] = names.pop(path)
        disk.root = self.index
        for operation in operations[:point]:
            disk.run(operation)
        return disk

    def check_the_record(self, before, operations):
        """With nothing lost the record gives the very files that are there."""
        disk = self.disk_at(before, operations, len(operations))
        files = {path: bytes(file.apply(file.pending))
                 for path, file in disk.names.items() if file is not None}
        real = {str(p): p.read_bytes() for p in self.index.rglob("*") if p.is_file()}
        self.assertEqual(sorted(files), sorted(real))
        for path, content in real.items():
            self.assertEqual(files[path], content, path)

    def check_state(self, state, first, done):
        if not first or done:
            number = self.check_whole(state, (0,) if first else (0, 1))
            if done and not first:
                self.assertEqual(number, 1, "what was committed is lost")
        self.run_well(index=state)
        self.assertEqual(self.check_whole(state, (0, 1)), 0 if first else 1)

    def test_an_update(self):
        self.cut_during([], first=False, cuts=400 if SLOW else 6)

    def test_a_rebuild(self):
        self.cut_during(["--rebuild"], first=False, cuts=400 if SLOW else 5)

    def test_a_first_run(self):
        self.cut_during([], first=True, cuts=200 if SLOW else 4)

    def test_a_disk_that_fails_to_sync(self):
        self.run_well()
        write_round(self.site, 1)
        for when in range(1, 40 if SLOW else 5):
            with self.subTest(when=when):
                state = self.root / "state"
                shutil.copytree(self.index, state)
                ended = subprocess.run(
                    ["strace", "-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e",
                     f"inject=fsync,fdatasync:error=EIO:when={when}", programs.BIN / "indexer",
                     "--quiet", "--index", state, self.site],
                    capture_output=True, text=True, check=False)
                self.assertIn(ended.returncode, (0, 2))
                if ended.returncode == 2:
                    self.assertEqual(ended.stderr.count("\n"), 1, ended.stderr)
                    self.assertTrue(ended.stderr.startswith("indexer: "), ended.stderr)
                self.check_whole(state, (0, 1))
                self.run_well(index=state)
                self.assertEqual(self.check_whole(state, (0, 1)), 1)
                shutil.rmtree(state)


@unittest.skipUnless(os.geteuid() == 0, "skipped: only root can mount a small disk")
class DiskFull(FaultCase):
    def setUp(self):
        super().setUp()
        self.disk = self.root / "disk"
        self.disk.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", self.disk],
                              capture_output=True, check=False)
        if made.returncode != 0:
            self.skipTest("skipped: mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", "-l", self.disk], check=True)
        self.index = self.disk / "index"

    def resize(self, kilobytes):
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", self.disk], check=True)

    def used(self):
        status = os.statvfs(self.disk)
        return (status.f_blocks - status.f_bfree) * status.f_frsize // 1024

    def fill_during(self, step, *flags):
        self.run_well()
        failed = 0
        number = 1
        for room in range(0, 2000, step if SLOW else 4 * step):
            write_round(self.site, number)
            self.resize(self.used() + room + 4)
            code, _, errors = self.run_indexer(*flags)
            self.resize(65536)
            with self.subTest(room=room, errors=errors):
                self.assertIn(code, (0, 2))
                known = self.check_whole(self.index, (number - 1, number))
                if code == 0:
                    self.assertEqual(known, number)
                    break
                failed += 1
                self.assertIn("No space left", errors)
                self.assertEqual(errors.count("\n"), 1)
                self.run_well(*flags)
                self.assertEqual(self.check_whole(self.index, (number - 1, number)), number)
            number += 1
        self.assertGreater(failed, 1)
        self.assertEqual(code, 0, "the room was never enough")

    def test_during_an_update(self):
        self.fill_during(3)

    def test_during_a_rebuild(self):
        self.fill_during(10, "--rebuild")


class Underneath(FaultCase):
    """The index goes, comes back, or is another one, while searchd runs."""

    def answers_like(self, searchd, number):
        def is_there():
            answer = searchd.ask(f"/v1/search?q=round{number}&typo=off")
            return answer.status == 200 and json.loads(answer.body)["total"] == ARTICLES
        return programs.wait_until(is_there)

    def check_calm(self, searchd):
        """Whatever is asked, an answer or a problem comes, and no crash."""
        for path in ("/v1/search?q=neck", "/v1/suggest?q=nec", "/v1/articles/part1/article1",
                     "/v1/articles/part1/article1/related", "/readyz", "/metrics", "/healthz"):
            answer = searchd.ask(path)
            self.assertIn(answer.status, (200, 503), path)
            if answer.status == 503 and path.startswith("/v1"):
                self.assertEqual(json.loads(answer.body)["code"], "index-unavailable")
                self.assertIn("retry-after", answer.headers)
        self.assertEqual(searchd.ask("/healthz").status, 200)
        self.assertTrue(searchd.alive())

    def test_removed_and_made_again(self):
        self.run_well()
        with programs.Searchd(self.index) as searchd:
            self.assertTrue(self.answers_like(searchd, 0))
            shutil.rmtree(self.index)
            self.check_calm(searchd)
            time.sleep(0.3)
            self.check_calm(searchd)
            write_round(self.site, 1)
            self.run_well()
            self.assertTrue(self.answers_like(searchd, 1))
            self.check_calm(searchd)

    def test_replaced_by_another(self):
        self.run_well()
        write_round(self.site, 1)
        other = self.root / "other"
        self.run_well(index=other)
        with programs.Searchd(self.index) as searchd:
            self.assertTrue(self.answers_like(searchd, 0))
            self.index.rename(self.root / "old")
            other.rename(self.index)
            self.assertTrue(self.answers_like(searchd, 1))
            self.check_calm(searchd)

    def test_killed_and_started_again(self):
        self.run_well()
        for _ in range(3):
            with programs.Searchd(self.index) as searchd:
                self.assertTrue(self.answers_like(searchd, 0))
                searchd.stop(signal.SIGKILL)


class Corrupt(FaultCase):
    """A flipped bit is found out, or does no harm."""

    PATHS = (["/v1/search?q=neck+pain", "/v1/search?q=whiplash", "/v1/suggest?q=ar",
              "/v1/search?q=round0&facets=topic,author,year"] +
             [f"/v1/articles/part{i}/article{i}" for i in range(ARTICLES)] +
             [f"/articles/part{i}/article{i}" for i in range(ARTICLES)])

    @staticmethod
    def answers(searchd):
        seen = {}
        for path in Corrupt.PATHS:
            answer = searchd.ask(path, headers={"Host": "site.example"})
            body = answer.body
            if path.startswith("/v1/search") and answer.status == 200:
                body = json.loads(body)
                body.pop("took_ms")
            seen[path] = (answer.status, body)
        return seen

    def flip(self, name, times):
        luck = random.Random(f"{SEED} {name}")
        wrong = 0
        for _ in range(times):
            broken = self.root / "broken"
            shutil.copytree(self.index, broken)
            target = broken / name
            content = bytearray(target.read_bytes())
            at = luck.randrange(len(content))
            content[at] ^= 1 << luck.randrange(8)
            target.write_bytes(content)
            with self.subTest(file=name, at=at, seed=SEED):
                wrong += self.look_at(broken, name)
            shutil.rmtree(broken)
        return wrong

    def look_at(self, broken, name):
        """How many answers were wrong without a word."""
        try:
            searchd = programs.Searchd(broken)
        except RuntimeError as refused:
            self.assertRegex(str(refused), r"searchd: .+\n?$")
            return 0
        with searchd:
            seen = self.answers(searchd)
            self.assertTrue(searchd.alive(), "it crashed: " + searchd.log()[-500:])
        wrong = [path for path, answer in seen.items()
                 if answer != self.healthy[path] and answer[0] < 500]
        if not name.startswith("g000001/db/"):
            self.assertEqual(wrong, [])
        # The inverted index has no checksums; the articles' text must be right.
        self.assertEqual([p for p in wrong if "articles/" in p], [])
        return len(wrong)

    def test_every_file(self):
        self.run_well()
        with programs.Searchd(self.index) as searchd:
            self.healthy = self.answers(searchd)
        self.assertTrue(all(status == 200 for status, _ in self.healthy.values()))
        files = [p.relative_to(self.index).as_posix() for p in sorted(self.index.rglob("*"))
                 if p.is_file() and p.stat().st_size > 0]
        self.assertGreater(len(files), 4)
        wrong = {name: self.flip(name, 60 if SLOW else 2) for name in files}
        print("wrong answers without an error:", wrong, file=sys.stderr)

    def test_cut_short(self):
        self.run_well()
        with programs.Searchd(self.index) as searchd:
            self.healthy = self.answers(searchd)
        for path in sorted(self.index.rglob("*")):
            if not path.is_file() or path.stat().st_size == 0:
                continue
            name = path.relative_to(self.index).as_posix()
            for size in (0, path.stat().st_size // 2):
                broken = self.root / "broken"
                shutil.copytree(self.index, broken)
                os.truncate(broken / name, size)
                with self.subTest(file=name, size=size):
                    self.look_at(broken, name)
                shutil.rmtree(broken)


@unittest.skipUnless(FAKETIME, "skipped: no libfaketime")
@unittest.skipIf(programs.SANITIZED == "thread",
                 "skipped: libstdc++ waits by the wall clock under ThreadSanitizer")
class ClockJumps(FaultCase):
    def setUp(self):
        super().setUp()
        self.calm_sanitizers()

    def test_forth_and_back(self):
        clock = self.root / "clock"

        def set_clock(offset):
            clock.write_text(offset + "\n")

        env = {"LD_PRELOAD": FAKETIME[0], "FAKETIME_TIMESTAMP_FILE": str(clock),
               "FAKETIME_NO_CACHE": "1", "DONT_FAKE_MONOTONIC": "1"}
        set_clock("+0")
        self.run_well()
        config = "[insights]\nenabled = true\n[server]\nrate_limit_per_second = 100000\n"
        with programs.Searchd(self.index, config, env=env) as searchd:
            for number, offset in enumerate(("+400d", "-9000d", "+0", "-1", "+20000d", "+0"), 1):
                set_clock(offset)
                write_round(self.site, number)
                code, _, errors = programs.run_indexer("--index", self.index, self.site, env=env)
                self.assertEqual((code, errors), (0, ""))
                self.assertEqual(found_rounds(searchd, (number - 1, number)),
                                 {number - 1: 0, number: ARTICLES})
                for path in ("/", "/metrics", "/v1/suggest?q=ne", "/v1/insights"):
                    self.assertLess(searchd.ask(path).status, 500)
            self.assertNotIn("level=error", searchd.log())
            self.assertEqual(searchd.stop(), 0)


class Company(FaultCase):
    def test_two_indexers_at_once(self):
        self.run_well()
        for number in range(1, 20 if SLOW else 4):
            write_round(self.site, number)
            results = []
            threads = [threading.Thread(target=lambda: results.append(self.run_indexer()))
                       for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            for code, _, errors in results:
                self.assertIn(code, (0, 2))
                if code == 2:
                    self.assertRegex(errors, "another")
            self.assertIn(0, [code for code, _, _ in results])
            self.assertEqual(self.check_whole(self.index, (number - 1, number)), number)

    def test_a_locked_index_is_named(self):
        self.run_well()
        with open(self.index / "LOCK", "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            code, _, errors = self.run_indexer()
        self.assertEqual(code, 2)
        self.assertIn(str(self.index), errors)
        self.assertEqual(errors.count("\n"), 1)

    def test_few_descriptors_are_an_error_or_enough(self):
        command = f"ulimit -n 12; exec {programs.BIN}/indexer --quiet --index {self.index} {self.site}"
        ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        self.assertIn(ended.returncode, (0, 1, 2))
        if ended.returncode:
            self.assertIn("Too many open files", ended.stderr)
        self.run_well()
        self.assertEqual(self.check_whole(self.index, (0,)), 0)

    def test_a_reader_through_many_commits(self):
        self.run_well()
        with programs.Searchd(self.index) as searchd:
            stop, failed, asked = threading.Event(), [], [0]

            def ask():
                while not stop.is_set():
                    answer = searchd.ask("/v1/search?q=neck&limit=100")
                    asked[0] += 1
                    if answer.status != 200:
                        failed.append((answer.status, answer.body))
                        continue
                    hits = json.loads(answer.body)
                    if hits["total"] != ARTICLES or len(hits["hits"]) != ARTICLES:
                        failed.append(hits["total"])

            threads = [threading.Thread(target=ask) for _ in range(3)]
            for thread in threads:
                thread.start()
            descriptors = searchd.descriptors()
            commits = 1000 if SLOW else 15
            for number in range(1, commits + 1):
                write_round(self.site, number)
                self.run_well(*(["--rebuild"] if number % 10 == 0 else []))
            stop.set()
            for thread in threads:
                thread.join()
            self.assertEqual(failed, [])
            self.assertGreater(asked[0], commits)
            self.assertLess(searchd.descriptors(), descriptors + 40)
            self.assertEqual(found_rounds(searchd, (commits,)), {commits: ARTICLES})


if __name__ == "__main__":
    unittest.main(verbosity=2)
