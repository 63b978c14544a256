"""Hosts with addresses of their own, on one machine: network namespaces on a
bridge that lies in a namespace too, so that the machine's own network is left
alone. Needs root and iproute2."""
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess

CLONE_NEWNET = 0x40000000


def can_make_networks():
    if os.geteuid() != 0 or not shutil.which("ip"):
        return False
    name = f"palpate{os.getpid()}-try"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False)
    subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)
    return made.returncode == 0


def ip(*words, netns=None):
    inside = ["-n", netns] if netns else []
    subprocess.run(["ip", *inside, *words], check=True, capture_output=True)


class Host:
    def __init__(self, network, name, number):
        self.network, self.netns = network, f"{network.prefix}-{name}"
        self.address, self.wire = f"10.77.0.{number}", f"w{number}"
        ip("netns", "add", self.netns)
        ip("link", "add", self.wire, "netns", network.switch, "type", "veth",
           "peer", "name", "eth0", "netns", self.netns)
        ip("link", "set", self.wire, "master", "br0", "up", netns=network.switch)
        ip("link", "set", "lo", "up", netns=self.netns)
        ip("address", "add", f"{self.address}/24", "dev", "eth0", netns=self.netns)
        ip("link", "set", "eth0", "up", netns=self.netns)

    def start(self, *command, **options):
        """In a group of its own: tcpsrv has a process for each connection."""
        return subprocess.Popen(["ip", "netns", "exec", self.netns, *map(str, command)],
                                start_new_session=True, **options)

    def cut_off(self):
        """Nothing comes through, and nobody is told."""
        ip("link", "set", self.wire, "down", netns=self.network.switch)

    def join(self):
        ip("link", "set", self.wire, "up", netns=self.network.switch)


class Network:
    """Puts the calling thread, and threads it starts later, into a namespace
    of the network; everything goes with the `with` block."""

    def __init__(self):
        self.prefix = f"palpate{os.getpid()}"
        self.switch = f"{self.prefix}-switch"
        self.hosts = []

    def __enter__(self):
        ip("netns", "add", self.switch)
        ip("link", "add", "br0", "type", "bridge", netns=self.switch)
        ip("link", "set", "br0", "up", netns=self.switch)
        here = self.host("client")
        self.home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        self.enter(pathlib.Path("/run/netns") / here.netns)
        return self

    def host(self, name):
        self.hosts.append(Host(self, name, len(self.hosts) + 1))
        return self.hosts[-1]

    @staticmethod
    def enter(namespace):
        libc = ctypes.CDLL(None, use_errno=True)
        file = os.open(namespace, os.O_RDONLY)
        if libc.setns(file, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"setns {namespace}")
        os.close(file)

    def __exit__(self, *_):
        self.enter(f"/proc/self/fd/{self.home}")
        os.close(self.home)
        for name in [host.netns for host in self.hosts] + [self.switch]:
            # Whoever still lives there, when a test ended before its time.
            left = subprocess.run(["ip", "netns", "pids", name], capture_output=True, text=True,
                                  check=False).stdout
            for process in left.split():
                os.kill(int(process), signal.SIGKILL)
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


def end(process, how=signal.SIGKILL):
    """A process and all it started."""
    if process and process.poll() is None:
        os.killpg(process.pid, signal.SIGCONT)
        os.killpg(process.pid, how)
        process.wait(10)
