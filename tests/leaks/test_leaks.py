"""Two servers, one site: one was indexed beside unpublished pages full of
canary words, the other without them. Whatever the public may ask, both must
answer byte for byte the same."""
import json
import pathlib
import re
import shutil
import sys
import tempfile
import unittest
from urllib.parse import quote

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import programs  # noqa: E402
import sites  # noqa: E402

CORPUS = programs.ROOT / "corpus"
CANARIES = ["zorbulin", "quexatine", "flimsward", "brindlewock", "snarkotherapy", "vexmoria"]
# What may differ between two honest servers: how long it took.
TIMES = re.compile(rb'"(took_ms|processingTimeMs)":[0-9.e+-]+')
METRIC_TIMES = re.compile(rb"(_(sum|bucket)\{[^}]*\}|open_seconds) \S+")
EDITORS_ONLY = {"/v1/audit", "/v1/insights", "/editor", "/editor/demand", "/editor/audit",
                "/editor/playground", "/editor/draft"}


def canary_body(i):
    word, other = CANARIES[i % 6], CANARIES[(i + 1) % 6]
    text = f"{word} helps neck pain and headache. The {other} stretch is new. "
    return (f"## {word.title()} for whiplash\n\n" + text * 20 +
            "\n\n[Neck pain](/neck/whiplash) and [stress](stress.md).\n")


def unpublished(public):
    """Pages that are not for the public, of every kind and format."""
    article = sites.article
    files = {}
    kinds = {"draft": {"draft": "true"}, "status": {"status": "draft"},
             "private": {"status": "private"}, "visibility": {"visibility": "private"},
             "published": {"published": "false"}, "password": {"password": "secret"},
             "future": {"date": "2199-01-01"}, "noindex": {"robots": "noindex"},
             "pending": {"status": "pending"}}
    for i, (kind, fields) in enumerate(kinds.items()):
        files[f"hidden-{kind}.md"] = article(
            f"{CANARIES[i % 6].title()} and neck pain", canary_body(i),
            topics=f"[{CANARIES[i % 6].title()}, Headache]", author=f"Dr {CANARIES[i % 6]}",
            summary=f"About {CANARIES[i % 6]}.", **fields)
    files["_drafts/page.md"] = article("Brindlewock", canary_body(3))
    files["hidden.html"] = ("<html><head><title>Zorbulin</title><meta name=robots "
                            f"content=noindex></head><body><article>{canary_body(0)}"
                            "</article></body></html>")
    files["hidden.jsonl"] = "".join(json.dumps(
        {"id": f"hidden/{i}", "title": CANARIES[i % 6], "body": canary_body(i),
         "topics": ["Headache"], "draft": True}) + "\n" for i in range(3))
    items = "".join(
        f"<item><title>{CANARIES[i % 6]}</title><link>https://x.example/h{i}</link>"
        f"<wp:post_name>h{i}</wp:post_name><wp:post_id>{i + 900}</wp:post_id>"
        f"<wp:post_type>post</wp:post_type><wp:status>{status}</wp:status>"
        f"<wp:post_password>{password}</wp:post_password>"
        f"<content:encoded><![CDATA[{canary_body(i)}]]></content:encoded></item>"
        for i, (status, password) in enumerate(
            [("draft", ""), ("private", ""), ("future", ""), ("pending", ""),
             ("trash", ""), ("publish", "secret")]))
    files["hidden.xml"] = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<wp:wxr_version>1.2</wp:wxr_version><link>https://x.example</link>"
        f"{items}</channel></rss>")
    # A draft that copies a public page, and one that only answers to its name.
    source = sorted(public.rglob("*.md"))[5].read_text()
    files["hidden-copy.md"] = re.sub(r"^---\n", "---\ndraft: true\n", source, count=1)
    return files


def words_to_ask(folder):
    text = " ".join(p.read_text() for p in sorted(folder.rglob("*.md"))[:40])
    titles = re.findall(r"^title: *\"?(.*?)\"?$", text, re.MULTILINE)
    near = [w[:-1] + "x" for w in CANARIES] + [w[1:] for w in CANARIES]
    queries = CANARIES + near + ["neck pain", "hedache", "stress", "snark therapy", "pain",
                                 f"\"{CANARIES[0]} helps neck\"", f"neck -{CANARIES[1]}",
                                 f"author:\"Dr {CANARIES[2]}\"", f"topic:{CANARIES[0]}",
                                 "title:zorbulin", "new stretch", "helps", ""]
    return queries + titles[:20]


