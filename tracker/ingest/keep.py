"""Stage two: keep the bytes, as they came, under their hash, before anybody reads them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.conf import settings

from .drafts import Draft


def raw_path(sha256: str) -> Path:
    """Where bytes with this hash lie."""
    return Path(settings.RAW_ROOT) / sha256[:2] / sha256


def keep(draft: Draft) -> Draft:
    """The same bytes twice are one file; a half-written file never gets the name."""
    sha256 = hashlib.sha256(draft.data).hexdigest()
    path = raw_path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{sha256}.{os.getpid()}.part")
        partial.write_bytes(draft.data)
        partial.replace(path)
    return draft.but(raw_sha256=sha256)
