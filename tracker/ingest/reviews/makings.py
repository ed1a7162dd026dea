"""A new record out of a finding: what the reader read, put into columns, and what the editor says besides."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tracker.choices import DatedBy, Language, MeetingStatus, Review, Series
from tracker.ingest.known import find_organisation
from tracker.ingest.snapshots import State
from tracker.models import (
    Base,
    Citation,
    HarmFigure,
    Meeting,
    Person,
    Place,
    ReviewItem,
    Statement,
    StatusChange,
    TopicTag,
)
from tracker.models.articles import sha256
from tracker.models.changes import kind_of
from tracker.models.records import Record

from .restorations import recreate

MODELS: dict[str, type[Record]] = {
    "statement": Statement,
    "meeting": Meeting,
    "status_change": StatusChange,
    "harm_figure": HarmFigure,
    "person": Person,
    "base": Base,
}
# The fields that a finding's own words support.
CITES = {
    "statement": ["words", "speaker", "kind"],
    "meeting": ["kind", "status", "participants"],
    "status_change": ["status", "date"],
    "harm_figure": ["low", "high", "category"],
    "person": ["name"],
    "base": ["name"],
}
LETTER = {"statement": "s", "meeting": "m", "harm_figure": "h", "status_change": "c"}


def make_record(item: ReviewItem, values: State) -> Record:
    """The row and its citation. Raises ValidationError, by column, for what is missing or does not fit."""
    if item.kind not in MODELS:
        raise ValidationError(_("Nothing can be made of a finding of this kind."))
    model = MODELS[item.kind]
    state = read_values(item) | values
    state |= {"review": Review.CONFIRMED, "touched": True, "certainty": item.certainty}
    row = recreate(model, state | {"slug": _slug(model, item, state)})
    assert isinstance(row, Record)
    prove(item, row, CITES[item.kind]).save()
    return row


def prove(item: ReviewItem, record: Record, fields: list[str]) -> Citation:
    """The finding's words as a citation of the record, by a person; not saved."""
    return Citation(
        article=item.article,
        start=item.start,
        end=item.end,
        exact=item.exact,
        fields=fields,
        certainty=item.certainty,
        review=Review.CONFIRMED,
        order=Citation.objects.filter(**{kind_of(record): record}).count(),
        **{kind_of(record): record},
    )


def read_values(item: ReviewItem) -> State:
    """What the reader read, as columns of the record; what it could not tell is left out."""
    read, language = item.values, item.article.language[:2]
    if item.kind == "statement":
        return _dated(item, {"kind": read.get("kind", "indirect"), "words": item.exact,
                             "words_language": item.article.language})  # fmt: skip
    if item.kind == "meeting":
        known = {"kind": read.get("kind", ""), "status": read.get("status") or MeetingStatus.HELD}
        return _dated(item, known | _place(read.get("place", ""), language) | {
            "participants": _standing(Person, read.get("participants", [])),
            "topics": _standing(TopicTag, read.get("topics", [])),
        })  # fmt: skip
    if item.kind == "status_change":
        base = _standing(Base, [read.get("base", "")])
        known = {"status": read.get("status", ""), "announced": bool(read.get("announced"))}
        return known | ({"base": base[0]} if base else {})
    if item.kind == "harm_figure":
        return _figure(item)
    name = {f"name_{language}": read.get("name", "")} if language in Language.values else {}
    return name


def _figure(item: ReviewItem) -> State:
    read = item.values
    organisation = find_organisation(read.get("organisation", ""))
    known: State = {"category": read.get("category", ""), "period": read.get("period", ""), "as_of": _about(item)}
    known["series"] = Series.CUMULATIVE if "/" in known["period"] else Series.INCIDENT
    if read.get("value") is not None:
        known |= {"low": read["value"], "high": read["value"]}
    return known | ({"organisation": organisation.slug} if organisation else {})


def _dated(item: ReviewItem, known: State) -> State:
    """With the date that was read, else with that of the page, and then it is said so."""
    if said := item.values.get("date"):
        return known | {"date": said}
    return known | ({"date": _about(item), "dated_by": DatedBy.PUBLICATION} if item.article.published else {})


def _about(item: ReviewItem) -> str:
    """The day of the page, marked approximate."""
    published = item.article.published
    return published if not published or "/" in published or published[-1] in "~?%" else f"{published}~"


def _place(name: str, language: str) -> State:
    if place := next((one for one in Place.objects.all() if name and name in one.spellings()), None):
        return {"place": place.slug}
    return {f"place_{language}": name} if name and language in Language.values else {}


def _standing(model: Any, addresses: list[str]) -> list[str]:
    """Those of the addresses that the record knows."""
    known = set(model._default_manager.filter(slug__in=addresses).values_list("slug", flat=True))
    return [address for address in addresses if address in known]


def _slug(model: type[Record], item: ReviewItem, state: State) -> str:
    """An address that says what it is; people and sites go by their name."""
    if item.kind in ("person", "base"):
        stem = slugify(state.get("name_en", ""))[:120] or f"{item.kind}-{item.pk}"
    else:
        who = state.get("speaker") or state.get("organisation") or state.get("base") or ""
        who = who or " ".join(str(one) for one in state.get("participants", ())[:3])
        place = f"{sha256(item.article.text)} {item.start} {item.end}"
        mark = hashlib.sha256(place.encode()).hexdigest()[:8]
        said = slugify(f"{str(state.get('date', '')).rstrip('~?%').replace('/', ' ')} {who}")[:100]
        stem = "-".join(filter(None, (LETTER[item.kind], said, mark)))
    others = model.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    return stem if stem not in others else f"{stem}-{len(others) + 1}"
