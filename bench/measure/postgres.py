"""PostgreSQL on a UNIX socket, asked by pgbench with a prepared statement.

A cluster of its own in the work folder: the articles with a stored tsvector
(title A, body D) and a GIN index, English stemming, any of the words, ts_rank.
"""
import json
import os
import pathlib
import pwd
import subprocess

from indexing import size_of
from peers import Skipped
from processes import MB, Daemon, run

POSTGRES = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"))


class PostgresPeer:
    def __init__(self, inputs):
        if not POSTGRES:
            raise Skipped("postgresql is not installed")
        self.bin = POSTGRES[-1].parent
        self.folder = inputs.folder / "postgres"
        self.folder.mkdir()
        self.as_user = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root.
            user = pwd.getpwnam("postgres")
            self.as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            for parent in (self.folder.parent, self.folder.parent.parent):
                parent.chmod(0o755)
        data = self.folder / "data"
        run([self.bin / "initdb", "-D", data, "-A", "trust", "-U", "bench", "--no-sync", "-E", "UTF8",
             "--locale=C.UTF-8"], cwd=self.folder, **self.as_user)
        self.daemon = Daemon([self.bin / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=",
                              "-c", "fsync=off"], cwd=self.folder, **self.as_user)
        self.ask(["SELECT 1"], retries=100)
        self.index = self.fill(inputs, data)

    def ask(self, statements, stdin=None, retries=0):
        command = [self.bin / "psql", "-h", self.folder, "-U", "bench", "-d", "postgres", "-q", "-At",
                   "-v", "ON_ERROR_STOP=1"]
        for statement in statements:
            command += ["-c", statement]
        for left in range(retries, -1, -1):
            try:
                return run(command, stdin=stdin, cwd=self.folder, **self.as_user)
            except RuntimeError:
                if left == 0:
                    raise
                subprocess.run(["sleep", "0.05"], check=True)

    def fill(self, inputs, data):
        rows = inputs.folder / "rows.txt"
        with open(inputs.corpus, encoding="utf-8") as lines, open(rows, "w", encoding="utf-8") as out:
            for line in lines:
                article = json.loads(line)
                fields = (article[key].replace("\0", "") for key in ("id", "title", "body"))
                out.write("\t".join(map(copy_escape, fields)) + "\n")
        self.ask(["CREATE TABLE articles (id text, title text, body text, words tsvector GENERATED ALWAYS AS "
                  "(setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'D')) "
                  "STORED)", "CREATE TABLE queries (n int PRIMARY KEY, text text)"])
        before = size_of(data / "base")
        with open(rows, encoding="utf-8") as stdin:
            cost = self.ask(["COPY articles FROM STDIN", "CREATE INDEX ON articles USING gin (words)",
                             "ANALYZE articles", "CHECKPOINT"], stdin)
        numbered = inputs.write("numbered.txt", (f"{n}\t{' or '.join(query.split())}"
                                                 for n, query in enumerate(inputs.queries)))
        with open(numbered, encoding="utf-8") as stdin:
            self.ask(["COPY queries FROM STDIN", "ANALYZE queries"], stdin)
        script = self.folder / "search.sql"
        script.write_text(f"""\\set n random(0, {len(inputs.queries) - 1})
SELECT id, title, ts_rank(words, query) AS score FROM articles,
  websearch_to_tsquery('english', (SELECT text FROM queries WHERE n = :n)) AS query
  WHERE words @@ query ORDER BY score DESC LIMIT 10;
""")
        script.chmod(0o644)
        # psql waits while the server works: its own CPU time says nothing.
        return {"seconds": cost.seconds, "mb_per_second": inputs.text_bytes / MB / cost.seconds,
                "index_over_text": (size_of(data / "base") - before) / inputs.text_bytes}

    def load(self, connections, seconds):
        log = self.folder / "latency"
        run([self.bin / "pgbench", "-h", self.folder, "-U", "bench", "-n", "-M", "prepared", "-f",
             self.folder / "search.sql", "-c", connections, "-j", 1, "-T", seconds, "--log",
             f"--log-prefix={log}", "postgres"], cwd=self.folder, **self.as_user)
        waits = []
        for path in self.folder.glob("latency*"):
            waits += [int(line.split()[2]) / 1e3 for line in path.read_text().splitlines()]
            path.unlink()
        if not waits:
            raise RuntimeError(f"postgresql answered nothing in {seconds} s, asked by {connections}")
        waits.sort()
        return {"requests": len(waits), "seconds": seconds, "p50_ms": waits[len(waits) // 2],
                "p99_ms": waits[len(waits) * 99 // 100], "max_ms": waits[-1]}

    def stop(self):
        self.daemon.process.send_signal(2)  # Fast shutdown: TERM waits for clients.
        self.daemon.stop()


def copy_escape(text):
    for plain, escaped in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(plain, escaped)
    return text
