"""The bytes of an answer, counted as they come and as they unfold."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from .answers import NotFetched, Why
from .limits import Limits

# gzip and zlib by their own heads; "deflate" comes with one in most answers and without in some.
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_STEP = 262_144  # bytes unfolded at a time


def whole_body(chunks: Iterable[bytes], coding: str, limits: Limits) -> bytes:
    """The body without its packing; NotFetched where it is too large, packed otherwise than asked for, or broken."""
    out = bytearray()
    for piece in _unpacked(_counted(chunks, limits), coding.strip().lower()):
        out += piece
        _refuse_too_large(len(out), bytes(out[:8]), limits)
    return bytes(out)


def _counted(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    came, first = 0, b""
    for chunk in chunks:
        came, first = came + len(chunk), first or chunk[:8]
        _refuse_too_large(came, first, limits)
        yield chunk


def _unpacked(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding in ("", "identity"):
        yield from chunks
        return
    if coding not in _WINDOWS:
        raise NotFetched(Why.INCOMPLETE, f"the page came packed in a way that nobody asked for: {coding[:60]}")
    packed = None
    for chunk in chunks:
        if packed is None:
            packed = zlib.decompressobj(_window(coding, chunk))
        try:
            while chunk:
                yield packed.decompress(chunk, _STEP)
                chunk = packed.unconsumed_tail
        except zlib.error:
            raise NotFetched(Why.INCOMPLETE, "the page came broken: what is packed in it does not unfold") from None
    if packed is not None and not packed.eof:
        raise NotFetched(Why.INCOMPLETE, "the page came incomplete: what is packed in it has no end")


def _window(coding: str, first: bytes) -> int:
    bare = coding == "deflate" and not (first[0] & 0x0F == 8 and int.from_bytes(first[:2].ljust(2, b"\0")) % 31 == 0)
    return -15 if bare else _WINDOWS[coding]


def _refuse_too_large(size: int, first: bytes, limits: Limits) -> None:
    if size > (most := limits.most(first)):
        raise NotFetched(
            Why.TOO_LARGE,
            f"more than {most:,} bytes are more than the limit of {most:,}; "
            "raise TRACKER_MAX_BYTES if it is really one article",
        )
