"""How much may come out of one archive, whatever lies in it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings

from tracker.choices import Outcome
from tracker.ingest.clean.parts import Part
from tracker.ingest.drafts import Stop

DEEPEST = 3  # archives in one another
MOST_FILES = 20_000
_STEP = 65_536


class Spent(Exception):
    """More unfolds than is allowed."""


@dataclass
class Budget:
    """What is left of the bytes and files of one archive; those inside it draw on the same."""

    left: int
    files: int = MOST_FILES
    depth: int = 0

    @classmethod
    def fresh(cls) -> Budget:
        """For a file that came from outside."""
        return cls(settings.MAX_ARCHIVE_BYTES)

    def deeper(self) -> None:
        """One archive within another; Stop where that goes on and on."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Stop(Outcome.FAILED, f"it lies in more than {DEEPEST} archives one in another; unpack it first")

    def read(self, stream: IO[bytes] | Any, most: int | None = None) -> bytes:
        """All of a stream; Stop where one file is too large, Spent where the archive is."""
        most = settings.MAX_ARTICLE_BYTES if most is None else most
        out = bytearray()
        while piece := stream.read(_STEP):
            out += piece
            self.left -= len(piece)
            if self.left < 0:
                raise Spent
            if len(out) > most:
                raise Stop(Outcome.FAILED, f"a file of more than {most:,} bytes lies in it, which is over the limit")
        return bytes(out)

    def unzlib(self, data: bytes, window: int, most: int | None = None) -> bytes:
        """What is packed with zlib or gzip, all members of it; Stop where it is broken or too much."""
        return self.read(_Unpacking(data, window), most)


class _Unpacking(io.RawIOBase):
    """A stream over packed bytes."""

    def __init__(self, data: bytes, window: int) -> None:
        self._rest, self._window = data, window
        self._packed, self._is_begun = zlib.decompressobj(window), False

    def read(self, size: int = -1) -> bytes:
        try:
            while self._rest:
                out = self._packed.decompress(self._rest, size)
                self._rest = self._packed.unconsumed_tail
                if self._packed.eof:
                    self._rest = self._packed.unused_data.lstrip(b"\0")
                    self._packed = zlib.decompressobj(self._window)
                    self._is_begun = False
                else:
                    self._is_begun = True
                if out:
                    return out
        except zlib.error:
            raise Stop(Outcome.FAILED, "what is packed in it does not unfold; save it anew") from None
        if self._is_begun:
            raise Stop(Outcome.FAILED, "what is packed in it has no end; save it anew")
        return b""


Open = Callable[[bytes, str, str, Budget], list[Part]]


def spent() -> Part:
    """Told after the last file that could be read."""
    return Part("", False, "", fault=f"more than {settings.MAX_ARCHIVE_BYTES:,} bytes unfold from it; the rest is left")
