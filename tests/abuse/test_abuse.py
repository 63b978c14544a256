"""What hostile and unlucky clients do to searchd, and what it must not do to
the others. Bounds on time are generous: speed is measured by ./dev bench."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import crowd  # noqa: E402
import programs  # noqa: E402

GET = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n"
CLOSE = b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
SEARCH = GET % b"/v1/search?q=neck"


def setUpModule():
    global folder, index
    folder = tempfile.TemporaryDirectory(prefix="palpate-abuse-")
    index = pathlib.Path(folder.name) / "index"
    code, _, errors = programs.run_indexer("--index", index, "--config",
                                           programs.SITE / "palpate.toml", programs.SITE)
    assert code == 0, errors


def tearDownModule():
    folder.cleanup()


def status(answer):
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.") else 0


class Connections(unittest.TestCase):
    def test_idle_and_dripping_clients_hinder_nobody(self):
        with programs.Searchd(index) as searchd:
            idle = [searchd.connect() for _ in range(64)]
            drips = [searchd.connect() for _ in range(64)]
            stop = threading.Event()

            def drip():
                text = iter(b"GET /healthz HTTP/1.1\r\nX: " + b"a" * 10_000)
                while not stop.wait(0.2):
                    byte = bytes([next(text)])
                    for one in drips:
                        try:
                            one.send(byte)
                        except OSError:
                            pass

            thread = threading.Thread(target=drip)
            thread.start()
            clients = crowd.Crowd(searchd.port, 500, SEARCH, pause=2.0)
            clients.run(4)
            stop.set()
            thread.join()
            self.assertEqual(clients.lost, [])
            self.assertEqual(list(clients.statuses), [200])
            self.assertGreater(len(clients.times), 500)
            self.assertLess(clients.percentile(0.99), 1.0)
            for one in idle + drips:
                one.close()

    def test_a_head_that_drips_ends_after_ten_seconds(self):
        with programs.Searchd(index) as searchd, searchd.connect(20) as client:
            begin = time.monotonic()
            client.sendall(b"GET /healthz HTTP/1.1\r\nX: ")
            client.settimeout(0.5)
            answer = b""
            while time.monotonic() - begin < 15:
                try:
                    client.send(b"a")
                    answer = client.recv(4096)
                    break
                except TimeoutError:
                    continue
            self.assertEqual(status(answer), 408)
            self.assertGreater(time.monotonic() - begin, 9)

    def test_the_oldest_idle_connection_gives_way(self):
        with programs.Searchd(index, "[server]\nmax_connections = 20\n") as searchd:
            old = [searchd.connect() for _ in range(20)]
            for one in old:
                one.sendall(GET % b"/healthz")
                one.recv(65536)
            time.sleep(0.1)
            self.assertEqual(searchd.ask("/healthz").status, 200)
            old[0].settimeout(20)
            self.assertEqual(old[0].recv(10), b"")  # Given up.
            old[19].sendall(GET % b"/healthz")
            self.assertEqual(status(old[19].recv(65536)), 200)
            for one in old:
                one.close()

    def test_out_of_descriptors_is_no_end(self):
        with programs.Searchd(index, "[server]\nmax_connections = 5000\nthreads = 1\n",
                              descriptors=60) as searchd:
            crowd_of = [searchd.connect() for _ in range(150)]
            begin = time.monotonic()
            for _ in range(5):
                self.assertEqual(searchd.ask("/v1/search?q=neck").status, 200)
            self.assertLess(time.monotonic() - begin, 10)
            for one in crowd_of:
                one.close()
            self.assertTrue(programs.wait_until(lambda: searchd.descriptors() < 40))

    def test_slow_readers_are_cut_off_and_cost_no_one(self):
        with programs.Searchd(index) as searchd:
            slow = []
            for _ in range(20):
                one = socket.socket()
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
                one.settimeout(1)
                one.connect(("127.0.0.1", searchd.port))
                try:
                    one.sendall(GET % b"/openapi.json" * 200)
                except TimeoutError:
                    pass
                slow.append(one)
            self.assertEqual(searchd.ask("/v1/search?q=neck").status, 200)
            self.assertTrue(programs.wait_until(
                lambda: searchd.descriptors() < 40, seconds=25))
            for one in slow:
                one.close()

    def test_half_closed_clients_get_their_answer(self):
        with programs.Searchd(index) as searchd, searchd.connect() as client:
            client.sendall(GET % b"/healthz" * 3)
            client.shutdown(socket.SHUT_WR)
            self.assertEqual(programs.read_to_end(client).count(b'"status":"ok"'), 3)

    def test_continue_is_said_before_the_body_comes(self):
        with programs.Searchd(index) as searchd, searchd.connect() as client:
            client.sendall(b"POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n"
                           b"Content-Type: application/json\r\n"
                           b"Expect: 100-continue\r\nConnection: close\r\n\r\n")
            self.assertEqual(client.recv(4096), b"HTTP/1.1 100 Continue\r\n\r\n")
            client.sendall(b'{"q":"neck"}')
            self.assertEqual(status(programs.read_to_end(client)), 200)

    @unittest.skipIf(programs.SANITIZED, "skipped: sanitizers keep what was freed")
    def test_a_flood_of_bodies_is_bounded(self):
        head = (b"POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n"
                b"Content-Type: application/json\r\n\r\n")
        with programs.Searchd(index) as searchd:
            before = searchd.memory_kb()
            clients = []
            for _ in range(120):
                one = searchd.connect()
                one.setblocking(False)
                try:
                    one.send(head + b" " * 990_000)
                except OSError:
                    pass
                clients.append(one)
            for _ in range(30):
                for one in clients:
                    try:
                        one.send(b" " * 200_000)
                    except OSError:
                        pass
            self.assertEqual(searchd.ask("/healthz").status, 200)
            self.assertLess(searchd.memory_kb() - before, 160_000)
            for one in clients:
                one.close()


    def test_a_listening_socket_is_taken_over(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            process = subprocess.Popen(
                ["bash", "-c", 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" --index "$1" '
                 "--listen 127.0.0.1:1", programs.BIN / "searchd", index],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pass_fds=(3,),
                preexec_fn=lambda: os.dup2(listener.fileno(), 3))
            try:
                line = process.stdout.readline()
                self.assertEqual(line, b"listening on http://127.0.0.1:%d\n" % port)
                with socket.create_connection(("127.0.0.1", port), 5) as client:
                    client.sendall(CLOSE)
                    self.assertEqual(status(programs.read_to_end(client)), 200)
            finally:
                process.terminate()
                process.stdout.close()
                self.assertEqual(process.wait(5), 0)


class Overload(unittest.TestCase):
    def test_too_much_is_turned_away_at_once_and_probes_answer(self):
        # One search at a time, and more hostile ones than may wait.
        with programs.Searchd(index, "[server]\nthreads = 1\n") as searchd:
            text = " ".join(f"word{i} neck back pain" for i in range(30))[:500]
            body = json.dumps({"text": "neck pain. " * 50_000, "title": "x"}).encode()
            request = (b"POST /v1/related HTTP/1.1\r\nHost: a\r\nContent-Type: application/json"
                       b"\r\nContent-Length: %d\r\n\r\n" % len(body)) + body
            busy = [searchd.connect() for _ in range(40)]

            def send(one):
                try:
                    one.sendall(request)
                except OSError:
                    pass

            threads = [threading.Thread(target=send, args=(one,)) for one in busy]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            begin = time.monotonic()
            for path in ("/healthz", "/version", "/metrics"):
                self.assertEqual(searchd.ask(path).status, 200)
            self.assertLess(time.monotonic() - begin, 5)
            answer = searchd.ask("/v1/search?q=" + text.replace(" ", "+"))
            self.assertIn(answer.status, (200, 503))
            seen = []
            for one in busy:
                one.settimeout(30)
                first = one.recv(65536)
                seen.append(status(first))
                if status(first) == 503:
                    self.assertIn(b"retry-after: 1", first.lower())
                one.close()
            self.assertEqual(set(seen) - {200, 503}, set())
            self.assertIn(503, seen, "nobody was turned away: the load was too small")
            self.assertEqual(searchd.ask("/v1/search?q=neck").status, 200)

    def test_one_client_over_its_rate_does_not_stop_another(self):
        config = ("[server]\nrate_limit_per_second = 1\n"
                  "trusted_proxies = [\"127.0.0.1\"]\n")
        with programs.Searchd(index, config) as searchd:
            def ask(address):
                return searchd.ask("/healthz", headers={"X-Forwarded-For": address})
            answers = [ask("192.0.2.1") for _ in range(60)]
            refused = [a for a in answers if a.status == 429]
            self.assertEqual(answers[0].status, 200)
            self.assertGreater(len(refused), 20)
            self.assertGreaterEqual(int(refused[0].headers["retry-after"]), 1)
            self.assertEqual(ask("192.0.2.2").status, 200)
            # Whoever forges more hops is still the one the proxy saw.
            self.assertEqual(ask("198.51.100.7, 192.0.2.1").status, 429)

    def test_sigterm_under_load_loses_no_request(self):
        for pause in (0.0, 0.05):
            with programs.Searchd(index) as searchd:
                clients = crowd.Crowd(searchd.port, 50, SEARCH, pause)
                told = []

                def terminate():
                    searchd.process.send_signal(signal.SIGTERM)
                    told.append(time.monotonic())

                timer = threading.Timer(1.0, terminate)
                timer.start()
                clients.run(2)
                begin = time.monotonic()
                self.assertEqual(searchd.stop(), 0)
                self.assertLess(time.monotonic() - begin, 2)
                # Later ones met a connection that had been closed as idle.
                self.assertEqual([at for at in clients.lost if at < told[0] + 0.2], [])
                self.assertEqual(list(clients.statuses), [200])
                timer.join()

    def test_sigterm_ends_it_while_an_audit_is_made(self):
        with tempfile.TemporaryDirectory(prefix="palpate-abuse-") as folder:
            site, large = pathlib.Path(folder, "site"), pathlib.Path(folder, "index")
            site.mkdir()
            words = [f"w{number}" for number in range(500)]
            for page in range(3000):
                text = " ".join(words[(page * word) % 499] + "." * (word % 9 == 0)
                                for word in range(1, 400))
                (site / f"page{page}.md").write_text(f"# Page {page}\n\n{text}\n")
            code, _, errors = programs.run_indexer("--index", large, site)
            self.assertEqual(code, 0, errors)
            key = subprocess.run([programs.BIN / "searchd", "--hash-key"], text=True,
                                 input="a key for the tests\n", capture_output=True)
            with programs.Searchd(large, key.stdout) as searchd:
                answers = []
                asking = threading.Thread(target=lambda: answers.append(searchd.ask(
                    "/v1/audit", headers={"Authorization": "Bearer a key for the tests"})))
                asking.start()
                time.sleep(0.5)
                self.assertEqual(answers, [], "the audit was done: the site was too small")
                begin = time.monotonic()
                self.assertEqual(searchd.stop(), 0)
                self.assertLess(time.monotonic() - begin, 2)
                asking.join()
                # Told so; not cut off, and no half of a report.
                self.assertEqual(answers[0].status, 503)


class Requests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.searchd = programs.Searchd(index)

    @classmethod
    def tearDownClass(cls):
        cls.searchd.__exit__()

    def tearDown(self):
        self.assertTrue(self.searchd.alive())

    def test_hostile_queries_are_bounded(self):
        stop_words = "the of and a to in is it you that he was for on are with as I his they"
        for query in ("*", "* * * *", "a*", "a* b* c* d* e* f* g* h*", "\"", "\"" * 400,
                      "(" * 400, "-" * 400, "NOT", "OR OR OR", "title: author: topic:",
                      " ".join(["pain"] * 100), " ".join(f"w{i}" for i in range(120)),
                      stop_words, " ".join([stop_words] * 5), "\0\0\0", "neck\0pain",
                      "\x7f\x1b[2J", "\u202e" * 100, "é" * 250, "x" * 500, "\U0001f600" * 100,
                      "neck " + "-neck " * 80, "\"neck pain\" " * 40):
            with self.subTest(query=query[:40]):
                body = json.dumps({"q": query[:500]}).encode()
                begin = time.monotonic()
                answer = self.searchd.ask("/v1/search", "POST", body,
                                          {"Content-Type": "application/json"})
                self.assertIn(answer.status, (200, 400))
                self.assertLess(time.monotonic() - begin, 2)
                suggest = self.searchd.ask("/v1/suggest", "POST", body,
                                           {"Content-Type": "application/json"})
                self.assertIn(suggest.status, (200, 400))

    def test_deep_pages_and_odd_numbers(self):
        for query, wanted in (("offset=10000", 200), ("offset=10001", 400), ("limit=101", 400),
                              ("limit=-1", 400), ("limit=1e9", 400), ("limit=", 200),
                              ("offset=99999999999999999999", 400), ("from=9999-99-99", 400),
                              ("limit=%00", 400), ("sort=%27;drop", 400), ("q=%ff%fe", 200),
                              ("q=%", 200), ("q=%zz", 200), ("&&&=&q=neck", 200)):
            with self.subTest(query=query):
                self.assertEqual(self.searchd.ask("/v1/search?" + query).status, wanted)

    def test_smuggled_requests_find_no_second_server(self):
        evil = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
        heads = [
            b"Content-Length: 0\r\nContent-Length: 44\r\n",
            b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
            b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
            b"Transfer-Encoding: xchunked\r\n", b"Transfer-Encoding : chunked\r\n",
            b"Transfer-Encoding: chunked, identity\r\n", b"Transfer-Encoding: \x0bchunked\r\n",
            b"Transfer-Encoding\t: chunked\r\n", b"Content-Length: 0,44\r\n",
            b"Content-Length: +0\r\n", b"Content-Length: 0x0\r\n", b"Content-Length : 0\r\n",
            b"X: y\r\n Content-Length: 0\r\n", b"X: y\nTransfer-Encoding: chunked\r\n",
            b"X: y\rContent-Length: 0\r\n", b"X: y\0\r\n", b"Host: b\r\n"]
        for head in heads:
            with self.subTest(head=head):
                answer = self.searchd.raw(
                    b"POST /v1/search HTTP/1.1\r\nHost: a\r\n" + head + b"\r\n0\r\n\r\n" + evil)
                self.assertEqual(status(answer), 400)
                self.assertEqual(answer.count(b"HTTP/1.1 "), 1)

    def test_huge_heads_are_refused(self):
        for head in (b"X: " + b"a" * 40_000 + b"\r\n", b"X: a\r\n" * 10_000,
                     b"".join(b"X-%d: a\r\n" % i for i in range(200))):
            with self.subTest(head=head[:20]):
                answer = self.searchd.raw(b"GET /healthz HTTP/1.1\r\nHost: a\r\n" + head + b"\r\n")
                self.assertEqual(status(answer), 431)

    def test_what_is_no_http(self):
        for data in (b"\x16\x03\x01\x02\x00\x01", b"\r\n" * 40_000, b"SSH-2.0-x\r\n\r\n",
                     b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                     b"\0" * 100, b"GET /" + b"a" * 60_000):
            with self.subTest(data=data[:20]):
                answer = self.searchd.raw(data)
                self.assertTrue(answer == b"" or 400 <= status(answer) < 600, answer[:60])

    def test_paths_lead_nowhere_but_to_routes(self):
        for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/articles/../../../etc/passwd",
                     "/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/palpate.js/../../etc/passwd",
                     "//etc/passwd", "/articles/..%5c..%5cetc%5cpasswd", "/articles/%00/etc/passwd",
                     "/v1/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/file:///etc/passwd"):
            with self.subTest(path=path):
                answer = self.searchd.ask(path)
                self.assertEqual(answer.status, 404)
                self.assertNotIn(b"root:", answer.body)

    def test_nothing_a_client_sends_becomes_a_header(self):
        config = "[server]\nallowed_origins = [\"*\"]\n"
        with programs.Searchd(index, config) as searchd:
            for path, headers in (
                    ("/v1/search?q=%0d%0aSet-Cookie:%20a=b", {}),
                    ("/search?q=%0d%0aSet-Cookie:%20a=b", {}),
                    ("/v1/articles/%0d%0aSet-Cookie:%20a=b", {}),
                    ("/editor", {}),
                    ("/healthz", {"Origin": "https://a%0d%0aSet-Cookie: a=b"}),
                    ("/healthz", {"Host": "a%0d%0aSet-Cookie: a=b"}),
                    ("/opensearch.xml", {"Host": "a%0d%0aSet-Cookie: a=b"})):
                with self.subTest(path=path):
                    head = b"GET %s HTTP/1.1\r\nConnection: close\r\n" % path.encode()
                    for name, value in {"Host": "a", **headers}.items():
                        head += f"{name}: {value}\r\n".encode()
                    answer = searchd.raw(head + b"\r\n")
                    self.assertNotIn(b"\r\nset-cookie", answer.split(b"\r\n\r\n")[0].lower())

    def test_what_is_typed_is_not_logged(self):
        self.searchd.ask("/v1/search?q=canaryword")
        self.searchd.ask("/v1/search?limit=canaryword")
        self.searchd.ask("/v1/search", "POST", b'{"q": "canaryword", ', {})
        self.assertNotIn("canaryword", self.searchd.log())


if __name__ == "__main__":
    unittest.main(verbosity=2)
