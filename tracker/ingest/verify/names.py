"""Names that must be told apart: whose the pages of a host are, and which site a spelling means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tracker.lexicon.letters import fold
from tracker.models import Article, Base, PublisherHost

from .faults import Fault

_VIA = re.compile(r"[( ]via ([^()]+)")
# Hosts on which everybody may publish: there the first part of the path tells whose a page is.
MANY = {
    "t.me", "youtube.com", "facebook.com", "m.facebook.com", "x.com", "twitter.com", "vk.com", "ok.ru", "rutube.ru",
    "instagram.com", "medium.com", "web.archive.org", "archive.org", "archive.is", "archive.ph", "dzen.ru",
    "news.yahoo.com", "msn.com", "google.com", "masress.com", "sauress.com",
}  # fmt: skip


def shared_hosts() -> Iterator[Fault]:
    """Pages of a host that a publisher answers for, and pages of any one host, that are said to be of another house."""
    known = dict(PublisherHost.objects.values_list("host", "publisher__name"))
    seen: dict[str, tuple[str, str]] = {}
    rows = Article.objects.exclude(url="").exclude(publisher=None).order_by("pk")
    for slug, url, name in rows.values_list("slug", "url", "publisher__name").iterator():
        place, house = _place(url), _house(name)
        owner = next((host for host in _upward(place) if host in known), None)
        if owner is not None:
            if house != _house(known[owner]):
                sentence = f"{owner} is a host of {known[owner]!r}, and the page is said to be of {name!r}"
                yield Fault("article", slug, "publisher", sentence)
            continue
        place = place if place.partition("/")[0] in MANY else place.partition("/")[0]
        if (other := seen.setdefault(place, (house, slug)))[0] != house:
            sentence = f"two publishers of one host, {place}: {name!r} here, {other[0]!r} of {other[1]}"
            yield Fault("article", slug, "publisher", sentence)


def _house(name: str) -> str:
    """The name of the house whose page it is, without those whose reports it carries."""
    if carrier := _VIA.search(name):
        return carrier[1].casefold()
    return name.partition(" (")[0].casefold()


def _place(url: str) -> str:
    """Host and first part of the path, as a publisher's host is written: t.me/name."""
    parts = urlsplit(url)
    first = parts.path.strip("/").partition("/")[0]
    return f"{(parts.hostname or '').removeprefix('www.')}/{first}"


def _upward(place: str) -> Iterator[str]:
    """The hosts to which a page may belong, the narrowest first."""
    host, _slash, first = place.partition("/")
    while "." in host:
        yield f"{host}/{first}"
        yield host
        host = host.partition(".")[2]


def shared_spellings() -> Iterator[Fault]:
    """Spellings of a site that, as they are read, are those of another."""
    seen: dict[str, str] = {}
    for base in Base.objects.exclude(review="rejected").order_by("pk").iterator(chunk_size=500):
        for spelling in base.spellings():
            other = seen.setdefault(fold(spelling), str(base.slug))
            if other != base.slug:
                yield Fault("base", str(base.slug), "variants", f"{spelling!r} is a spelling of {other} as well")
