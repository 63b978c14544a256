#!/usr/bin/env python3
"""static_sites_test.py BIN_DIR: a real Hugo and a real Jekyll build a site, by
the commands and the templates of docs/guide/static-sites.md."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/guide/static-sites.md").read_text()
BIN = ""

ARTICLES = {
    "neck/whiplash": ("Whiplash", "2024-01-05", "Whiplash hurts most on the second day. "
                      "Gentle movement helps the neck muscles recover."),
    "neck/stiff-neck": ("A stiff neck", "2024-02-01", "A stiff neck comes from sitting "
                        "still. Moving the neck helps the neck muscles relax."),
    "back/sciatica": ("Sciatica", "2024-03-01", "Sciatica is pain along a nerve of the "
                      "leg. Walking helps most people recover within weeks."),
    "back/low-back-pain": ("Low back pain", "2024-04-01", "Back pain is common. Walking "
                           "helps most people recover, and the nerve of the leg too."),
}
BASE = "https://clinic.example"


def section(name):
    return re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S).group(1)


def block(text, language):
    return re.search(rf"^```{language}\n(.*?)^```", text, re.M | re.S).group(1)


def commands(text):
    return block(text, "sh").strip().splitlines()


class Site:
    """A folder, and commands in it as a webmaster types them."""

    def __init__(self, test):
        folder = tempfile.TemporaryDirectory(prefix="palpate-static-")
        test.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run(self, command, codes=(0,)):
        environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}",
                       "LANG": "C.UTF-8"}
        done = subprocess.run(command, shell=True, cwd=self.path, env=environment,
                              capture_output=True, text=True, timeout=120)
        if done.returncode not in codes:
            raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def articles(self):
        """What the index holds: url by id."""
        self.run("indexer related --quiet --limit 1 --index .palpate --output .related")
        found = {}
        for path in (self.path / ".related").rglob("*.json"):
            article = json.loads(path.read_text())["article"]
            found[article["id"]] = article["url"]
        return found

    def page(self, output, url):
        """The built page at a URL; a web server would find it so."""
        path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
        file = self.path / output / path.lstrip("/")
        return (file / "index.html" if path.endswith("/") else file).read_text()


class StaticSites(unittest.TestCase):
    def check_links(self, site, output, urls):
        """Each page lists others of the site, all of them there."""
        for url in urls:
            page = site.page(output, url)
            nav = re.search(r'<nav class="palpate-related".*?</nav>', page, re.S)
            self.assertIsNotNone(nav, url)
            links = re.findall(r'href="([^"]+)"', nav.group(0))
            self.assertTrue(links, url)
            for link in links:
                self.assertTrue(link.startswith(BASE), link)
                self.assertNotEqual(link, url)
                self.assertIn("<h1>", site.page(output, link))

    def hugo_site(self):
        site = Site(self)
        site.write("config.toml", f'baseURL = "{BASE}/"\ntitle = "Clinic"\n')
        site.write("layouts/_default/single.html",
                   "<html><head><title>{{ .Title }}</title></head><body><main>"
                   "<h1>{{ .Title }}</h1>{{ .Content }}</main>"
                   + block(section("Hugo"), "go-html-template") + "</body></html>")
        site.write("layouts/_default/list.html",
                   "<html><body><h1>{{ .Title }}</h1>{{ range .Pages }}"
                   '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</body></html>')
        for name, (title, date, text) in ARTICLES.items():
            site.write(f"content/{name}.md",
                       f"---\ntitle: {title}\ndate: {date}\n"
                       f"categories: [{name.split('/')[0]}]\n---\n\n{text}\n")
        site.write("content/neck/secret.md",
                   "---\ntitle: Secret\ndraft: true\n---\n\nCanarydraft.\n")
        site.write("palpate.toml", block(GUIDE, "toml"))
        return site

    def test_hugo(self):
        site = self.hugo_site()
        for command in commands(section("Hugo")):
            site.run(command)
        articles = site.articles()
        self.assertEqual(set(articles), set(ARTICLES))
        self.check_links(site, "public", articles.values())
        for name, (title, _, _) in ARTICLES.items():
            self.assertIn(f"<h1>{title}</h1>", site.page("public", articles[name]))
        # Nothing changed: building once more writes nothing.
        done = site.run(commands(section("Hugo"))[1])
        self.assertIn("0 files written", done.stdout)

    def test_hugo_with_addresses_of_its_own(self):
        # As Hugo's configuration and palpate.toml name the same.
        for hugo, ours in (("/:year/:month/:filename/", "/:year/:month/:filename/"),
                           ("/:year/:month/:slug/", "/:year/:month/:title/")):
            with self.subTest(hugo):
                site = self.hugo_site()
                site.write("config.toml", f'baseURL = "{BASE}/"\n[permalinks]\n'
                           f'neck = "{hugo}"\nback = "{hugo}"\n')
                site.write("palpate.toml",
                           f'[site]\nbase_url = "{BASE}"\npermalink = "{ours}"\n')
                for command in commands(section("Hugo")):
                    site.run(command)
                self.check_links(site, "public", site.articles().values())

    def jekyll_site(self):
        site = Site(self)
        site.write("_config.yml", f"title: Clinic\nurl: {BASE}\n")
        site.write("_layouts/post.html",
                   "<html><head><title>{{ page.title }}</title></head><body><main>"
                   "<h1>{{ page.title }}</h1>{{ content }}</main>\n"
                   + block(section("Jekyll"), "liquid") + "</body></html>")
        for name, (title, date, text) in ARTICLES.items():
            topic, slug = name.split("/")
            site.write(f"_posts/{date}-{slug}.md",
                       f"---\nlayout: post\ntitle: {title}\ncategories: [{topic}]\n---\n\n"
                       f"{text}\n")
        site.write("_drafts/secret.md", "---\ntitle: Secret\n---\n\nCanarydraft.\n")
        site.write("palpate.toml", f'[site]\nbase_url = "{BASE}"\n')
        return site

    def test_jekyll(self):
        site = self.jekyll_site()
        for command in commands(section("Jekyll")):
            site.run(command)
        articles = site.articles()
        self.assertEqual(len(articles), len(ARTICLES), articles)
        self.check_links(site, "_site", articles.values())
        self.assertIn(BASE + "/neck/2024/01/05/whiplash.html", articles.values())

    def test_jekyll_with_addresses_of_its_own(self):
        for permalink in ("pretty", "/:categories/:title/"):
            with self.subTest(permalink):
                site = self.jekyll_site()
                site.write("_config.yml", f"url: {BASE}\npermalink: {permalink}\n")
                site.write("palpate.toml",
                           f'[site]\nbase_url = "{BASE}"\npermalink = "{permalink}"\n')
                for command in commands(section("Jekyll")):
                    site.run(command)
                self.check_links(site, "_site", site.articles().values())

    def test_built_pages_have_the_same_addresses(self):
        site = self.hugo_site()
        for command in commands(section("Hugo")):
            site.run(command)
        from_content = set(site.articles().values())
        toml = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.M | re.S)
        site.write("palpate.toml", "\n".join(toml))
        site.run("rm -r .palpate .related")
        site.run(block(section("From the built pages"), "sh"))
        from_pages = set(site.articles().values())
        self.assertLessEqual(from_content, from_pages)
        for url in from_pages:
            site.page("public", url)  # Each leads to a page.

    def test_the_job_for_changes(self):
        site = self.hugo_site()
        job = (ROOT / "integrations/ci/content.yml").read_text()
        make, check = commands(section("Check each change before it goes out"))
        self.assertIn(make, job)
        audit = " ".join(job[job.index("/bin/audit"):].split()).removeprefix("/bin/")
        site.run(make)
        site.run(check)
        self.assertEqual(site.run(audit).stdout.count("::error"), 0)
        page = site.path / "content/neck/whiplash.md"
        page.write_text(page.read_text() + "\nSee [this](/nowhere/).\n")
        site.run(check, codes=(1,))
        self.assertIn("neck/whiplash.md",
                      site.run(audit, codes=(1,)).stdout)


if __name__ == "__main__":
    BIN = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
