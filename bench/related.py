#!/usr/bin/env python3
"""Scores related reading on judged sets, with diversity and without it.

  bench/related.py BIN SHARED [SET...]

BIN holds indexer and searchd, SHARED the measuring data. For each set: nDCG@10
as served and as plain top-k, and how alike the ten articles of a list are to
each other (mean cosine of their tf-idf vectors over all pairs).
"""
import collections
import itertools
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

CORPORA = {"femaleposture": "related/femaleposture", "nfcorpus": "search/nfcorpus-dev",
           "medquad": "search/medquad-typos"}
PLAIN = "[related]\ndiversity = 0.000001\n"


def read_judgements(path):
    judged = collections.defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        article, other, grade = line.split("\t")[:3]
        judged[article][other] = int(grade)
    return {a: grades for a, grades in judged.items() if max(grades.values()) > 0}


def ndcg(ranked, grades, depth=10):
    gain = sum(grades.get(a, 0) / math.log2(i + 2) for i, a in enumerate(ranked[:depth]))
    ideal = sorted((g for g in grades.values() if g > 0), reverse=True)[:depth]
    return gain / sum(g / math.log2(i + 2) for i, g in enumerate(ideal))


def read_vectors(corpus):
    texts = {}
    for line in corpus.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        words = re.findall(r"\w+", f"{article['title']} {article.get('body', '')}".lower())
        texts[article["id"]] = collections.Counter(words)
    holding = collections.Counter(word for counts in texts.values() for word in counts)
    vectors = {}
    for name, counts in texts.items():
        vector = {w: (1 + math.log(n)) * math.log((len(texts) + 1) / (holding[w] + 0.5))
                  for w, n in counts.items()}
        length = math.sqrt(sum(v * v for v in vector.values())) or 1
        vectors[name] = {w: v / length for w, v in vector.items()}
    return vectors


def alikeness(ranked, vectors):
    pairs = [(vectors[a], vectors[b]) for a, b in itertools.combinations(ranked, 2)]
    return sum(sum(v * b.get(w, 0) for w, v in a.items()) for a, b in pairs) / len(pairs) if pairs else None


def related_lists(bin_dir, corpus, articles, config):
    with tempfile.TemporaryDirectory() as folder:
        settings = pathlib.Path(folder) / "palpate.toml"
        settings.write_text(config)
        index = f"{folder}/index"
        done = subprocess.run([bin_dir / "indexer", "--index", index, "--config", settings, "--json", corpus],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, text=True)
        summary = json.loads(done.stdout)
        server = subprocess.Popen([bin_dir / "searchd", "--index", index, "--config", settings,
                                   "--listen", "127.0.0.1:0"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            url = server.stdout.readline().split()[-1]
            lists = {}
            for article in articles:
                place = f"{url}/v1/articles/{urllib.parse.quote(article, safe='')}/related?limit=10"
                with urllib.request.urlopen(place, timeout=30) as answer:
                    lists[article] = [a["id"] for a in json.load(answer)["related"]]
            return lists, summary["seconds"]
        finally:
            server.terminate()
            server.wait()


def score(bin_dir, shared, name):
    corpus = shared / "data" / CORPORA[name] / "corpus.jsonl"
    judged = read_judgements(shared / "data/related" / name / "related_qrels.tsv")
    vectors = read_vectors(corpus)
    for label, config in (("diverse", ""), ("plain", PLAIN)):
        lists, seconds = related_lists(bin_dir, corpus, judged, config)
        quality = sum(ndcg(lists[a], grades) for a, grades in judged.items()) / len(judged)
        alike = [value for ranked in lists.values() if (value := alikeness(ranked, vectors)) is not None]
        shown = sum(map(len, lists.values())) / len(lists)
        print(f"{name:14} {label:8} nDCG@10 {quality:.4f}  alike {sum(alike) / max(1, len(alike)):.4f}"
              f"  shown {shown:.1f}  indexed in {seconds:.1f} s", flush=True)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    bin_dir, shared = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    if not (shared / "data").is_dir():
        sys.exit(f"skipped: {shared}/data is not there")
    for name in sys.argv[3:] or CORPORA:
        score(bin_dir, shared, name)


if __name__ == "__main__":
    main()
