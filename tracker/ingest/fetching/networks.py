"""Which machines may be asked: those of the public internet, and those that an operator allows."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Iterable

from django.conf import settings

from .answers import NotFetched, Why
from .limits import Deadline

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Prefixes under which an address of IPv4 stands within one of IPv6, and after how many bits it begins: NAT64
# (RFC 6052), 6to4 (RFC 3056). Mapped ones (RFC 4291) and Teredo (RFC 4380) Python knows itself.
_CARRIERS = ((ipaddress.ip_network("64:ff9b::/96"), 96), (ipaddress.ip_network("2002::/16"), 16))
# Closed although they look public: local NAT64 (RFC 8215), IPv4-compatible (RFC 4291), the relays of 6to4
# (RFC 7526), old site-local ones (RFC 3879), and the address at which a large provider's machines find their keys.
_CLOSED = [
    ipaddress.ip_network(one) for one in ("64:ff9b:1::/48", "::/96", "192.88.99.0/24", "fec0::/10", "168.63.129.16/32")
]


def is_open(address: Address) -> bool:
    """Whether a machine may be asked."""
    if any(address in network for network in settings.FETCH_ALLOW if network.version == address.version):
        return True
    if inner := _inner(address):
        return is_open(inner)
    if any(address in network for network in _CLOSED if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inner(address: Address) -> Address | None:
    """The address of IPv4 that one of IPv6 stands for."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    for network, bits in _CARRIERS:
        if address in network:
            return ipaddress.IPv4Address(int(address) >> (96 - bits) & 0xFFFFFFFF)
    return None


def machines_of(host: str, port: int, deadline: Deadline) -> list[Address]:
    """The machines behind a name, looked up once; NotFetched where there are none, or where one of them is closed."""
    found = list(dict.fromkeys(_looked_up(host, port, deadline)))
    if not found:
        raise NotFetched(Why.UNREACHABLE, f"the address does not answer: no machine is called {host}")
    for address in found:
        if not is_open(address):
            raise NotFetched(
                Why.REFUSED,
                f"{host} is a machine of a closed network ({address}) and is not asked; "
                "an operator can allow it with TRACKER_FETCH_ALLOW",
            )
    return found


def _looked_up(host: str, port: int, deadline: Deadline) -> Iterable[Address]:
    """The system's resolver knows no deadline, so it works beside us and is not waited for longer than we may."""
    with contextlib.suppress(ValueError):
        return [ipaddress.ip_address(host.strip("[]"))]
    told: list[str] = []

    def ask() -> None:
        with contextlib.suppress(OSError, UnicodeError):  # nothing is found
            told.extend(look_up(host, port))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    return [ipaddress.ip_address(one.partition("%")[0]) for one in told]


def look_up(host: str, port: int) -> list[str]:
    """What the system says: the numbers of the machines behind a name."""
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
