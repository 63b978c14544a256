"""Indexing: time, CPU, peak memory, size on disk; one change until it is found.

Palpate and the peers read the same JSONL and write to the same disk. Peak
memory is getrusage's. The change: a folder of Markdown files is indexed and
served; one file gets a new word; the clock runs from the start of `indexer`
until searchd, which was never told, finds the word.
"""
import http.client
import json
import os
import statistics
import time

from processes import MB, Daemon, run

CHANGES = 5


def size_of(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def summary(cost, folder, inputs):
    return cost.as_json() | {
        "mb_per_second": inputs.text_bytes / MB / cost.seconds,
        "mb_per_cpu_second": inputs.text_bytes / MB / cost.cpu_seconds,
        "index_over_text": size_of(folder) / inputs.text_bytes}


def build_index(bin_dir, inputs):
    folder = inputs.folder / "index"
    cost = run([bin_dir / "indexer", "--index", folder, "--rebuild", "--json", "--quiet", inputs.corpus],
               accept=(0, 1))
    # The run before is kept until the new one is whole.
    return folder, summary(cost, folder, inputs)


def build_peer(bin_dir, name, inputs):
    folder = inputs.folder / name
    cost = run([bin_dir / "peer", name, "index", inputs.corpus, folder])
    return folder, summary(cost, folder, inputs)


def write_markdown(inputs):
    folder = inputs.folder / "markdown"
    folder.mkdir()
    with open(inputs.corpus, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            article = json.loads(line)
            text = f"---\ntitle: {json.dumps(article['title'])}\n---\n\n{article['body']}\n"
            (folder / f"{number:06}.md").write_text(text, encoding="utf-8")
    return folder


def wait_until_found(connection, word):
    while True:
        connection.request("GET", f"/v1/search?q={word}&typo=off&limit=1")
        if json.loads(connection.getresponse().read())["total"] > 0:
            return
        time.sleep(0.001)


def change_one(bin_dir, inputs):
    corpus, index = write_markdown(inputs), inputs.folder / "markdown-index"
    indexer = [bin_dir / "indexer", "--index", index, "--quiet", corpus]
    whole = run(indexer, accept=(0, 1))
    server = Daemon([bin_dir / "searchd", "--index", index, "--listen", "127.0.0.1:0"])
    waits, costs = [], []
    try:
        connection = http.client.HTTPConnection(server.url().removeprefix("http://"))
        for turn in range(CHANGES):
            word = "zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{os.getpid()}{turn}")
            with open(corpus / f"{inputs.articles // CHANGES * turn:06}.md", "a", encoding="utf-8") as file:
                file.write(f"\nAlso called {word}.\n")
            start = time.monotonic()
            change = Daemon(indexer)
            wait_until_found(connection, word)
            waits.append(time.monotonic() - start)
            change.process.wait()
            change.process.stdout.close()
            costs.append(time.monotonic() - start)
    finally:
        server.stop()
    return {"folder_seconds": whole.seconds, "folder_peak_mb": whole.peak_mb,
            "best_seconds": min(waits), "median_seconds": statistics.median(waits),
            "worst_seconds": max(waits), "indexer_median_seconds": statistics.median(costs)}
