"""Does what a page of docs/guide tells a webmaster to do, in its order.

What the package brings is played: apt installs nothing, and systemctl runs what
the unit would run. tests/packages/run installs the real one.
"""
import os
import pathlib
import re
import shlex
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/guide"
UNITS = ROOT / "packaging/systemd"
ADDRESS = "http://127.0.0.1:8080"


class Guide:
    def __init__(self, name, bin_dir, folder, replacements):
        self.text = (GUIDE / name).read_text()
        self.bin = pathlib.Path(bin_dir).resolve()
        self.folder = pathlib.Path(folder)
        self.replacements = replacements
        self.servers = []
        self.address = ADDRESS  # Where searchd listens instead.
        self.said = ""

    def follow(self):
        try:
            for language, block in re.findall(r"^```(\w+)\n(.*?)^```", self.text,
                                              re.M | re.S):
                if language == "toml":
                    self.configure(self.replaced(block))
                elif language == "sh":
                    for command in self.replaced(block).strip().splitlines():
                        self.run(command)
        finally:
            for server in self.servers:
                server.terminate()
                server.wait(10)
                server.stdout.close()

    def replaced(self, text):
        for old, new in self.replacements.items():
            text = text.replace(old, new)
        return text

    def configure(self, toml):
        (self.folder / "palpate.toml").write_text(toml)
        self.finish("searchd --config palpate.toml --print-config")

    def start(self, command, **options):
        environment = {**os.environ, "PATH": f"{self.bin}:{os.environ['PATH']}"}
        return subprocess.Popen(["bash", "-c", command], cwd=self.folder,
                                env=environment, text=True,
                                stdout=subprocess.PIPE, **options)

    def finish(self, command, codes=(0,)):
        process = self.start(command, stderr=subprocess.STDOUT)
        self.said = process.communicate(timeout=120)[0]
        assert process.returncode in codes, (command, process.returncode, self.said)

    def run(self, command):
        words = shlex.split(command)
        if words[0] == "apt":
            pass
        elif words[0] == "systemctl":
            for unit in words[1:]:
                if unit.startswith("palpate-"):
                    self.run(self.unit(unit))
        elif words[0] == "journalctl":
            assert re.search(r"\d+ added, 0 changed", self.said), self.said
        elif words[0] == "searchd":
            server = self.start(command + " --listen 127.0.0.1:0",
                                stderr=subprocess.DEVNULL)
            self.servers.append(server)
            line = server.stdout.readline()
            assert line.startswith("listening on "), command
            self.address = line.split()[-1]
        elif "--watch" in words:
            self.watch(command)
        elif words[0] == "curl":
            self.finish(command.replace(ADDRESS, self.address))
            assert '"hits":[{' in self.said, self.said
        else:
            self.finish(command, (0, 1) if words[0] == "audit" else (0,))

    def watch(self, command):
        watch = self.start(command)
        line = ""
        while not line.startswith("watching"):
            line = watch.stdout.readline()
            assert line, command
        time.sleep(0.5)
        assert watch.poll() is None, command
        watch.terminate()
        watch.communicate(timeout=30)
        assert watch.returncode == 0, command

    def unit(self, name):
        """What systemd would run: for a socket, what it hands it to."""
        unit = (UNITS / name.replace(".socket", ".service")).read_text()
        command = re.search(r"^ExecStart=/usr/bin/(.*)", unit, re.M).group(1)
        if "$ARTICLES" in command:
            settings = pathlib.Path(self.replaced("/etc/default/palpate"))
            articles = re.search(r'^ARTICLES="(.*)"', settings.read_text(), re.M)
            command = command.replace("$ARTICLES", articles.group(1))
        return self.replaced(command)
