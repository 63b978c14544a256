#!/usr/bin/env python3
"""How many planted near-copies `audit` finds, how fast and in how much memory.

    near_copies.py build/release/bin/audit CORPUS.jsonl [--copies 200]

Plants near-copies at 0.90 to 0.97 (plant_near_copies.py), runs the
near-duplicate rule alone, and prints one JSON line.
"""
import argparse
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
RULE = "near-duplicate"


def only_this_rule(audit):
    page = subprocess.run([audit, "--rules"], stdout=subprocess.PIPE, check=True)
    heads = [h[4:] for h in page.stdout.decode().splitlines() if h[:4] == "### "]
    off = [f"[audit.rules.{h}]\nenabled = false\n" for h in heads if h != RULE]
    return "".join(off)


def is_found(findings, first, second):
    """Either page of the pair is reported with the line of the other."""
    return any(
        f":{b})" in message
        for a, b in ((first, second), (second, first))
        for message in findings.get(a, [])
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("audit")
    parser.add_argument("corpus")
    parser.add_argument("--copies", default="200")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        corpus, truth = folder / "corpus.jsonl", folder / "truth.tsv"
        plant = [HERE / "plant_near_copies.py", options.corpus, corpus, truth]
        plant += ["--copies", options.copies]
        subprocess.run([sys.executable, *plant], check=True, stdout=sys.stderr)
        config, report = folder / "palpate.toml", folder / "report.json"
        config.write_text(only_this_rule(options.audit))
        command = [options.audit, corpus, "--config", config, "--format", "json"]
        command += ["--output", report, "--fail-on", "never"]
        begin = time.monotonic()
        subprocess.run(command, check=True)
        seconds = time.monotonic() - begin
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024

        findings = {}
        audited = json.loads(report.read_text())
        for finding in audited["findings"]:
            line = str(finding["source"]["line"])
            findings.setdefault(line, []).append(finding["message"])
        pairs = [row.split("\t")[:2] for row in truth.read_text().splitlines()]
        found = sum(is_found(findings, *pair) for pair in pairs)
    result = {"articles": audited["articles"], "planted": len(pairs)}
    result |= {"found": found, "seconds": round(seconds, 1), "peak_mb": peak}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
