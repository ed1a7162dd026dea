"""What is read out of data files, kept beside them as Python keeps its own compiled files, for a quick start.

A copy is taken only where it was made of these very bytes by this very code and Python: its key is a hash of all of
them, so that it can never be stale, and a hash of its own content shows that it is whole. Where it cannot be written
(or Python is told to write none) the files are read anew each time.
"""

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

Value = TypeVar("Value")

HERE = Path(__file__).parent
_SIZE = 32
_TAG = sys.implementation.cache_tag


Files = Sequence[tuple[Path, bytes]]


def compiled(sources: Sequence[Path], make: Callable[[Files], Value]) -> Value:
    """make(the files with their bytes), or what it made of the same files before.

    The value is of dict, list, tuple, str, int, float, bool and None alone. OSError for a file that cannot be read.
    """
    files = [(source, source.read_bytes()) for source in sources]
    key = _key(files)
    place = sources[0].parent / "__pycache__" / f"{sources[0].name}.{make.__name__}.{_TAG}.compiled"
    known = _read(place, key)
    if known is not None:
        value: Value = marshal.loads(known)  # written by this function, as its hashes show
        return value
    made: Any = make(files)
    if not sys.dont_write_bytecode:
        _write(place, key, marshal.dumps(made))
    value = made
    return value


def _key(files: Files) -> bytes:
    found = hashlib.blake2b(_code(), digest_size=_SIZE)
    for path, content in files:
        found.update(f"{path.parent.name}/{path.name} {len(content)}\n".encode("utf-8", "surrogateescape"))
        found.update(content)
    return found.digest()


@lru_cache(maxsize=1)
def _code() -> bytes:
    """A hash of all code of the lexicon and of the Python that runs it."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=_SIZE)
    for file in sorted(HERE.glob("*.py")):
        found.update(file.read_bytes())
    return found.digest()


def _read(place: Path, key: bytes) -> bytes | None:
    try:
        content = place.read_bytes()
    except OSError:
        return None
    body = content[2 * _SIZE :]
    whole = content[:_SIZE] == key and content[_SIZE : 2 * _SIZE] == _hash(body)
    return body if whole else None


def _write(place: Path, key: bytes, body: bytes) -> None:
    """Written aside and put in place at once, so that nobody reads a half; not at all where it may not be."""
    aside = place.with_name(f"{place.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        aside.write_bytes(key + _hash(body) + body)
        aside.replace(place)


def _hash(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SIZE).digest()
