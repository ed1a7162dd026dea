"""Web archives that an operator named: where they have a copy of a page. None is asked unless it is named.

`TRACKER_ARCHIVES` holds adapters, each a word and an address in which {url} stands for the page's: `timemap` answers as
Memento does (RFC 7089, application/link-format), `availability` with JSON that names the closest copy.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from tracker.ingest.fetching import Fetched

Ask = Callable[[str], Fetched]
_LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)')
_WORD = re.compile(r'([\w-]+)\s*=\s*"?([^";]*)"?')


class Adapter(NamedTuple):
    """One archive: how it answers, and where it is asked."""

    kind: str
    template: str

    def question(self, url: str) -> str:
        """The address that is asked for a page."""
        return self.template.replace("{url}", quote(url, safe=":/?&=%#"))


class UnknownAdapter(ValueError):
    """A word in the settings names no adapter."""


def read_adapters(said: list[str]) -> list[Adapter]:
    """Adapters from texts such as `timemap https://archive.example/timemap/link/{url}`; raises UnknownAdapter."""
    found = []
    for one in filter(None, map(str.strip, said)):
        kind, _space, template = one.partition(" ")
        if kind not in ANSWERS or "{url}" not in template:
            raise UnknownAdapter(f"{one!r}: write one of {', '.join(ANSWERS)} and an address with {{url}} in it")
        found.append(Adapter(kind, template.strip()))
    return found


def copies_in(adapter: Adapter, url: str, near: dt.date | None, ask: Ask) -> list[str]:
    """Addresses of the archive's copies of a page, the one nearest to a day first; raises NotFetched."""
    answer = ask(adapter.question(url))
    found = list(ANSWERS[adapter.kind](answer.data.decode("utf-8", "replace")))
    if near is not None:
        found.sort(key=lambda one: (abs((one[1] - near).days) if one[1] else 10**6))
    return [address for address, _day in found]


def _timemap(text: str) -> Iterator[tuple[str, dt.date | None]]:
    for address, told in _LINK.findall(text):
        said = dict(_WORD.findall(told))
        if "memento" in said.get("rel", "").split():
            try:
                day = email.utils.parsedate_to_datetime(said.get("datetime", "")).date()
            except (TypeError, ValueError):
                day = None
            yield address, day


def _availability(text: str) -> Iterator[tuple[str, dt.date | None]]:
    try:
        closest = json.loads(text)["archived_snapshots"]["closest"]
        if closest.get("available"):
            yield str(closest["url"]), dt.datetime.strptime(str(closest["timestamp"])[:8], "%Y%m%d").date()
    except (ValueError, KeyError, TypeError):
        return


ANSWERS: dict[str, Callable[[str], Iterator[tuple[str, dt.date | None]]]] = {
    "timemap": _timemap, "availability": _availability,
}  # fmt: skip
