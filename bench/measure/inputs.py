"""What is measured on: a corpus and 200 queries of one to four words.

Corpora: `medquad` and `scale` from the data folder (PALPATE_DATA), `bundled`
from corpus/, or a JSONL file of one's own (id, title, body). Half of the
queries are runs of words from titles, half what people typed, kept short. The
choice is seeded: the same corpus gives the same queries.
"""
import json
import pathlib
import random
import re
from urllib.parse import quote

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
QUERIES = 200
LONGEST = 4
DRAWN = 20000
# Titles are often questions; readers leave these words out.
FUNCTION_WORDS = set("a an and are at by do does for from how in is of on or the to what who with your".split())


class Inputs:
    """Files in `folder`: corpus.jsonl, queries, paths for wrk."""

    def __init__(self, name, corpus, typed, folder):
        self.name = name
        self.corpus = corpus
        self.folder = folder
        chance = random.Random(7)
        titles = self.scan(chance)
        self.queries = choose_queries(titles, typed, chance)
        self.write_paths(chance)

    def scan(self, chance):
        """One pass; keeps a sample of ids, titles and drafts only."""
        self.articles, self.text_bytes = 0, 0
        kept = []
        with open(self.corpus, encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                self.articles += 1
                self.text_bytes += len((article["title"] + article["body"]).encode())
                place = len(kept) if len(kept) < 500 else chance.randrange(self.articles)
                entry = (article["id"], article["title"], article["body"][:8000] if place < 20 else "")
                if place == len(kept):
                    kept.append(entry)
                elif place < 500:
                    kept[place] = entry
        self.ids = [entry[0] for entry in kept]
        self.drafts = [{"title": title, "text": body} for _, title, body in kept[:20]]
        return [entry[1] for entry in kept]

    def write_paths(self, chance):
        queries = self.queries
        shuffled = chance.sample(queries, len(queries))
        weights = [1 / (place + 1) for place in range(len(shuffled))]
        by_zipf = chance.choices(shuffled, weights, k=DRAWN)
        typed = sorted({query[:end] for query in queries for end in range(1, len(query) + 1)})
        typed = chance.sample(typed, min(1000, len(typed)))

        self.query_file = self.write("queries.txt", queries)
        self.typed_file = self.write("typed.txt", typed)
        self.id_file = self.write("ids.txt", self.ids)
        self.draft_file = self.write("drafts.jsonl", map(json.dumps, self.drafts))
        self.search_paths = self.write("search.paths", map(search_path, shuffled))
        self.zipf_paths = self.write("zipf.paths", map(search_path, by_zipf))
        self.suggest_paths = self.write("suggest.paths", (f"/v1/suggest?q={quote(text)}" for text in typed))
        self.related_paths = self.write(
            "related.paths", (f"/v1/articles/{quote(name, safe='/')}/related" for name in self.ids))
        self.peer_paths = self.write("peer.paths", (f"/search?q={quote(query)}" for query in shuffled))

    def write(self, name, lines):
        path = self.folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def as_json(self):
        lengths = [len(query.split()) for query in self.queries]
        return {"corpus": self.name, "articles": self.articles, "text_bytes": self.text_bytes,
                "queries": len(self.queries),
                "words": {str(n): lengths.count(n) for n in range(1, LONGEST + 1)}}


def search_path(query):
    return f"/v1/search?q={quote(query)}&facets=topic,author,year"


def short(text):
    words = re.findall(r"[^\W_]+", text.lower())
    return [word for word in words if word not in FUNCTION_WORDS]


def choose_queries(titles, typed, chance):
    """Every length as often as the others, where there are enough."""
    chosen = {}
    for texts in (titles, typed):
        wanted = min(QUERIES, len(chosen) + QUERIES // 2)
        for turn in range(20 * QUERIES):
            words = short(chance.choice(texts))
            length = turn % LONGEST + 1
            if len(chosen) < wanted and len(words) >= length:
                start = chance.randrange(len(words) - length + 1)
                chosen[" ".join(words[start:start + length])] = True
    return list(chosen)


def read_jsonl_texts(path):
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def read_bundled(folder):
    """The Markdown of corpus/ as JSONL, so that every peer gets the same text."""
    corpus = folder / "corpus.jsonl"
    with open(corpus, "w", encoding="utf-8") as out:
        for path in sorted((ROOT / "corpus").rglob("*.md")):
            head, parted, body = path.read_text(encoding="utf-8").partition("\n---\n")
            title = re.search(r"^title: *[\"']?(.*?)[\"']?$", head, re.MULTILINE)
            if parted and title:
                name = path.relative_to(ROOT / "corpus").with_suffix("").as_posix()
                out.write(json.dumps({"id": name, "title": title[1], "body": body}) + "\n")
    return corpus


def bundled_queries():
    lines = (ROOT / "tests/relevance/queries.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[2] for line in lines]


def open_inputs(name, data, folder):
    """`name`: medquad, scale, bundled or a JSONL file; None: what there is."""
    known = {"medquad": data / "search/medquad-typos/corpus.jsonl", "scale": data / "scale/corpus.jsonl"}
    if name is None:
        name = "medquad" if known["medquad"].exists() else "bundled"
    folder = folder / name.replace("/", "_")
    folder.mkdir(parents=True, exist_ok=True)
    lay = data / "queries/lay_queries.jsonl"
    typed = read_jsonl_texts(lay) if lay.exists() else bundled_queries()
    if name == "bundled":
        return Inputs(name, read_bundled(folder), bundled_queries(), folder)
    corpus = known.get(name, pathlib.Path(name))
    if not corpus.exists():
        raise FileNotFoundError(f"no corpus {corpus}: set PALPATE_DATA, or name a JSONL file")
    return Inputs(name, corpus, typed, folder)
