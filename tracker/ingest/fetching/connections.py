"""Connections that go only where was checked, and wait no longer than they may."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import httpcore

from .limits import Deadline
from .networks import machines_of


class _Timed(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline of the whole."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Pinned(httpcore.NetworkBackend):
    """Looks a name up once, checks every machine behind it, and connects to one of these very machines."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline, self._plain = deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        machines = machines_of(host, port, self._deadline)
        for last, machine in ((machine == machines[-1], machine) for machine in machines):
            try:
                stream = self._plain.connect_tcp(
                    str(machine), port, self._deadline.left(), local_address, socket_options
                )
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last:
                    raise
        raise httpcore.ConnectError("no machine answers")


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """Whom to believe about names; read once, since it takes some hundredths of a second."""
    return httpcore.default_ssl_context()


def connected(deadline: Deadline) -> httpcore.ConnectionPool:
    """For one question and its answer."""
    return httpcore.ConnectionPool(
        ssl_context=certificates(), max_connections=1, max_keepalive_connections=0, network_backend=Pinned(deadline)
    )
