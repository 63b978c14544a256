"""A real WordPress with a database of its own, in a temporary folder.

Debian's wordpress, php-cli and mariadb-server; all of it on the loopback or on
a socket, and gone with the object.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import textwrap
import time
import urllib.request

PLUGIN = pathlib.Path(__file__).resolve().parents[2] / "integrations/wordpress"
SOURCE = pathlib.Path("/usr/share/wordpress")

CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(socket)s');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', '%(url)s');
define('WP_SITEURL', '%(url)s');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('PALPATE_URL', trim(file_get_contents('%(palpate)s')));
define('PALPATE_TIMEOUT', 10);  // A busy machine is not what is tested.
define('PALPATE_WAKE_FILE', '%(wake)s');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
"""

# What Apache's rewrite rules do: files are files, all else is index.php.
ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && file_exists(__DIR__ . $path)) { return false; }
$_SERVER['SCRIPT_NAME'] = '/index.php';
require __DIR__ . '/index.php';
"""

# The smallest theme: what matters here is what WordPress and plugins put in.
THEME = {
    "style.css": "/* Theme Name: Plain */",
    "index.php": """<!doctype html><html <?php language_attributes(); ?>>
<head><?php wp_head(); ?></head><body><main><?php
while (have_posts()) {
  the_post();
  the_title('<h2><a href="' . esc_url(get_permalink()) . '">', '</a></h2>');
  is_singular() ? the_content() : the_excerpt();
}
?></main><?php wp_footer(); ?></body></html>""",
}

INSTALL = """
define('WP_INSTALLING', true);
require 'wp-load.php';
require 'wp-admin/includes/upgrade.php';
wp_install('Clinic', 'editor', 'editor@clinic.example', true, '', 'secret-word');
update_option('permalink_structure', '/%year%/%postname%/');
update_option('template', 'plain');
update_option('stylesheet', 'plain');
update_option('active_plugins', ['palpate/palpate.php']);
wp_delete_post(1, true); wp_delete_post(2, true); wp_delete_post(3, true);
"""


PHP = ["-d", "display_errors=0", "-d", "opcache.enable_cli=1", "-d", "error_log="]


def php_string(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, seconds=60):
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.05)


class WordPressSite:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.root = self.folder / "wordpress"
        self.wake = self.folder / "wake"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.environment = {**os.environ, "PHP_CLI_SERVER_WORKERS": "4"}
        self.ask_palpate_at("http://127.0.0.1:1")
        self.processes = []
        try:
            self.start_database()
            self.install()
            self.start_php()
        except BaseException:
            self.stop()
            raise

    def ask_palpate_at(self, url):
        """Where the plugin finds searchd from now on."""
        (self.folder / "palpate-url").write_text(url)

    def start_database(self):
        data = self.folder / "database"
        # A path of more than 107 bytes is no socket.
        self.socket = self.folder / "sql"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        user = [f"--user={os.environ.get('USER', 'root')}"] if os.geteuid() == 0 else []
        subprocess.run(["mariadb-install-db", "--no-defaults", f"--datadir={data}",
                        "--auth-root-authentication-method=normal", *user],
                       check=True, **quiet)
        server = shutil.which("mariadbd") or "/usr/sbin/mariadbd"
        self.processes.append(subprocess.Popen(
            [server, "--no-defaults", f"--datadir={data}", *user,
             f"--socket={self.socket}", "--skip-networking",
             f"--pid-file={self.folder}/sql.pid",
             "--innodb-flush-log-at-trx-commit=0"], **quiet))
        ping = ["mariadb", "--no-defaults", f"--socket={self.socket}", "-uroot"]
        wait_for(lambda: subprocess.run([*ping, "-e", "select 1"],
                                        **quiet).returncode == 0)
        subprocess.run([*ping, "-e", "create database wordpress"], check=True)

    def install(self):
        shutil.copytree(SOURCE, self.root, symlinks=True)
        # Debian keeps wp-content's parts elsewhere and links to them.
        content = self.root / "wp-content"
        content.unlink() if content.is_symlink() else shutil.rmtree(content)
        (content / "plugins/palpate").mkdir(parents=True)
        shutil.copy(PLUGIN / "palpate.php", content / "plugins/palpate")
        (content / "themes/plain").mkdir(parents=True)
        for name, text in THEME.items():
            (content / "themes/plain" / name).write_text(text)
        config = self.root / "wp-config.php"
        config.unlink(missing_ok=True)
        config.write_text(CONFIG % {"socket": self.socket, "url": self.url,
                                    "palpate": self.folder / "palpate-url",
                                    "wake": self.wake})
        (self.root / "router.php").write_text(ROUTER)
        self.wake.touch()
        self.run_php(INSTALL)
        self.run("flush_rewrite_rules();")

    def start_php(self):
        host = self.url.removeprefix("http://")
        log = subprocess.DEVNULL
        self.processes.append(subprocess.Popen(
            ["php", *PHP, "-S", host, "router.php"], cwd=self.root,
            env=self.environment, stdout=log, stderr=log))
        wait_for(lambda: self.answers("/wp-json/"))

    def answers(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=10):
                return True
        except OSError:
            return False

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return answer.read().decode()

    def run_php(self, code):
        done = subprocess.run(["php", *PHP, "-r", textwrap.dedent(code)], cwd=self.root,
                              env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout

    def run(self, code):
        """Runs code inside WordPress, as its own pages do."""
        return self.run_php("require 'wp-load.php';" + code)

    def publish(self, title, content, more=""):
        """Returns the post's number."""
        return self.publish_all({title: content}, more)[title]

    def publish_all(self, texts, more=""):
        """Numbers by title."""
        made = self.run(
            f"foreach (json_decode({php_string(json.dumps(texts))}, true) as $t => $c) "
            "{ echo wp_insert_post(wp_slash(['post_title' => $t, 'post_content' => $c, "
            f"'post_status' => 'publish', 'post_author' => 1, {more}])), ' '; }}")
        return dict(zip(texts, map(int, made.split())))

    def update(self, number, fields):
        self.run(f"wp_update_post(['ID' => {number}, {fields}]);")

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            process.wait(30)
