"""A source tried before it is added: what it names, and how its first article would be read. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.ingest.clean import Part
from tracker.ingest.drafts import Sidecar, Stop
from tracker.ingest.fetching import Manners, NotFetched, fetch_politely
from tracker.ingest.intake.sidecars import given_of
from tracker.ingest.previews import Preview, preview
from tracker.models import Article
from tracker.models.sources import SourceKind

from .listings import listing_of

SHOWN = 20


@dataclass(frozen=True)
class Trial:
    """`fault` says why nothing can be read; `named` are the first articles, `total` how many there are.

    `known` are the addresses among them that are stored already; `first` is the first article as it would be read.
    """

    fault: str = ""
    kind: SourceKind = SourceKind.PAGE
    total: int = 0
    named: tuple[Part, ...] = ()
    known: frozenset[str] = frozenset()
    first: Preview | None = None


def try_source(address: str, publisher: str = "", language: str = "", manners: Manners | None = None) -> Trial:
    """What a look at the address would find; raises nothing."""
    manners = manners or Manners()
    around = Sidecar(publisher=publisher, language=language)
    try:
        found = fetch_politely(address, manners)
        listing = listing_of(found, manners)
        if not listing.named:
            return Trial(kind=listing.kind, first=preview(found.data, found.media_type, {"url": address}))
        first = listing.named[0]
        page = fetch_politely(first.url, manners)
        read = preview(page.data, page.media_type, given_of(first, around))
    except NotFetched as fault:
        return Trial(fault=fault.reason)
    except Stop as stop:
        return Trial(fault=stop.reason)
    named = listing.named[:SHOWN]
    stored = Article.objects.filter(url__in=[part.url for part in named]).values_list("url", flat=True)
    return Trial("", listing.kind, len(listing.named), named, frozenset(stored), read)
