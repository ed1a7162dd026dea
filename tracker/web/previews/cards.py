"""What a card says: one claim with its words, who published them, as of which day, and where it is to be had.

A card goes out into the world without its page, so it is refused where it could not stand alone: without a date, or
without a source that counts.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _, ngettext, pgettext

from tracker.choices import Review
from tracker.models import Article, Base, HarmFigure, Meeting, Statement
from tracker.models.changes import kind_of
from tracker.search.filters import Query
from tracker.search.readable import with_readable_records
from tracker.templatetags.dates_in_words import day_in_words, in_words, period_in_words
from tracker.templatetags.marks import quoted
from tracker.web.records.citing import Proof, proof_of
from tracker.web.records.titles import called
from tracker.web.requests.applied_filters import applied_filters
from tracker.web.requests.coverage import covered
from tracker.web.requests.versions import changed_on

from .pictures import picture_of

# Kinds of which a card can be made, with the column that dates them.
DATED = {Meeting: "date", Statement: "date", HarmFigure: "period", Article: "published"}
ENDINGS, DARK = ("svg", "png"), "dark"
# Words of the timeline's address that choose no records.
NOT_OF_CARDS = ("cursor", "limit", "fields", "layout", "at", "from", "to", "day", "theme")


class NoCard(Exception):
    """Why no card can be made, in the reader's language."""


class Card(NamedTuple):
    """Everything that is drawn; `words` are in `language`, `address` has no scheme."""

    kind: str
    claim: str
    lines: tuple[str, ...]
    words: str
    language: str
    source: str
    as_of: str
    address: str


def card_of(record: Any, host: str) -> Card:
    """The card of a record in the version in hand. Raises NoCard."""
    proof, day = _proved(record), changed_on(record)
    picture = picture_of(record)
    address = reverse(f"{kind_of(record).replace('_', '-')}-on", args=[record.slug, day])
    lines = tuple(line for line in picture.lines if line)[: 1 if proof.words else 3]
    return _made(_marked(picture.kind, record), picture.title, lines, proof, day, f"{host}{address}")


def card_of_list(request: HttpRequest, query: Query, total: int, entries: list[Any]) -> Card:
    """The card of a question to the timeline: what was asked, how many records, and the newest with its words."""
    day = query.known or timezone.localdate()
    asked = " · ".join(f"{one.title}: {one.label}" for one in applied_filters(request, query.without("known"), ()))
    for entry, record in with_readable_records(entries):
        if record is None or not (proof := proof_of(record)) or not entry.date:
            continue
        count = ngettext("%(n)s record", "%(n)s records", total) % {"n": total}
        words = query.with_(known=day.isoformat()).urlencode()
        newest, when = strip_tags(called(record).name), str(period_in_words(entry.date))
        newest = newest if when in newest else f"{newest} – {when}"
        kind = _marked(f"{_('Timeline')} · {count}", record)
        lines = (_("The latest: %(what)s") % {"what": newest},)
        return _made(kind, asked or _("The Russian military presence in Syria"), lines, proof, day,
                     f"{request.get_host()}{reverse('timeline')}?{words}")  # fmt: skip
    raise NoCard(_("Nothing dated with a source fits these filters, so no card can be made of them."))


def card_addresses(record: Any, day: dt.date | None) -> list[tuple[str, str]]:
    """(words, address) of the cards of a record; none where none can be made."""
    try:
        _proved(record)
    except NoCard:
        return []
    named = [kind_of(record), record.slug, *([day] if day else [])]
    return _ways([(ending, reverse("card-on" if day else "card", args=[*named, ending]), "") for ending in ENDINGS])


def list_card_addresses(words: QueryDict) -> list[tuple[str, str]]:
    """(words, address) of the cards of a question to the timeline."""
    kept = words.copy()
    for name in NOT_OF_CARDS:
        kept.pop(name, None)
    return _ways([(ending, reverse("list-card", args=[ending]), kept.urlencode(safe=",/:")) for ending in ENDINGS])


def _ways(files: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Each file on light and on dark ground."""
    found = []
    for ending, address, words in files:
        dark = _("%(format)s, dark") % {"format": ending.upper()}
        found += [(ending.upper(), address + (f"?{words}" if words else "")),
                  (dark, f"{address}?{'&'.join(filter(None, [words, 'theme=dark']))}")]  # fmt: skip
    return found


def _proved(record: Any) -> Proof:
    """What proves it. Raises NoCard."""
    if isinstance(record, Base):
        dated = record.last_told_on(dt.date.today()) is not None
    else:
        dated = bool(getattr(record, DATED.get(type(record), ""), "") or getattr(record, "as_of", ""))
    if not dated:
        raise NoCard(_("It has no date, so no card can be made of it: nobody could tell how old the claim is."))
    proof = proof_of(record)
    if proof is None or not proof.told:
        raise NoCard(_("It has no source that counts, so no card can be made of it."))
    return proof


def _marked(kind: str, record: Any) -> str:
    """The kind, with what a machine found told apart."""
    review = getattr(record, "review", "")
    return f"{kind} · {record.get_review_display()}" if review == Review.MACHINE else kind


def _made(kind: str, claim: str, lines: tuple[str, ...], proof: Proof, day: dt.date, address: str) -> Card:
    as_of = " · ".join(filter(None, [_("As of %(day)s") % {"day": day_in_words(day)}, covered()]))
    words = quoted(" ".join(proof.words.split()), proof.language) if proof.words else ""
    said = filter(None, [proof.publisher or proof.title or _("Publisher unknown"), str(in_words(proof.edtf))])
    source = pgettext("between the members of a list", ", ").join(said)
    return Card(kind, claim, lines, words, proof.language, source, as_of, address)
