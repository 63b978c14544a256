#!/usr/bin/env python3
"""slow_wire.py HOST PORT TO_PORT: passes connections on to 127.0.0.1:TO_PORT,
each byte as many milliseconds later as the last line of stdin says. For kernels
without netem."""
import queue
import socket
import sys
import threading
import time

delay = 0.0


def pump(source, sink):
    late = queue.SimpleQueue()

    def write():
        while (item := late.get())[1]:
            time.sleep(max(0.0, item[0] - time.monotonic()))
            try:
                sink.sendall(item[1])
            except OSError:
                return
        sink.close()

    threading.Thread(target=write, daemon=True).start()
    data = b"?"
    while data:
        try:
            data = source.recv(65536)
        except OSError:
            data = b""
        late.put((time.monotonic() + delay, data))


def main():
    global delay
    host, port, to_port = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    server = socket.create_server((host, port), backlog=64)

    def accept():
        while True:
            near, _ = server.accept()
            try:
                far = socket.create_connection(("127.0.0.1", to_port), 5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=pump, args=(near, far), daemon=True).start()
            threading.Thread(target=pump, args=(far, near), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    for line in sys.stdin:
        delay = float(line) / 1000
    threading.Event().wait()


main()
