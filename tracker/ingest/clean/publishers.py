"""Who published a page: the house whose host it is, else the host itself. What a page calls its site makes nobody.

Only a page without any address is taken at its word, where that is a name and no headline, address or line of rights.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from tracker.lexicon.pages import folded, says, whole
from tracker.models import Publisher, PublisherHost
from tracker.models.addresses import parts_of
from tracker.models.held import Holding

LONGEST = 200
# Hosts on which many publish, each under the first part of the path.
_SHARED = frozenset(
    [
        "t.me",
        "telegram.me",
        "facebook.com",
        "m.facebook.com",
        "x.com",
        "twitter.com",
        "youtube.com",
        "instagram.com",
        "vk.com",
        "ok.ru",
        "medium.com",
        "tiktok.com",
        "threads.net",
        "dzen.ru",
        "sites.google.com",
        "substack.com",
        "soundcloud.com",
        "rutube.ru",
    ]
)
_ARCHIVED = re.compile(r"(?:^|/)(?:web/)?\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}.+)$")
_ARCHIVES = frozenset(
    ["web.archive.org", "archive.org", "archive.ph", "archive.is", "archive.today", "wayback.archive-it.org"]
)
_TRIVIAL = re.compile(r"^(?:www\d?|m|amp|mobile|wap)\.")
_HOST = re.compile(r"(?<![\w@.-])((?:[a-z0-9-]+\.)+[a-z]{2,24})(?![\w@-])")
_PARTED = re.compile(r"\s[|»›·•–—]\s|\s[-:]\s")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_WORDS = 6


class House(NamedTuple):
    """A publisher of the record, or what one is to be called; `host` where it is known by that alone."""

    known: Publisher | None = None
    name: str = ""
    host: str = ""


def host_of(url: str) -> str:
    """The host of an address without www., in ASCII; of an archive's copy that of the page; '' for none."""
    parts = parts_of(url.strip())
    host = (parts.hostname or "").rstrip(".")
    if host in _ARCHIVES and (inner := _ARCHIVED.search(parts.path)):
        return host_of(re.sub(r"^(https?:)/+", r"\1//", inner[1]))
    host = _ascii(host)
    host = _TRIVIAL.sub("", host) if host.count(".") > 1 else host
    if host in _SHARED and (first := parts.path.strip("/").split("/")[0]):
        name = (
            parts.path.strip("/").split("/")[1]
            if first == "s" and host == "t.me" and "/" in parts.path.strip("/")
            else first
        )
        return f"{host}/{name.lower()}"[:260]
    return host if "." in host else ""


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def house_of(url: str, site_name: str = "", title: str = "", given: str = "") -> House:
    """The publisher of a page at an address. `given`: what a person said it is; it stands where it is a known name."""
    host = host_of(url)
    by_host = at_host(host)
    if given:
        named = _named(given)
        return House(named or by_host, "" if named or by_host else given)
    if by_host:
        return House(by_host)
    if host:
        return House(_named(host), host, host)
    return _by_its_word(site_name, title)


def at_host(host: str) -> Publisher | None:
    """The publisher whose host it is, or a host above it; None where nobody's is known."""
    above = [host]
    if "/" not in host:
        labels = host.split(".")
        above = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    hosts = _HOUSES.now().hosts
    return next((hosts[one] for one in above if one in hosts), None)


def _by_its_word(site_name: str, title: str) -> House:
    name = " ".join(html.unescape(html.unescape(site_name)).split())
    if host := _host_in(name):
        return House(at_host(host) or _named(host), host, host)
    if not is_name(name, title):
        return House()
    return House(_named(name), name)


def _host_in(name: str) -> str:
    """The host that a "name" is: an address, or a host beside signs and years of rights."""
    if "://" in name:
        return host_of(name)
    found = _HOST.search(name.lower())
    if not found:
        return ""
    rest = _YEARS.sub("", name.lower().replace(found.group(), ""))
    only = says("rights", rest) or not re.search(r"\w", rest)
    return _TRIVIAL.sub("", found.group()) if only else ""


def is_name(name: str, title: str) -> bool:
    """True for what can be a publisher's name: no headline, no address, no line of rights, no word for any site."""
    plain, headline = folded(name), folded(title)
    return (
        0 < len(plain) <= LONGEST
        and len(plain.split()) <= _MOST_WORDS
        and not _PARTED.search(name)
        and "://" not in name
        and not says("rights", name)
        and not _YEARS.search(plain)
        and plain not in whole("nameless")
        and not (headline and (plain in headline or headline in plain) and len(plain.split()) > 2)
        and plain != headline
    )


def _named(name: str) -> Publisher | None:
    """The publisher that has this name in any of its languages."""
    houses = _HOUSES.now()
    return houses.named.get(name) or houses.folded.get(folded(name))


class _Houses(NamedTuple):
    """All publishers by their hosts, by their names as written, and by every spelling folded."""

    hosts: dict[str, Publisher]
    named: dict[str, Publisher]
    folded: dict[str, Publisher]


def _read() -> _Houses:
    everyone = {one.pk: one for one in Publisher.objects.all()}
    named: dict[str, Publisher] = {}
    for column in ("name", "name_ar", "name_ru"):
        for one in everyone.values():
            named.setdefault(getattr(one, column), one)
    spelled: dict[str, Publisher] = {}
    for one in everyone.values():
        for spelling in one.spellings():
            spelled.setdefault(folded(spelling), one)
    hosts = {host: everyone[pk] for host, pk in PublisherHost.objects.values_list("host", "publisher_id")}
    return _Houses(hosts, named, spelled)


_HOUSES = Holding("houses", _read)
