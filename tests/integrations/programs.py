"""The real programs, as a webmaster starts them."""
import json
import pathlib
import signal
import subprocess


class Programs:
    def __init__(self, bin_dir, folder, sources, config=""):
        self.bin = pathlib.Path(bin_dir)
        self.folder = pathlib.Path(folder)
        self.index = self.folder / "index"
        self.config = self.folder / "palpate.toml"
        self.config.write_text(config)
        self.sources = [str(source) for source in sources]
        self.server = None

    def indexer_command(self, *more):
        return [self.bin / "indexer", "--index", self.index, "--config", self.config,
                *more, *self.sources]

    def update(self):
        """Runs the indexer; what it says with --json."""
        done = subprocess.run(self.indexer_command("--json"), capture_output=True,
                              text=True, timeout=120)
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(done.stdout)

    def watch(self):
        return subprocess.Popen(self.indexer_command("--watch", "--quiet"))

    def serve(self):
        self.server = subprocess.Popen(
            [self.bin / "searchd", "--index", self.index, "--config", self.config,
             "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.server.stdout.readline()
        assert line.startswith("listening on "), line
        return line.split()[-1]

    def stop(self):
        if self.server:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(10)
            self.server.stdout.close()
            self.server = None
