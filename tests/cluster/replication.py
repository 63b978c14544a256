"""Shards that follow their masters by Xapian's own replication, while readers
ask: rolled out in two groups as docs/operations.md says, and left to an
interval; a replica whose disk is full."""
import pathlib
import shutil
import subprocess
import time

from cluster import ROOT, Load, Server, Shard, differences, index, search_path, wait_until
from network import end

SHARDS = 3
MASTER_PORT = 7100


class ReplicatedSite:
    def __init__(self, network, folder):
        self.folder = pathlib.Path(folder)
        self.site, self.index = self.folder / "site", self.folder / "index"
        shutil.copytree(ROOT / "corpus", self.site)
        self.settings = (ROOT / "corpus/palpate.toml").read_text()
        self.config = self.site / "palpate.toml"
        self.revision = self.commit()
        self.master = network.host("master")
        self.replicate_server = self.master.start(
            "xapian-replicate-server", "-I", self.master.address, "-p", MASTER_PORT,
            self.index / f"shards-{SHARDS}", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.sidecar = self.folder / "front-sidecar"
        self.ship()
        time.sleep(.3)
        self.groups = [[self.replica(network, group, number) for number in range(SHARDS)]
                       for group in range(2)]
        self.small_disk = self.mount_small(self.groups[1][0])
        for group in range(2):
            self.replicate(group)
        self.servers = [[Shard(host, path) for host, path, _ in group] for group in self.groups]
        front = self.folder / "front.toml"
        lines = [self.settings, "[server]", "cache_megabytes = 0", "[cluster]", "probe_ms = 100",
                 "cache_megabytes = 0"]
        for number in range(SHARDS):
            names = ", ".join(f'"{group[number].address}"' for group in self.servers)
            lines += ["[[cluster.shard]]", f"replicas = [{names}]"]
        front.write_text("\n".join(lines) + "\n")
        time.sleep(.3)
        self.front = Server(self.sidecar, front, network.host("front"))
        one = self.folder / "one.toml"
        one.write_text(self.settings + "\n[server]\ncache_megabytes = 0\n")
        self.one = Server(self.index, one)

    def replica(self, network, group, number):
        host = network.host(f"r{number}{'ab'[group]}")
        path = self.folder / f"replica-{group}-{number}" / "db"
        path.parent.mkdir()
        return host, path, number

    @staticmethod
    def mount_small(replica):
        disk = replica[1].parent
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], check=True)
        return disk

    def commit(self):
        """Changes a few articles, so that every shard has news."""
        for page in sorted(self.site.rglob("*.md"))[:12]:
            page.write_text(page.read_text() + f"\nA remark about zanzibar {time.time()}.\n")
        return index(self.index, "--config", self.config, "--shards", SHARDS,
                     self.site)["revision"]

    def ship(self):
        """What rsync does: file after file, a revision's own file last."""
        self.sidecar.mkdir(exist_ok=True)
        for file in sorted((self.index / "sidecar").iterdir()):
            new = self.sidecar / (file.name + "~")
            shutil.copy(file, new)
            new.rename(self.sidecar / file.name)

    def replicate(self, group, *options, numbers=range(SHARDS)):
        """One round for the group; the exit codes."""
        started = [host.start("xapian-replicate", "--one-shot", "--reader-time=0", *options,
                              "-h", self.master.address, "-p", MASTER_PORT, "-m", number, path,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                   for host, path, number in self.groups[group] if number in numbers]
        return [process.wait(30) for process in started]

    def ready(self):
        return self.front.json("/readyz")

    def lags(self):
        return [replica["lag"] for replica in self.ready()["replicas"]]

    def caught_up(self):
        return self.ready()["revision"] == self.revision and not any(self.lags())

    def end(self):
        for server in [self.front, self.one, *sum(self.servers, [])]:
            server.end()
        end(self.replicate_server)
        subprocess.run(["umount", "-l", self.small_disk], check=False)


PATHS = [search_path(text) for text in
         ["neck pain", "sore back at night", "zanzibar", "hedache", "sleep", "knee", "heel pain"]]


def rollout(site, check):
    """Sidecar first, then one group of replicas, then the other."""
    seen = []

    def commits():
        for _ in range(4):
            site.revision = site.commit()
            site.ship()
            site.replicate(0)
            wait_until(lambda: site.ready()["revision"] == site.revision)
            seen.append(max(site.lags()))
            site.replicate(1)
            wait_until(site.caught_up)

    load = Load([site.front], PATHS).run(25, commits)
    check(not load.failed and not load.partial, f"four commits rolled out in two groups ({load})")
    check(seen == [1, 1, 1, 1], f"the group that waits shows its lag: {seen}")
    check(wait_until(site.caught_up), "all replicas have caught up")
    check(not differences(site.one, site.front, PATHS), "and answer as the one index does")


def far_behind(site, check):
    for _ in range(6):
        site.revision = site.commit()
    site.ship()
    start = time.monotonic()
    codes = site.replicate(0) + site.replicate(1)
    check(codes == [0] * 6 and wait_until(site.caught_up),
          f"six commits behind: caught up in {time.monotonic() - start:.1f} s")


def full_disk(site, check):
    ballast = site.small_disk / "ballast"
    with open(ballast, "wb") as file:
        try:
            while file.write(b"x" * 65536):
                file.flush()
        except OSError:
            pass
    load = Load([site.front], PATHS)

    def commit():
        site.revision = site.commit()
        site.ship()
        site.replicate(0)
        site.replicate(1)

    load.run(8, commit)
    lags = site.lags()
    check(not load.failed and not load.partial, f"a replica's disk is full ({load})")
    check(max(lags) >= 1, f"its lag is shown: {lags}")
    ballast.unlink()
    site.replicate(1, "--force-copy", numbers=[0])
    check(wait_until(site.caught_up), f"with room again it catches up: {site.ready()}")


def by_interval(site, check):
    """Nobody rolls out: each replica asks every second."""
    clients = [host.start("xapian-replicate", "--interval=1", "--reader-time=0",
                          "-h", site.master.address, "-p", MASTER_PORT, "-m", number, path,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
               for group in site.groups for host, path, number in group]
    load = Load([site.front], PATHS)

    def commits():
        for _ in range(4):
            site.revision = site.commit()
            site.ship()
            time.sleep(3)

    load.run(16, commits)
    check(not load.failed, f"four commits, replicas by interval: none failed ({load})")
    check(wait_until(site.caught_up), "replicas by interval: caught up")
    for client in clients:
        end(client)


def check_all(network, folder, check):
    site = ReplicatedSite(network, folder)
    try:
        check(wait_until(site.caught_up), "replication: all up")
        rollout(site, check)
        far_behind(site, check)
        full_disk(site, check)
        by_interval(site, check)
    finally:
        site.end()
