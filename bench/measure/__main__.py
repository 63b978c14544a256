#!/usr/bin/env python3
"""Measures the programs, beside the limits and the peers in the same run.

  ./dev bench [index|search|suggest|related|draft|http|scale|all]
              [--corpus medquad|scale|bundled|FILE.jsonl] [--docs]

Prints a table and writes it as JSON below bench/results/. `all` is what
docs/benchmarks.md shows; --docs puts the table there. See inputs.py for what is
measured on, indexing.py, engine.py and serving.py for how, peers.py for beside
what, goals.py for what should come out.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import sys
import tempfile

import engine
import indexing
import inputs
import report
import serving

RESULTS = inputs.ROOT / "bench/results"
DOCS = inputs.ROOT / "docs/benchmarks.md"
ENGINE = ("search", "suggest", "related", "draft")
PEERS = ("sqlite", "xapian")
BEGIN, END = "<!-- ./dev bench all --docs writes from here -->\n", "<!-- to here -->\n"


def say(text):
    print(f"[{datetime.datetime.now():%H:%M:%S}] {text}", file=sys.stderr)


def first_line(command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.stdout.splitlines()[0].strip()
    except (OSError, IndexError):
        return ""


def describe_machine():
    cpu = next((line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    versions = [first_line(["nginx", "-v"]).removeprefix("nginx version: "), first_line(["psql", "--version"]),
                "Xapian " + first_line(["pkg-config", "--modversion", "xapian-core"]),
                "SQLite " + first_line(["pkg-config", "--modversion", "sqlite3"])]
    system = first_line(["sh", "-c", ". /etc/os-release; echo $PRETTY_NAME"])
    return {"cpu": cpu, "cores": os.cpu_count(), "system": f"{system}, Linux {platform.release()}",
            "memory_gb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9,
            "versions": ", ".join(filter(None, versions)), "load_before": os.getloadavg()[0]}


def measure_corpus(bin_dir, given, what, results):
    """Fills `results` as it goes: what breaks later costs nothing measured before."""
    say(f"{given.name}: {given.articles} articles")
    results |= {"inputs": given.as_json(), "index": {}}
    index, results["index"]["palpate"] = indexing.build_index(bin_dir, given)
    folders = {}
    if what in ("index", "search", "http", "all"):
        for name in PEERS:
            say(f"index: {name}")
            folders[name], results["index"][name] = indexing.build_peer(bin_dir, name, given)
    if what in ("index", "all"):
        say("one changed article")
        results["change"] = indexing.change_one(bin_dir, given)
    names = [name for name in ENGINE if what in (name, "all")]
    if names:
        say(f"in process: {', '.join(names)}")
        results["engine"] = engine.measure_engine(bin_dir, index, given, names)
        for name in folders:
            results["engine"][f"{name}: ranks only"] = engine.measure_peer(bin_dir, name, folders[name], given)
    if what in ("http", "all") and has_wrk():
        say("HTTP")
        results["start"] = serving.time_starts(bin_dir, index, given)
        results["http"] = {}
        serving.measure_http(bin_dir, index, folders, given, results["http"])
        results["index"] |= {name: result["index"] for name, result in results["http"].items()
                             if "index" in result}


def measure_large(bin_dir, given):
    say(f"{given.name}: {given.articles} articles")
    index, cost = indexing.build_index(bin_dir, given)
    results = {"inputs": given.as_json(), "index": {"palpate": cost},
               "start": serving.time_starts(bin_dir, index, given), "http": {}}
    if has_wrk():
        serving.measure_scale(bin_dir, index, given, results["http"])
    return results


def has_wrk():
    if shutil.which("wrk"):
        return True
    say("skipped: HTTP: wrk is not installed")
    return False


def write_docs(text):
    page = DOCS.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    DOCS.write_text(before + BEGIN + "\n" + text + "\n" + END + rest.split(END)[1], encoding="utf-8")


def read_options():
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measures the programs.")
    parser.add_argument("what", choices=("index", *ENGINE, "http", "scale", "all"),
                        help="beside relevance, crowd and soak, which are programs of their own")
    parser.add_argument("--corpus", help="medquad, scale, bundled or a JSONL file; by default what there is")
    parser.add_argument("--docs", action="store_true", help="put the table into docs/benchmarks.md")
    return parser.parse_args(sys.argv[3:])


def main():
    bin_dir, data = pathlib.Path(sys.argv[1]).resolve() / "bin", pathlib.Path(sys.argv[2]).resolve()
    options = read_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # Servers are stopped on the way out.
    large = (data / "scale/corpus.jsonl").exists() and options.corpus is None
    results = {"date": f"{datetime.datetime.now():%Y-%m-%d %H:%M}", "machine": describe_machine(),
               "revision": first_line(["git", "-C", inputs.ROOT, "describe", "--always", "--dirty"])}
    work = pathlib.Path(tempfile.mkdtemp(prefix="palpate-bench."))
    try:
        if options.what != "scale":
            given = inputs.open_inputs(options.corpus, data, work)
            measure_corpus(bin_dir, given, options.what, results)
        if options.what == "scale" or options.what == "all" and large:
            results["scale"] = measure_large(bin_dir, inputs.open_inputs("scale", data, work))
            results.setdefault("inputs", results["scale"]["inputs"])
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if "inputs" in results:
            publish(results, options)


def publish(results, options):
    results["machine"]["load_after"] = os.getloadavg()[0]
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{results['date'].replace(' ', '-').replace(':', '')}-{options.what}.json"
    file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    text = report.to_markdown(results)
    print(text)
    say(f"wrote {file.relative_to(inputs.ROOT)}")
    if options.docs:
        write_docs(text)


if __name__ == "__main__":
    main()
