"""A hostile host on this machine: it answers by path with whatever bytes it likes, as slowly as it likes."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

Answer = Callable[[socket.socket, str], None]


def plain(body: bytes, status: str = "200 OK", **headers: str) -> Answer:
    """A whole answer; `_` in a header's name is a hyphen, a header of '' is left out."""
    said = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    said |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return raw(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)


def raw(data: bytes) -> Answer:
    """These very bytes, then the end."""
    return lambda there, path: there.sendall(data)


@dataclass
class Host:
    """`asked` are the request heads in their order, `answers` functions by path; any other path is 404."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    name: str = "127.0.0.1"

    @property
    def address(self) -> str:
        return f"http://{self.name}:{self.port}"

    def says(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.address + path

    def answer(self, there: socket.socket) -> None:
        with there:
            there.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head and (came := there.recv(65_536)):
                head += came
            if not head:
                return
            self.asked.append(head.decode("latin-1"))
            path = self.asked[-1].split(" ", 2)[1]
            with contextlib.suppress(OSError):  # the reader goes away
                self.answers.get(path, plain(b"nothing", "404 Not Found"))(there, path)

    def serve(self, server: socket.socket) -> None:
        while True:
            try:
                there, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(there,), daemon=True).start()


@pytest.fixture
def host() -> Iterator[Host]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        made = Host(server.getsockname()[1])
        serving = threading.Thread(target=made.serve, args=(server,), daemon=True)
        serving.start()
        yield made
        server.shutdown(socket.SHUT_RDWR)
    serving.join()
