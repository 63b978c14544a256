"""Omega, Xapian's own search program, as a site gets it from Debian: a CGI
program behind nginx and fcgiwrap, the English stemmer, any of the words, its
OpenSearch template. It starts a process for each query.
"""
import json
import pathlib
import shutil
from urllib.parse import quote

from indexing import summary
from peers import HttpPeer, Skipped, start_nginx
from processes import Daemon, run

CGI = pathlib.Path("/usr/lib/cgi-bin/omega/omega")
TEMPLATES = "/usr/share/xapian-omega/templates"
SCRIPT = """id : boolean=Q unique=Q field
title : field index=S index
url : field
body : index truncate=300 field=sample
"""


class Both:
    """nginx and fcgiwrap, seen as one server."""

    def __init__(self, *daemons):
        self.daemons = daemons

    def cpu_seconds(self):
        return sum(daemon.cpu_seconds() for daemon in self.daemons)

    def memory_mb(self):
        return sum(daemon.memory_mb() for daemon in self.daemons)

    def stop(self):
        for daemon in self.daemons:
            daemon.stop()


class OmegaPeer(HttpPeer):
    def __init__(self, inputs):
        if not CGI.exists() or shutil.which("fcgiwrap") is None:
            raise Skipped("xapian-omega or fcgiwrap is not installed")
        self.folder = inputs.folder / "omega"
        self.folder.mkdir()
        self.index = self.fill(inputs)
        settings = self.folder / "omega.conf"
        settings.write_text(f"database_dir {self.folder}\ntemplate_dir {TEMPLATES}\n"
                            f"log_dir {self.folder}\ncdb_dir {self.folder}\n")
        socket = self.folder / "socket"
        wrapper = Daemon(["fcgiwrap", "-c", 4, "-s", f"unix:{socket}"])
        nginx, url = start_nginx(self.folder, f"""location / {{ fastcgi_pass unix:{socket};
          fastcgi_param SCRIPT_FILENAME {CGI}; fastcgi_param OMEGA_CONFIG_FILE {settings};
          fastcgi_param REQUEST_METHOD $request_method; fastcgi_param QUERY_STRING $query_string; }}""")
        paths = inputs.write("omega.paths", (
            f"/omega?DB=database&FMT=opensearch&DEFAULTOP=or&HITSPERPAGE=10&P={quote(query)}"
            for query in inputs.queries))
        super().__init__(Both(wrapper, nginx), url, paths)

    def fill(self, inputs):
        script, dump, database = self.folder / "script", self.folder / "dump", self.folder / "database"
        script.write_text(SCRIPT)
        with open(inputs.corpus, encoding="utf-8") as lines, open(dump, "w", encoding="utf-8") as out:
            for line in lines:
                article = json.loads(line)
                for key in ("id", "title", "body"):
                    out.write(f"{key}={article[key]}".replace("\r", " ").replace("\n", "\n=") + "\n")
                out.write("\n")
        cost = run(["scriptindex", "-s", "english", database, script, dump])
        dump.unlink()
        return summary(cost, database, inputs)
