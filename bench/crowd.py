#!/usr/bin/env python3
"""crowd.py BIN_DIR [INDEX]: what normal readers wait for beside 500 keep-alive
clients, 64 that connect and say nothing, and 64 that send a byte at a time."""
import os
import pathlib
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[1]
os.environ["PALPATE_BIN_DIR"] = sys.argv[1]
sys.path.insert(0, str(ROOT / "tests/support"))
import crowd  # noqa: E402
import programs  # noqa: E402

SEARCH = b"GET /v1/search?q=neck+pain HTTP/1.1\r\nHost: a\r\n\r\n"


def measure(index):
    with programs.Searchd(index) as searchd:
        alone = crowd.Crowd(searchd.port, 8, SEARCH, 0.05)
        alone.run(5)
        report("8 readers alone", alone)
        idle = [searchd.connect() for _ in range(64)]
        drips = [searchd.connect() for _ in range(64)]
        stop = threading.Event()

        def drip():
            while not stop.wait(0.5):
                for one in drips:
                    try:
                        one.send(b"a")
                    except OSError:
                        pass

        many = crowd.Crowd(searchd.port, 500, SEARCH, 2.0)
        threads = [threading.Thread(target=drip), threading.Thread(target=many.run, args=(8,))]
        for thread in threads:
            thread.start()
        beside = crowd.Crowd(searchd.port, 8, SEARCH, 0.05)
        beside.run(8)
        stop.set()
        for thread in threads:
            thread.join()
        report("8 readers beside the crowd", beside)
        report("500 keep-alive clients", many)
        for one in idle + drips:
            one.close()
        return 1 if beside.lost or many.lost or list(many.statuses) != [200] else 0


def report(name, clients):
    print(f"{name:28} {len(clients.times):6} answers {clients.statuses}  "
          f"p50 {clients.percentile(0.5) * 1e3:6.1f} ms  p99 {clients.percentile(0.99) * 1e3:6.1f} ms"
          f"  lost {len(clients.lost)}")


def main():
    if len(sys.argv) > 2:
        return measure(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="palpate-crowd-") as folder:
        index = pathlib.Path(folder) / "index"
        programs.run_indexer("--index", index, "--config", ROOT / "corpus/palpate.toml",
                             ROOT / "corpus")
        return measure(index)


if __name__ == "__main__":
    sys.exit(main())