class NothingLeaks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="palpate-leaks-")
        root = pathlib.Path(cls.folder.name)
        cls.servers = []
        for name in ("plain", "canaries"):
            site = root / name
            shutil.copytree(CORPUS, site)
            if name == "canaries":
                sites.write(site, unpublished(CORPUS))
            cls.index(root, name, site)
            cls.servers.append(programs.Searchd(
                root / f"{name}.index", (CORPUS / "palpate.toml").read_text()))

    @classmethod
    def index(cls, root, name, site):
        code, out, errors = programs.run_indexer(
            "--json", "--index", root / f"{name}.index", "--config", site / "palpate.toml", site)
        assert code in (0, 1), errors
        cls.counts = {**getattr(cls, "counts", {}), name: json.loads(out)["articles"]}

    @classmethod
    def tearDownClass(cls):
        for server in cls.servers:
            server.__exit__()
        cls.folder.cleanup()

    def same(self, path, method="GET", body=None):
        """Asks both; the one answer."""
        headers = {"Host": "site.example"}
        if body:
            headers["Content-Type"] = "application/json"
        answers = []
        for server in self.servers:
            answer = server.ask(path, method, body, headers)
            text = METRIC_TIMES.sub(b"", TIMES.sub(b'"took_ms":0', answer.body))
            kept = {k: v for k, v in answer.headers.items()
                    if k not in ("date", "content-length")}
            answers.append((answer.status, kept, text))
        self.assertEqual(answers[0], answers[1], f"{method} {path} {body}")
        self.assertNotEqual(answers[0][0], 0)
        return answers[0]

    def test_the_canaries_are_there_to_leak(self):
        self.assertEqual(self.counts["plain"], self.counts["canaries"])
        self.assertGreater(self.counts["plain"], 50)

    def test_every_way_to_search(self):
        for query in words_to_ask(CORPUS):
            q = quote(query)
            for rest in ("&explain=1&facets=topic,author,year&limit=100", "&sort=newest",
                         "&typo=off&synonyms=off", "&limit=3&offset=2", "&topic=Headache",
                         f"&topic={CANARIES[0].title()}", f"&author=Dr+{CANARIES[1]}",
                         "&from=2100-01-01"):
                self.same(f"/v1/search?q={q}{rest}")
            self.same("/v1/search", "POST", json.dumps({"q": query}))
            self.same("/indexes/any/search", "POST", json.dumps(
                {"q": query, "facets": ["*"], "attributesToCrop": ["body:20"],
                 "attributesToHighlight": ["*"], "showRankingScoreDetails": True}))
            self.same("/indexes/any/search", "POST", json.dumps(
                {"q": query, "filter": f"title CONTAINS {CANARIES[0]} OR year > 2000"}))
            self.same(f"/search?q={q}")
            self.same(f"/opensearch/suggest?q={q}")

    def test_every_prefix_suggests_the_same(self):
        prefixes = {w[:n] for w in CANARIES + ["neck", "headache", "dr "]
                    for n in range(1, len(w) + 1)}
        for prefix in sorted(prefixes):
            self.same(f"/v1/suggest?q={quote(prefix)}&limit=20")
            self.same("/v1/suggest", "POST", json.dumps({"q": prefix}))
        for facet in ("topics", "tags", "authors", "language", "year"):
            self.same("/indexes/any/facet-search", "POST",
                      json.dumps({"facetName": facet, "facetQuery": ""}))

    def test_every_article_and_what_is_related(self):
        status, _, text = self.same("/v1/search?q=&limit=100")
        self.assertEqual(status, 200)
        ids = [hit["id"] for hit in json.loads(text)["hits"]]
        hidden = ["hidden/0", "hidden-draft", "hidden-copy", "hidden", "_drafts/page", "h0"]
        self.assertGreater(len(ids), 50)
        for article in ids + hidden:
            self.same(f"/v1/articles/{quote(article)}")
            self.same(f"/v1/articles/{quote(article)}/related?limit=20")
            self.same(f"/indexes/any/documents/{quote(article, safe='')}")
            self.same("/indexes/any/similar", "POST", json.dumps({"id": article}))
            self.same(f"/articles/{quote(article)}")
            self.same(f"/v1/related?url=/{quote(article)}/&limit=20")

    def test_a_draft_meets_published_pages_only(self):
        for i in range(6):
            draft = {"title": f"{CANARIES[i]} and neck pain", "markdown": canary_body(i)}
            self.same("/v1/related", "POST", json.dumps({**draft, "limit": 20}))
            self.same("/v1/check", "POST", json.dumps(draft))

    def test_all_other_routes(self):
        _, _, text = self.same("/openapi.json")
        paths = [path for path in json.loads(text)["paths"] if "{" not in path]
        for path in sorted(set(paths) | {"/", "/sitemap.xml", "/robots.txt", "/opensearch.xml",
                                         "/readyz", "/healthz", "/version"}):
            for method in ("GET", "HEAD", "OPTIONS"):
                if path != "/metrics":
                    self.same(path, method)
        self.same("/v1/clicks", "POST", json.dumps({"q": "zorbulin", "id": "hidden-draft",
                                                    "position": 1}))
        self.same("/metrics")
        for path in EDITORS_ONLY:
            self.assertIn(self.same(path)[0], (401, 403, 404))


if __name__ == "__main__":
    unittest.main(verbosity=2)
