"""Stage four: the same bytes again are nothing new; near-copies are told apart from independent reports.

MinHash over word 3-shingles of the folded text: two texts' share of equal slots estimates their Jaccard similarity.
"""

from __future__ import annotations

import hashlib
import struct

from tracker.choices import Outcome
from tracker.lexicon.letters import cut
from tracker.models import Article, IngestRun
from tracker.models.articles import sha256

from .drafts import Draft, Stop

SLOTS = 64
SHINGLE = 3
# Agency texts reprinted with another headline and a cut tail stay above this; two reports of one event stay far below.
NEAR = 0.6
_MASK = (1 << 32) - 1
_SEEDS = [int.from_bytes(hashlib.sha256(f"slot {n}".encode()).digest()[:4], "big") | 1 for n in range(SLOTS)]


def signature(text: str) -> bytes:
    """64 slots of 4 bytes; empty for a text of fewer than three words."""
    words = cut(text)
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    hashes = [int.from_bytes(hashlib.blake2b(s.encode(), digest_size=4).digest(), "big") for s in shingles]
    if not hashes:
        return b""
    return struct.pack(f">{SLOTS}I", *(min((h * seed + (seed >> 3)) & _MASK for h in hashes) for seed in _SEEDS))


def similarity(one: bytes, other: bytes) -> float:
    """Estimated Jaccard similarity of two signatures, 0 to 1."""
    if not one or not other:
        return 0.0
    pairs = zip(struct.unpack(f">{SLOTS}I", one), struct.unpack(f">{SLOTS}I", other), strict=True)
    return sum(1 for a, b in pairs if a == b) / SLOTS


def dedupe(draft: Draft) -> Draft:
    """Stop where these bytes or words are stored already; else the nearest twin and the earlier version, if any."""
    at_address = Article.objects.filter(url=draft.sidecar.url)
    part = draft.part.name if draft.part else ""
    if again := at_address.filter(raw_sha256=draft.raw_sha256, part=part).first():
        if _was_undone(again):
            return draft.but(article=again, text=again.text, signature=bytes(again.signature))
        raise Stop(Outcome.UNCHANGED, "the same bytes are stored already", again)
    if again := at_address.filter(text_sha256=sha256(draft.text)).first():
        if _was_undone(again):
            return draft.but(article=again, text=again.text, signature=bytes(again.signature))
        raise Stop(Outcome.UNCHANGED, _same_words(again), again)
    found = signature(draft.text)
    return draft.but(signature=found, twin=_twin(found), previous=_previous(draft))


def _was_undone(article: Article) -> bool:
    """True where the run that brought the article was undone and a person's row kept it: it is read anew."""
    return article.run is not None and article.run.state == IngestRun.State.UNDONE


def _same_words(again: Article) -> str:
    told = "the same words are stored already; the bytes around them differ, and are kept"
    latest = Article.objects.with_text().filter(url=again.url).order_by("-version").first() if again.url else None
    if latest and latest.version != again.version:
        return f"its words are those of version {again.version} again; the bytes are kept"
    return told


def _twin(found: bytes) -> Article | None:
    stored = Article.objects.with_text().values_list("pk", "signature")
    near = [(similarity(found, bytes(other)), pk) for pk, other in stored.iterator()]
    best, pk = max(near, default=(0.0, 0))
    return Article.objects.get(pk=pk) if best >= NEAR else None


def _previous(draft: Draft) -> Article | None:
    if not draft.sidecar.url:
        return None
    return Article.objects.with_text().filter(url=draft.sidecar.url).order_by("-version").first()
