#!/usr/bin/env python3
"""soak.py BIN_DIR [SECONDS] [PLOT.svg]: a searchd that is asked all the time,
while its index is committed to every second and rebuilt every minute. Prints
its memory and descriptors; fails when a request failed or either grew."""
import os
import pathlib
import shutil
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
os.environ["PALPATE_BIN_DIR"] = sys.argv[1]
sys.path.insert(0, str(ROOT / "tests/support"))
import crowd  # noqa: E402
import programs  # noqa: E402

SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 1800
CLIENTS = 8
PAUSE = 0.05
QUERIES = ["neck pain", "why does my head hurt", "whiplsh", "sleep and stress", "knee",
           "\"neck pain\"", "running injury", "tmj", "exercises for back -pregnancy"]
PATHS = ([f"/v1/search?q={q.replace(' ', '+')}&facets=topic,author,year" for q in QUERIES] +
         ["/v1/suggest?q=ne", "/v1/suggest?q=head", "/v1/articles/neck/whiplash/related",
          "/articles/neck/whiplash", "/search?q=neck", "/readyz", "/metrics"])


class Readers(crowd.Crowd):
    """Each request of a client is another one."""

    def send(self, client, now):
        self.turn = getattr(self, "turn", -1) + 1
        path = PATHS[self.turn % len(PATHS)].encode()
        client.request = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % path
        super().send(client, now)


def edit(site, number):
    """Changes an article, and adds and removes another."""
    article = site / "neck/whiplash.md"
    article.write_text(article.read_text().rstrip() + f"\n\nEdit {number} of this page.\n")
    if number % 20 == 0:
        shutil.copy(ROOT / "corpus/neck/whiplash.md", article)
    extra = site / f"neck/extra{number % 3}.md"
    if extra.exists():
        extra.unlink()
    else:
        extra.write_text(f"---\ntitle: Extra {number}\n---\n\nNeck stretches, take {number}.\n")


def run(root):
    site, index = root / "site", root / "index"
    shutil.copytree(ROOT / "corpus", site)
    config = site / "palpate.toml"
    index_it = ("--index", index, "--config", config)
    assert programs.run_indexer(*index_it, site)[0] in (0, 1)
    samples, commits, rebuilds = [], 0, 0
    with programs.Searchd(index, config.read_text()) as searchd:
        readers = Readers(searchd.port, CLIENTS, b"", PAUSE)
        thread = threading.Thread(target=readers.run, args=(SECONDS,))
        begin = time.monotonic()
        thread.start()
        while (now := time.monotonic() - begin) < SECONDS:
            samples.append((now, searchd.memory_kb() / 1024, searchd.descriptors(),
                            len(readers.times)))
            edit(site, commits)
            rebuild = commits % 60 == 59
            code, _, errors = programs.run_indexer(*index_it, *(["--rebuild"] * rebuild), site)
            assert code in (0, 1), errors
            commits, rebuilds = commits + 1, rebuilds + rebuild
            time.sleep(max(0.0, begin + now + 1 - time.monotonic()))
        thread.join()
        log = searchd.log()
    return samples, readers, commits, rebuilds, log


def halves(samples, column):
    """Means of the second and of the last quarter: after warming up, and now."""
    quarter = max(1, len(samples) // 4)
    early = [s[column] for s in samples[quarter:2 * quarter]] or [samples[0][column]]
    late = [s[column] for s in samples[-quarter:]]
    return sum(early) / len(early), sum(late) / len(late)


def plot(samples, path, note):
    """Memory and descriptors over time, as an SVG that needs nothing else."""
    width, height, left, rows = 720, 150, 56, []
    for row, (column, name) in enumerate(((1, "memory, MB"), (2, "open descriptors"))):
        top = 40 + row * (height + 44)
        most = max(s[column] for s in samples) * 1.15
        end = samples[-1][0] or 1
        points = " ".join(
            f"{left + s[0] / end * (width - left - 16):.1f},"
            f"{top + height - s[column] / most * height:.1f}" for s in samples)
        rows.append(f'<text x="{left}" y="{top - 8}">{name}</text>')
        for part in (0, 0.5, 1):
            y = top + height - part * height
            rows.append(f'<line x1="{left}" x2="{width - 16}" y1="{y}" y2="{y}" class="grid"/>'
                        f'<text x="{left - 6}" y="{y + 4}" class="end">{most * part:.0f}</text>')
        rows.append(f'<polyline points="{points}" class="line"/>')
        rows.append(f'<text x="{width - 16}" y="{top + height + 18}" class="end">'
                    f"{end / 60:.0f} minutes</text>")
    pathlib.Path(path).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 440" role="img" '
        f'font-family="sans-serif" font-size="13"><title>{note}</title><style>'
        "text{fill:#444}.end{text-anchor:end}.grid{stroke:#ccc}"
        ".line{fill:none;stroke:#0a6e5c;stroke-width:1.5}"
        "@media(prefers-color-scheme:dark){text{fill:#ccc}.grid{stroke:#444}"
        ".line{stroke:#5fd0b5}}</style>"
        f'<text x="{left}" y="16">{note}</text>{"".join(rows)}</svg>\n')


def main():
    with tempfile.TemporaryDirectory(prefix="palpate-soak-") as folder:
        samples, readers, commits, rebuilds, log = run(pathlib.Path(folder))
    bad = {status: n for status, n in readers.statuses.items() if status != 200}
    errors = [line for line in log.splitlines() if "level=error" in line]
    memory, descriptors = halves(samples, 1), halves(samples, 2)
    note = (f"{SECONDS / 60:.0f} minutes, {len(readers.times):,} requests, {commits} commits, "
            f"{rebuilds} rebuilds, {len(readers.lost) + sum(bad.values())} failed")
    print(note)
    print(f"p50 {readers.percentile(0.5) * 1e3:.1f} ms, p99 {readers.percentile(0.99) * 1e3:.1f} ms")
    print(f"memory      second quarter {memory[0]:.1f} MB, last {memory[1]:.1f} MB, "
          f"most {max(s[1] for s in samples):.1f} MB")
    print(f"descriptors second quarter {descriptors[0]:.1f}, last {descriptors[1]:.1f}, "
          f"most {max(s[2] for s in samples)}")
    if len(sys.argv) > 3:
        plot(samples, sys.argv[3], note)
    failed = bool(readers.lost or bad or errors or
                  memory[1] > memory[0] * 1.1 + 4 or descriptors[1] > descriptors[0] + 8)
    if failed:
        print("failed:", bad, len(readers.lost), "lost;", *errors[:5], sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
