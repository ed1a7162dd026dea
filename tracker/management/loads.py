"""A small load for a server on this machine: some processes, one connection each, one request after the other.

A connection is kept open as long as the server keeps it; what a request costs here is small beside what it costs a
server, and the same for every server.
"""

import multiprocessing
import socket
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

CONNECTIONS = 4
LONGEST_ANSWER = 30.0  # seconds after which a server is given up


@dataclass(frozen=True)
class Load:
    """How a server stood a load: answers a second, all answers (those of the start too), bytes of one, times in ms."""

    rate: float
    answers: int
    size: int
    median: float
    slow: float


class Unexpected(RuntimeError):
    """A server answered something else than the status asked for; the message holds the start of the answer."""


def measure(ports: Sequence[int], path: str, status: int, seconds: float, headers: Sequence[str] = ()) -> Load:
    """Asks for one path for some seconds after a short start; `ports` are taken in turn by the connections."""
    asks = [_request(port, path, headers) for port in ports]
    with multiprocessing.get_context("fork").Pool(CONNECTIONS) as pool:
        work = [(ports[at % len(ports)], asks[at % len(ports)], status, seconds) for at in range(CONNECTIONS)]
        found = pool.starmap(_ask, work, chunksize=1)
    times = sorted(took for _, some, _, _ in found for took in some)
    return Load(
        rate=sum(rate for rate, _, _, _ in found),
        answers=len(times) + sum(early for _, _, early, _ in found),
        size=int(statistics.median(size for _, _, _, size in found)),
        median=1000 * times[len(times) // 2],
        slow=1000 * times[int(len(times) * 0.95)],
    )


def first_answer(port: int, path: str) -> tuple[bytes, bytes]:
    """(head, body) of one answer."""
    with _Connection(port) as connection:
        return connection.ask(_request(port, path, ()))


def _request(port: int, path: str, headers: Sequence[str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept: application/json", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def _ask(port: int, request: bytes, status: int, seconds: float) -> tuple[float, list[float], int, int]:
    """(answers a second, seconds of each, answers of the start, bytes of the last) of one connection."""
    wanted, times, size, early = b" %d " % status, [], 0, 0
    with _Connection(port) as connection:
        warm = time.perf_counter() + min(1.0, seconds / 4)
        while time.perf_counter() < warm:
            connection.ask(request)
            early += 1
        begun = time.perf_counter()
        before, until = begun, begun + seconds
        while before < until:
            head, body = connection.ask(request)
            if wanted not in head[:16]:
                raise Unexpected((head + body)[:400].decode(errors="replace"))
            now = time.perf_counter()
            times.append(now - before)
            before, size = now, len(body)
    return len(times) / (before - begun), times, early, size


class _Connection:
    """One connection of HTTP/1.1, opened again where the server closed it."""

    def __init__(self, port: int) -> None:
        self.port, self.socket, self.rest = port, None, b""

    def __enter__(self) -> "_Connection":
        return self

    def __exit__(self, *args: object) -> None:
        self._close()

    def _close(self) -> None:
        if self.socket:
            self.socket.close()
        self.socket, self.rest = None, b""

    def ask(self, request: bytes) -> tuple[bytes, bytes]:
        """(head, body) of the answer to one request."""
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_ANSWER)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.socket.sendall(request)
            return self._answer()
        except (BrokenPipeError, ConnectionResetError, EOFError):
            self._close()
            return self.ask_anew(request)

    def ask_anew(self, request: bytes) -> tuple[bytes, bytes]:
        """The same on a new connection: the server had closed the old one."""
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_ANSWER)
        self.socket.sendall(request)
        return self._answer()

    def _answer(self) -> tuple[bytes, bytes]:
        head, self.rest = self._until(b"\r\n\r\n")
        low = head.lower()
        at = low.find(b"content-length:")
        if at >= 0:
            body = self._exactly(int(low[at + 15 : low.index(b"\r\n", at)] if b"\r\n" in low[at:] else low[at + 15 :]))
        elif b"transfer-encoding: chunked" in low:
            body = self._chunks()
        else:
            body = b""
        if b"connection: close" in low:
            self._close()
        return head, body

    def _until(self, mark: bytes) -> tuple[bytes, bytes]:
        while (at := self.rest.find(mark)) < 0:
            self._more()
        return self.rest[:at], self.rest[at + len(mark) :]

    def _exactly(self, size: int) -> bytes:
        while len(self.rest) < size:
            self._more()
        body, self.rest = self.rest[:size], self.rest[size:]
        return body

    def _chunks(self) -> bytes:
        parts = []
        while True:
            line, self.rest = self._until(b"\r\n")
            part = self._exactly(int(line, 16) + 2)
            if len(part) == 2:
                return b"".join(parts)
            parts.append(part[:-2])

    def _more(self) -> None:
        assert self.socket is not None
        found = self.socket.recv(262_144)
        if not found:
            raise EOFError("the server closed the connection")
        self.rest += found
