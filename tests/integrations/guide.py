"""Does what a page of docs/guide tells a webmaster to do, in its order."""
import os
import pathlib
import re
import shlex
import subprocess
import time

GUIDE = pathlib.Path(__file__).resolve().parents[2] / "docs/guide"


class Guide:
    def __init__(self, name, bin_dir, folder, replacements):
        self.text = (GUIDE / name).read_text()
        self.bin = pathlib.Path(bin_dir).resolve()
        self.folder = pathlib.Path(folder)
        self.replacements = replacements
        self.servers = []

    def follow(self):
        try:
            for language, block in re.findall(r"^```(\w+)\n(.*?)^```", self.text,
                                              re.M | re.S):
                for old, new in self.replacements.items():
                    block = block.replace(old, new)
                if language == "toml":
                    self.configure(block)
                elif language == "sh":
                    for command in block.strip().splitlines():
                        self.run(shlex.split(command))
        finally:
            for server in self.servers:
                server.terminate()
                server.wait(10)
                server.stdout.close()

    def configure(self, toml):
        (self.folder / "palpate.toml").write_text(toml)
        self.finish(["searchd", "--config", "palpate.toml", "--print-config"])

    def start(self, words, **options):
        environment = {**os.environ, "PATH": f"{self.bin}:{os.environ['PATH']}"}
        return subprocess.Popen(words, cwd=self.folder, env=environment, text=True,
                                stdout=subprocess.PIPE, **options)

    def finish(self, words, codes=(0,)):
        process = self.start(words, stderr=subprocess.STDOUT)
        said = process.communicate(timeout=120)[0]
        assert process.returncode in codes, (words, process.returncode, said)

    def run(self, words):
        if words[0] == "searchd":
            server = self.start([*words, "--listen", "127.0.0.1:0"],
                                stderr=subprocess.DEVNULL)
            self.servers.append(server)
            assert server.stdout.readline().startswith("listening on "), words
        elif "--watch" in words:
            watch = self.start(words)
            line = ""
            while not line.startswith("watching"):
                line = watch.stdout.readline()
                assert line, words
            time.sleep(0.5)
            assert watch.poll() is None, words
            watch.terminate()
            watch.communicate(timeout=30)
            assert watch.returncode == 0, words
        else:
            self.finish(words, (0, 1) if words[0] == "audit" else (0,))
