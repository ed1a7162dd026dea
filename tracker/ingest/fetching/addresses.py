"""Which addresses may be asked at all, before any name is looked up."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from .answers import NotFetched, Why

_PORTS = {"http": 80, "https": 443}
_KEPT = "/%:@!$&'()*+,;=~-._?"


def in_ascii(address: str) -> str:
    """An address as it is sent: the host in IDNA, other letters percent-encoded; raises ValueError for what is none."""
    parts = urlsplit(address.strip())
    if not parts.hostname:
        raise ValueError(f"{address!r} names no host")
    host = parts.hostname
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    place = f"{host}:{parts.port}" if parts.port is not None else host
    path = quote(parts.path, safe=_KEPT) or "/"
    return urlunsplit((parts.scheme.lower(), place, path, quote(parts.query, safe=_KEPT), ""))


def checked(address: str) -> str:
    """The address as it is sent; NotFetched where it is none, or of a kind that is never asked."""
    try:
        sent = in_ascii(address)
        parts = urlsplit(sent)
        port = _PORTS.get(parts.scheme, 0) if parts.port is None else parts.port
    except ValueError as fault:
        raise NotFetched(Why.REFUSED, f"the address does not answer: {fault}") from None
    if parts.scheme not in _PORTS:
        raise NotFetched(Why.REFUSED, f"only http and https are asked, not {parts.scheme}")
    if "@" in urlsplit(address).netloc:
        raise NotFetched(Why.REFUSED, "an address with a name and a password in it is not asked")
    if port not in _PORTS.values() and port < 1024:
        raise NotFetched(Why.REFUSED, f"port {port} belongs to another service than the web and is not asked")
    return sent


def next_address(address: str, location: str) -> str:
    """Where a redirect leads, checked as the first address was."""
    try:
        return checked(urljoin(address, location.strip()))
    except ValueError as fault:
        raise NotFetched(Why.REFUSED, f"the address does not answer: {fault}") from None
