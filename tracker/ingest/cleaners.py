"""Which code takes a text from bytes: `verify` takes it anew only where that is the code of today."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import tracker.ingest.clean

# Libraries that decide what of a page is its text.
LIBRARIES = ("trafilatura", "lxml", "justext", "charset-normalizer", "warcio", "brotli", "pypdf", "pypdfium2")


@lru_cache(maxsize=1)
def cleaner_version() -> str:
    """A digest of the code of the stage `clean`, its lists of words, and the libraries that it asks."""
    found = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in LIBRARIES).encode())
    for path in _sources():
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _sources() -> list[Path]:
    code = Path(str(tracker.ingest.clean.__file__))
    own = code.parent.rglob("*.py") if code.name == "__init__.py" else [code]
    words = Path(__file__).parents[1] / "lexicon"
    return [*sorted(own), *sorted(words.glob("languages.*"))]
