"""Names that must be told apart: whose the pages of a host are, and which site a spelling means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.ingest.clean.publishers import host_of
from tracker.lexicon.letters import fold
from tracker.models import Article, Base, PublisherHost

from .faults import Fault

_VIA = re.compile(r"[( ]via ([^()]+)")


def shared_hosts() -> Iterator[Fault]:
    """Pages of a host that a publisher answers for, and pages of any one host, that are said to be of another house."""
    known = dict(PublisherHost.objects.values_list("host", "publisher__name"))
    seen: dict[str, tuple[str, str]] = {}
    rows = Article.objects.exclude(url="").exclude(publisher=None).order_by("pk")
    for slug, url, name in rows.values_list("slug", "url", "publisher__name").iterator():
        host, house = host_of(url), _house(name)
        owner = next((one for one in _upward(host) if one in known), None)
        if owner is not None:
            if house != _house(known[owner]):
                sentence = f"{owner} is a host of {known[owner]!r}, and the page is said to be of {name!r}"
                yield Fault("article", slug, "publisher", sentence)
        elif host and (other := seen.setdefault(host, (house, slug)))[0] != house:
            sentence = f"two publishers of one host, {host}: {name!r} here, {other[0]!r} of {other[1]}"
            yield Fault("article", slug, "publisher", sentence)


def _house(name: str) -> str:
    """The name of the house whose page it is, without those whose reports it carries."""
    if carrier := _VIA.search(name):
        return carrier[1].strip().casefold()
    return name.partition(" (")[0].casefold()


def _upward(host: str) -> Iterator[str]:
    """The host and those above it, the narrowest first; what many share (t.me/name) has none above."""
    yield host
    while "/" not in host and "." in (host := host.partition(".")[2]):
        yield host


def shared_spellings() -> Iterator[Fault]:
    """Spellings of a site that, as they are read, are those of another."""
    seen: dict[str, str] = {}
    for base in Base.objects.exclude(review="rejected").order_by("pk").iterator(chunk_size=500):
        for spelling in base.spellings():
            other = seen.setdefault(fold(spelling), str(base.slug))
            if other != base.slug:
                yield Fault("base", str(base.slug), "variants", f"{spelling!r} is a spelling of {other} as well")
