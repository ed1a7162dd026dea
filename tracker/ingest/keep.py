"""Stage two: keep the bytes, as they came, under their hash, before anybody reads them."""

from __future__ import annotations

import contextlib
import hashlib
import uuid
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tracker.choices import Outcome

from .drafts import Draft, Stop


def raw_path(sha256: str) -> Path:
    """Where bytes with this hash lie."""
    return Path(settings.RAW_ROOT) / sha256[:2] / sha256


@lru_cache(maxsize=1)
def kept(sha256: str) -> bytes:
    """The bytes with this hash; those asked for last are not read again. Stop where they are gone."""
    try:
        return raw_path(sha256).read_bytes()
    except OSError as fault:
        raise Stop(Outcome.FAILED, f"its bytes in the data folder cannot be read: {fault.strerror}") from None


def keep(draft: Draft) -> Draft:
    """The draft with the hash under which its bytes are kept; Stop where they cannot be."""
    return draft.but(raw_sha256=keep_bytes(draft.data))


def keep_bytes(data: bytes) -> str:
    """The hash. The same bytes twice are one file; a half-written file never gets the name. Stop where they cannot."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = raw_path(sha256)
    partial = path.with_name(f"{sha256}.{uuid.uuid4().hex[:12]}.part")
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(data)
            partial.replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise Stop(Outcome.FAILED, f"its bytes cannot be kept in the data folder: {fault.strerror}") from None
    return sha256
