#!/usr/bin/env python3
"""run_readme.py BIN_DIR: does what README.md and the guide tell a newcomer to do.

Every shell block runs as it stands, in a folder where `my-articles/` is a copy
of the example site, but for what a test must not do: `./dev` is only asked
whether it knows the command, /var/lib/palpate is a temporary folder, and searchd
listens on a free port. The configuration is loaded, the widget lines are held
against what searchd serves, and links between the documents must lead somewhere.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# docs/guide/packages.md is done in a clean root: tests/packages/run.
FOLLOWED = ("README.md", "docs/guide/tuning.md", "docs/guide/auditing.md",
            "docs/guide/backup.md")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
# Named already, still being written. To be empty in a release.
TO_BE_WRITTEN = ("docs/relevance.md",)
# Programs that say with 1 that there is something to mend.
MAY_FIND = ("audit",)


class Failure(Exception):
    pass


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def commands(block):
    """Lines, with those that end in a backslash joined to the next."""
    if "<<" in block:  # A file to write, to its last line.
        return [block]
    joined = block.replace("\\\n", " ")
    lines = [re.sub(r"\s#\s.*", "", line).strip() for line in joined.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


class Newcomer:
    def __init__(self, bin_dir, folder):
        self.folder = folder
        self.server = None
        self.address = ""
        # As a package has it: the programs are found by their names.
        self.environment = {**os.environ,
                            "PATH": f"{bin_dir}:{os.environ['PATH']}"}
        (folder / "build/release").mkdir(parents=True)
        (folder / "build/release/bin").symlink_to(bin_dir)
        shutil.copytree(ROOT / "corpus", folder / "my-articles")

    def run(self, command):
        print("$", command)
        if command.startswith("./dev"):
            self.check_dev(command.split()[1])
            return
        command = command.replace("/var/lib/palpate", str(self.folder / "index"))
        command = command.replace("http://127.0.0.1:8080", self.address)
        words = command.split()
        if words[0].split("/")[-1] == "searchd":
            self.serve(words)
            return
        done = subprocess.run(["bash", "-c", command], cwd=self.folder,
                              env=self.environment, capture_output=True,
                              text=True, timeout=120)
        accepted = (0, 1) if words[0].split("/")[-1] in MAY_FIND else (0,)
        if done.returncode not in accepted:
            raise Failure(f"{command}: exit code {done.returncode}\n{done.stderr}")
        if words[0] == "curl" and '"hits":[{' not in done.stdout:
            raise Failure(f"{command}: found nothing\n{done.stdout}")

    def serve(self, words):
        self.stop()
        self.server = subprocess.Popen(
            ["env"] + words + ["--listen", "127.0.0.1:0"], cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.server.stdout.readline()
        if not line.startswith("listening on http://"):
            raise Failure("searchd did not start")
        self.address = line.split()[-1]

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait(10)

    def check_dev(self, command):
        text = (ROOT / "dev").read_text()
        if not re.search(rf"^  {command}\) #", text, re.M):
            raise Failure(f"./dev does not know {command}")

    def check_configuration(self, toml):
        config = self.folder / "palpate.toml"
        config.write_text(toml)
        for name in re.findall(r'"([\w-]+\.tsv)"', toml):
            (self.folder / name).write_text("neck pain\tsore neck\n")
        done = subprocess.run(
            ["build/release/bin/searchd", "--config", str(config),
             "--print-config"], cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"the configuration is refused: {done.stderr}")

    def check_widgets(self, html):
        script = ""
        paths = re.findall(r'src="([^"]+)"', html)
        for path in paths:
            with urllib.request.urlopen(self.address + path) as answer:
                text = answer.read().decode()
            script += text
            # The modules that a module brings along.
            for module in re.findall(r'["\'](?:\./|/)([\w-]+\.js)["\']', text):
                if f"/{module}" not in paths:
                    paths.append(f"/{module}")
        for element in re.findall(r"<(palpate-[\w-]+)", html):
            if f'"{element}"' not in script:
                raise Failure(f"no script defines <{element}>")
        for article in re.findall(r'article="([^"]+)"', html):
            urllib.request.urlopen(f"{self.address}/v1/articles/{article}/related")


def check_links():
    for document in DOCUMENTS:
        text = (ROOT / document).read_text()
        targets = re.findall(r"\]\((?!https?:)([\w./-]+)[)#]", text)
        # Files named in the text; those with <...> or * are patterns.
        targets += [name for name in re.findall(r"`([\w./-]+\.\w+)`", text)
                    if "/" in name and not name.startswith(("/", "build/"))]
        for target in targets:
            if target not in TO_BE_WRITTEN and not (ROOT / target).exists():
                raise Failure(f"{document} names {target}, which is not there")


def main():
    check_links()
    for document in FOLLOWED:
        print("#", document)
        follow((ROOT / document).read_text())
    print("everything in README.md and the guide works")


def follow(text):
    with tempfile.TemporaryDirectory(prefix="palpate-readme-") as folder:
        newcomer = Newcomer(pathlib.Path(sys.argv[1]).resolve(),
                            pathlib.Path(folder))
        try:
            for block in blocks(text, "sh"):
                for command in commands(block):
                    newcomer.run(command)
            for block in blocks(text, "toml"):
                newcomer.check_configuration(block)
            for block in blocks(text, "html"):
                newcomer.check_widgets(block)
        finally:
            newcomer.stop()


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"README: {failure}")
