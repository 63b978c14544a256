#!/usr/bin/env python3
"""wordpress_test.py BIN_DIR: the plugin and the indexer with a real WordPress."""
import json
import pathlib
import re
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from guide import GUIDE, Guide  # noqa: E402
from programs import Programs  # noqa: E402
from wordpress_site import PLUGIN, WordPressSite, wait_for  # noqa: E402

BIN = ""
PACKAGING = pathlib.Path(__file__).resolve().parents[2] / "packaging"

WORDS = {
    "Whiplash after a crash": "Whiplash often hurts most on the second day. Gentle "
                              "movement of the neck helps the neck muscles recover.",
    "A stiff neck at the desk": "A stiff neck comes from sitting still. Move the neck "
                                "and the shoulders each half hour, and the muscles relax.",
    "Sciatica explained": "Sciatica is pain along a nerve of the leg. Most people "
                          "recover within weeks when they keep walking.",
    "Low back pain": "Back pain is common. Walking helps most people recover within "
                     "weeks, and the nerve in the leg calms down.",
    "Tension headaches": "A tension headache feels like a band around the head. Sleep, "
                         "breaks and movement of the neck and shoulders help.",
}


class WordPressTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="palpate-wp-")
        cls.addClassCleanup(cls.temporary.cleanup)
        folder = pathlib.Path(cls.temporary.name)
        cls.site = WordPressSite(folder)
        cls.addClassCleanup(cls.site.stop)
        cls.site.run("wp_insert_term('Neck & head', 'category', "
                     "['slug' => 'neck']);")
        cls.posts = cls.site.publish_all(WORDS)
        cls.palpate = Programs(
            BIN, folder, [cls.site.url + "/wp-json"],
            f'[crawl]\ndelay_ms = 0\nwake_file = "{cls.site.wake}"\n')
        cls.palpate.update()
        cls.server = cls.palpate.serve()
        cls.addClassCleanup(cls.palpate.stop)
        cls.site.ask_palpate_at(cls.server)

    # -- what a visitor sees

    def search_page(self, words, path="/"):
        """Titles on the site's own page of results, in order."""
        html = self.site.get(path + "?s=" + urllib.parse.quote(words))
        main = html[html.find("<main"):]
        return [title for title in re.findall(r"<h[23][^>]*>\s*<a[^>]*>([^<]+)</a>", main)]

    def api(self, path, fields):
        request = urllib.request.Request(
            self.site.url + "/wp-json/palpate/v1/" + path,
            urllib.parse.urlencode(fields).encode())
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def found(self, words):
        """Titles that searchd itself has, without the plugin."""
        request = urllib.request.Request(
            self.server + "/v1/search", json.dumps({"q": words, "typo": "off"}).encode(),
            {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return [hit["title"] for hit in json.load(answer)["hits"]]

    # -- the index

    def test_articles_say_what_wordpress_says(self):
        number = self.site.publish(
            "Jaw & teeth &#8211; clicking", "<p>A jaw that clicks.</p>",
            "'post_excerpt' => 'Why a jaw clicks.', 'tags_input' => ['jaw'],"
            "'post_category' => [get_cat_ID('Neck & head')]")
        self.palpate.update()
        with urllib.request.urlopen(f"{self.server}/v1/articles/wp-{number}") as answer:
            article = json.load(answer)
        self.assertEqual(article["title"], "Jaw & teeth \N{EN DASH} clicking")
        self.assertEqual(article["topics"], ["Neck & head"])
        self.assertEqual(article["authors"], ["editor"])
        self.assertEqual(article["summary"], "Why a jaw clicks.")
        self.assertTrue(article["url"].startswith(self.site.url), article["url"])
        # An excerpt that WordPress made of the text is no summary.
        with urllib.request.urlopen(
                f"{self.server}/v1/articles/wp-{self.posts['Low back pain']}") as answer:
            self.assertFalse(json.load(answer).get("summary"))

    def test_more_posts_than_one_list_holds(self):
        numbers = self.site.run(
            "for ($i = 0; $i < 130; $i++) { echo wp_insert_post(['post_title' => "
            "\"Bulk $i\", 'post_content' => 'Bulkword', 'post_status' => 'publish']), "
            "' '; }").split()
        said = self.palpate.update()
        self.assertGreaterEqual(said["added"], 130)
        self.site.run("foreach ([" + ",".join(numbers) +
                      "] as $id) { wp_delete_post($id, true); }")
        self.assertEqual(self.palpate.update()["removed"], 130)

    # -- search

    def test_the_sites_search_is_answered_by_palpate(self):
        self.assertEqual(self.search_page("wiplash")[0], "Whiplash after a crash")
        self.assertEqual(self.search_page("tension headake")[0], "Tension headaches")
        self.assertEqual(self.search_page("zzzxqq"), [])

    def test_pages_of_results(self):
        self.site.run("update_option('posts_per_page', 2);")
        try:
            first = self.search_page("neck pain")
            second = self.search_page("neck pain", "/page/2/")
            self.assertEqual(len(first), 2)
            self.assertTrue(second)
            self.assertFalse(set(first) & set(second))
        finally:
            self.site.run("update_option('posts_per_page', 10);")

    def test_words_with_quotes_and_markup_are_words(self):
        for words in ('"second day"', "<script>alert(1)</script>", "a' OR 1=1", "\\", "%"):
            html = self.site.get("/?s=" + urllib.parse.quote(words))
            self.assertNotIn("<script>alert(1)", html)

    def test_without_the_server_wordpress_searches(self):
        self.site.ask_palpate_at("http://127.0.0.1:1")
        try:
            self.assertIn("Sciatica explained", self.search_page("sciatica"))
            self.assertEqual(self.search_page("siatica"), [])
            with self.assertRaises(urllib.error.HTTPError) as caught:
                self.api("search", {"q": "sciatica"})
            self.assertEqual(caught.exception.code, 503)
            caught.exception.close()
            page = self.site.get("/?p=%d" % self.posts["Low back pain"])
            self.assertIn("Walking helps", page)
        finally:
            self.site.ask_palpate_at(self.server)
            self.site.run("delete_transient('palpate_away');")

    def test_a_server_that_hangs_is_waited_for_once(self):
        import socket
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen(16)
            self.site.ask_palpate_at("http://127.0.0.1:%d" % silent.getsockname()[1])
            try:
                started = time.monotonic()
                self.search_page("sciatica")
                first = time.monotonic() - started
                started = time.monotonic()
                self.search_page("sciatica")
                self.assertLess(time.monotonic() - started, first)
                self.assertTrue(self.site.run("echo get_transient('palpate_away');"))
            finally:
                self.site.ask_palpate_at(self.server)
                self.site.run("delete_transient('palpate_away');")

    # -- nothing that is not public

    def assert_hidden(self, number, title, word):
        """By the plugin, while the index does not know yet; then by the index."""
        self.assertIn(title, self.found(word))
        self.assertNotIn(title, self.search_page(word))
        self.assertNotIn(title, json.dumps(self.api("search", {"q": word})))
        self.assertNotIn(title, json.dumps(self.api("suggest", {"q": word[:5]})))
        self.assertNotIn(title, json.dumps(self.api("suggest", {"q": title[:8]})))
        for other in self.posts.values():
            self.assertNotIn(title, self.site.get(f"/?p={other}"))
        self.palpate.update()
        self.assertNotIn(title, self.found(word))
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{self.server}/v1/articles/wp-{number}")
        caught.exception.close()

    def test_what_is_taken_back_is_hidden_at_once(self):
        acts = {
            "draft": "wp_update_post(['ID' => %d, 'post_status' => 'draft']);",
            "private": "wp_update_post(['ID' => %d, 'post_status' => 'private']);",
            "pending": "wp_update_post(['ID' => %d, 'post_status' => 'pending']);",
            "password": "wp_update_post(['ID' => %d, 'post_password' => 'sesame']);",
            "trash": "wp_trash_post(%d);",
            "delete": "wp_delete_post(%d, true);",
        }
        titles = {name: f"Canary {name} neck muscles" for name in acts}
        numbers = self.site.publish_all(
            {titles[name]: f"<p>canaryword{name} neck muscles relax.</p>" for name in acts})
        self.palpate.update()
        for name in acts:
            self.assertIn(titles[name], self.search_page(f"canaryword{name}"))
        self.site.run("".join(act % numbers[titles[name]] for name, act in acts.items()))
        # The index does not know yet: the plugin hides it.
        pages = [self.site.get(f"/?p={other}") for other in self.posts.values()]
        for name, title in titles.items():
            with self.subTest(name):
                word = f"canaryword{name}"
                self.assertIn(title, self.found(word))
                self.assertNotIn(title, self.search_page(word))
                for answer in (self.api("search", {"q": word}),
                               self.api("suggest", {"q": word[:5]}),
                               self.api("suggest", {"q": title[:8]})):
                    self.assertNotIn(title, json.dumps(answer))
                for page in pages:
                    self.assertNotIn(title, page)
        self.palpate.update()
        for name, title in titles.items():
            with self.subTest(name):
                self.assertNotIn(title, self.found(f"canaryword{name}"))
                with self.assertRaises(urllib.error.HTTPError) as caught:
                    urllib.request.urlopen(f"{self.server}/v1/articles/wp-{numbers[title]}")
                caught.exception.close()

    def test_what_was_never_public_was_never_read(self):
        for fields in ("'post_status' => 'draft'", "'post_status' => 'private'",
                       "'post_password' => 'x'",
                       "'post_date' => '2099-01-01 00:00:00'"):
            self.site.publish("Canary never", "<p>canarynever</p>", fields)
        self.palpate.update()
        self.assertEqual(self.found("canarynever"), [])
        for path in self.palpate.index.rglob("*"):
            if path.is_file():
                self.assertNotIn(b"canarynever", path.read_bytes(), path)

    # -- edits

    def test_the_index_follows_a_moment_later(self):
        """At the pace that everybody has; searchd itself is asked."""
        config = self.palpate.config.read_text()
        self.palpate.config.write_text(config.replace("delay_ms = 0", ""))
        watch = self.palpate.watch()
        took = {"published": [], "edited": [], "unpublished": []}

        def follow(act, code, word, titles):
            saved = float(self.site.run(code + "echo microtime(true);"))
            wait_for(lambda: self.found(word) == titles, 30)
            took[act].append(time.time() - saved)

        try:
            time.sleep(1)  # Its first round.
            for each in range(5):
                title, first, then = (f"Elbows {each}", f"canaryelbow{each}",
                                      f"canarywrist{each}")
                post = (f"['post_title' => '{title}', 'post_status' => 'publish', "
                        f"'post_author' => 1, 'post_content' => '{first}'")
                follow("published", f"$id = wp_insert_post({post}]); "
                       "update_option('canary', $id);", first, [title])
                follow("edited", "wp_update_post(['ID' => get_option('canary'), "
                       f"'post_content' => '{then}']);", then, [title])
                self.assertEqual(self.found(first), [])
                follow("unpublished", "wp_update_post(['ID' => get_option('canary'), "
                       "'post_status' => 'draft']);", then, [])
        finally:
            watch.terminate()
            self.assertEqual(watch.wait(30), 0)
            self.palpate.config.write_text(config)
        for act, seconds in took.items():
            print(f"{act} to followed: median {sorted(seconds)[2]:.2f} s, "
                  f"most {max(seconds):.2f} s", file=sys.stderr)
            self.assertLess(sorted(seconds)[2], 5)  # Of a busy machine.

    # -- related reading and the search box

    def test_related_reading_is_part_of_the_page(self):
        page = self.site.get("/?p=%d" % self.posts["Sciatica explained"])
        self.assertEqual(page.count('<nav class="palpate-related"'), 1)
        block = page[page.find('<nav class="palpate-related"'):]
        block = block[:block.find("</nav>")]
        self.assertIn("Low back pain", block)
        self.assertIn(self.site.url, block)
        self.assertNotIn("Sciatica explained", block)
        self.assertNotIn(self.server, page)  # Visitors never meet searchd itself.

    def test_the_search_box_talks_to_the_site_alone(self):
        number = self.site.publish("Find", "[palpate_search]")
        page = self.site.get(f"/?p={number}")
        script = self.site.url + "/wp-json/palpate/palpate.js"
        self.assertIn(f'src="{script}"', page)
        self.assertIn("<palpate-search>", page)
        for name, kind in (("palpate.js", "javascript"), ("palpate-related.js", "javascript"),
                           ("palpate.css", "css")):
            url = f"{self.site.url}/wp-json/palpate/{name}"
            with urllib.request.urlopen(url) as answer, \
                    urllib.request.urlopen(f"{self.server}/{name}") as own:
                self.assertIn(kind, answer.headers["Content-Type"])
                self.assertEqual(answer.read(), own.read())
        suggestions = self.api("suggest", {"q": "whipl"})["suggestions"]
        self.assertIn("Whiplash after a crash", [each["text"] for each in suggestions])
        hits = self.api("search", {"q": "neck", "limit": "3"})["hits"]
        self.assertEqual(len(hits), 3)
        related = json.loads(self.site.get(
            "/wp-json/palpate/v1/articles/wp-%d/related?limit=2"
            % self.posts["Sciatica explained"]))
        self.assertTrue(related["related"])

    # -- the guide

    def test_the_guides_work(self):
        for page, address in (("wordpress.md", "/wp-json"),
                              ("any-site.md", "/wp-sitemap.xml")):
            with self.subTest(page), tempfile.TemporaryDirectory() as folder:
                plugins = pathlib.Path(folder, "html/wp-content/plugins")
                plugins.mkdir(parents=True)
                for name in ("lib", "own", "etc"):
                    pathlib.Path(folder, name).mkdir()
                guide = Guide(page, BIN, folder, {
                    "/var/lib/palpate": folder + "/lib",
                    "/srv/palpate": folder + "/own",
                    "/etc/palpate": folder + "/etc",
                    "/etc/default": folder,
                    "/usr/share/palpate/wordpress": str(PLUGIN),
                    "/var/www/html": folder + "/html",
                    "https://clinic.example/sitemap.xml": self.site.url + address,
                    "https://clinic.example": self.site.url})
                pathlib.Path(folder, "etc/palpate.toml").write_text(
                    guide.replaced((PACKAGING / "palpate.toml").read_text()))
                pathlib.Path(folder, "palpate").write_text(
                    (PACKAGING / "palpate.default").read_text())
                guide.follow()
                if page == "wordpress.md":
                    self.assertTrue((plugins / "palpate/palpate.php").is_file())

    def test_the_plugins_settings_are_those_of_the_guide(self):
        guide = (GUIDE / "wordpress.md").read_text()
        plugin = (PLUGIN / "palpate.php").read_text()
        for constant in set(re.findall(r"'(PALPATE_\w+)'", guide)):
            name = constant.removeprefix("PALPATE_").lower()
            self.assertIn(f"palpate_setting( '{name}' )", plugin)
        for shortcode in set(re.findall(r"\[(palpate_\w+)", guide)):
            self.assertIn(f"add_shortcode( '{shortcode}'", plugin)


if __name__ == "__main__":
    BIN = sys.argv.pop(1)
    unittest.main()
