"""Many keep-alive clients out of one thread, each asking again after a pause.
What they saw: how many answers of which status, how long each took, and how
many requests were lost."""
import heapq
import selectors
import socket
import time


class Client:
    def __init__(self, port, request, pause):
        self.request, self.pause = request, pause
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        self.socket.setblocking(False)
        self.buffer = b""
        self.sent_at = None


def whole_answer(buffer):
    """(status, size), or None while some of it is missing."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = buffer[:end].lower()
    at = head.find(b"content-length:")
    length = int(head[at + 15:].split(b"\r\n", 1)[0]) if at >= 0 else 0
    size = end + 4 + length
    return (int(head[9:12]), size) if len(buffer) >= size else None


class Crowd:
    def __init__(self, port, clients, request, pause):
        self.selector = selectors.DefaultSelector()
        self.times, self.statuses, self.lost, self.closed = [], {}, [], 0
        self.due = []
        now = time.monotonic()
        for i in range(clients):
            client = Client(port, request, pause)
            self.selector.register(client.socket, selectors.EVENT_READ, client)
            heapq.heappush(self.due, (now + pause * i / clients, i, client))

    def run(self, seconds):
        """Goes on for `seconds`, then waits for what is still under way."""
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end + 5:
            while now < end and self.due and self.due[0][0] <= now:
                self.send(heapq.heappop(self.due)[2], now)
            if now >= end and not any(c.sent_at for c in self.clients()):
                break
            rest = max(0.0, self.due[0][0] - now) if self.due and now < end else 0.05
            for key, _ in self.selector.select(min(rest, 0.05)):
                self.receive(key.data)
        self.lost += [c.sent_at for c in self.clients() if c.sent_at]
        for client in list(self.clients()):
            client.socket.close()

    def clients(self):
        return [key.data for key in self.selector.get_map().values()]

    def send(self, client, now):
        try:
            client.socket.send(client.request)
            client.sent_at = now
        except OSError:
            self.drop(client)

    def receive(self, client):
        try:
            piece = client.socket.recv(262144)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self.drop(client)
            return
        client.buffer += piece
        answer = whole_answer(client.buffer)
        if not answer:
            return
        now = time.monotonic()
        self.times.append(now - client.sent_at)
        self.statuses[answer[0]] = self.statuses.get(answer[0], 0) + 1
        if b"connection: close" in client.buffer[:answer[1]].lower():
            self.closed += 1
            self.selector.unregister(client.socket)
            client.socket.close()
            client.sent_at = None
            return
        client.buffer = client.buffer[answer[1]:]
        client.sent_at = None
        heapq.heappush(self.due, (now + client.pause, id(client), client))

    def drop(self, client):
        """The server closed: fair between two requests, a loss within one."""
        if client.sent_at:
            self.lost.append(client.sent_at)
            client.sent_at = None
        self.selector.unregister(client.socket)
        client.socket.close()

    def percentile(self, share):
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0
