"""What is sealed: every record with its citations, and every article with its hashes and how it was got."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import rfc8785

from tracker.ingest.snapshots import model_of, snapshots
from tracker.models import Article, PageCopy
from tracker.models.citations import RECORDS

from .merkle import leaf_hash

KINDS = ("article", *RECORDS, "organisation", "publisher")
CHUNK = 200


class Leaf(NamedTuple):
    """kind and address of a record, the bytes that are sealed of it."""

    kind: str
    address: str
    content: bytes

    @property
    def hash(self) -> str:
        """Its place in the tree."""
        return leaf_hash(self.content)


def leaves(kinds: tuple[str, ...] = KINDS) -> Iterator[Leaf]:
    """All leaves in the order of kinds and of row numbers."""
    for kind in kinds:
        model = model_of(kind)
        numbers = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        for at in range(0, len(numbers), CHUNK):
            some = numbers[at : at + CHUNK]
            got = _got(some) if model is Article else {}
            for number, state in snapshots(model, some).items():
                address = str(state.get("slug") or number)
                yield Leaf(kind, address, canonical({**state, **got.get(number, {}), "record_kind": kind}))


def _got(articles: list[int]) -> dict[int, dict[str, Any]]:
    """How the pages of some articles were got."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    for copy in PageCopy.objects.filter(article__in=articles).order_by("pk"):
        found[copy.article_id].append({
            "got_from": copy.got_from, "address": copy.address, "outcome": copy.outcome, "sha256": copy.sha256,
            "at": copy.at.isoformat(),
        })  # fmt: skip
    return {number: {"copies": copies} for number, copies in found.items()}


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785); numbers with a fraction as text, since readers write them differently."""
    return rfc8785.dumps(_plain(value))


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
