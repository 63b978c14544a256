"""Servers to measure beside, each ready to be asked the same queries.

nginx serves one file of 2 KB: the limit of HTTP here. SQLite and Xapian answer
ids and titles through the HTTP library that searchd uses (bench/peers);
PostgreSQL (postgres.py) through its own protocol; Omega (omega.py) as Debian
ships it, behind nginx. All rank every article that holds any of the words. A
peer that is not installed is skipped, and said to be.
"""
import json
import os
import pathlib
import shutil

from processes import Daemon, free_port, run, wait_for_port

STATIC_BYTES = 2048
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


class Skipped(Exception):
    """Says why."""


def load_by_wrk(url, paths, connections, seconds):
    script = pathlib.Path(__file__).with_name("load.lua")
    # One thread: the rest of the machine is the server's.
    output = run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script, url, "--", paths]).output
    result = json.loads(output.splitlines()[-1])
    if result["not_ok"]:
        raise RuntimeError(f"{url}: {result['not_ok']} answers not OK")
    return result


class HttpPeer:
    """A daemon and what wrk asks it."""

    def __init__(self, daemon, url, paths):
        self.daemon, self.url, self.paths = daemon, url, paths

    def load(self, connections, seconds):
        return load_by_wrk(self.url, self.paths, connections, seconds)

    def stop(self):
        self.daemon.stop()


def start_nginx(folder, location):
    if NGINX is None:
        raise Skipped("nginx is not installed")
    port = free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(f"""{user} worker_processes 1; daemon off; pid {folder}/nginx.pid;
error_log {folder}/nginx.log; events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 1000000000; default_type application/json;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port} backlog=512; {location} }} }}
""")
    daemon = Daemon([NGINX, "-p", folder, "-c", folder / "nginx.conf"])
    wait_for_port(port)
    return daemon, f"http://127.0.0.1:{port}"


def static_peer(work):
    folder = work / "static"
    folder.mkdir()
    (folder / "answer.json").write_text(json.dumps({"text": "x" * (STATIC_BYTES - 12)}))
    (folder / "paths").write_text("/answer.json\n")
    daemon, url = start_nginx(folder, f"root {folder}; open_file_cache max=16; tcp_nodelay on; sendfile on;")
    return HttpPeer(daemon, url, folder / "paths")


def small_peer(bin_dir, name, folder, inputs):
    daemon = Daemon([bin_dir / "peer", name, "serve", folder])
    return HttpPeer(daemon, daemon.url(), inputs.peer_paths)
