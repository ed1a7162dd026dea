"""What a citation claims, as plain values that a text can be held against."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.choices import MeetingStatus
from tracker.lexicon.gazetteers import BASE, ORGANISATION, PERSON
from tracker.models import Citation

Subject = tuple[str, str]  # a kind of the gazetteer, and the record's slug


@dataclass(frozen=True, kw_only=True)
class Claim:
    """subjects: all of them have to be named. numbers: all of them have to be said.

    status: of a site or a meeting. category: of harm. words: the original's own, in the page's language. told: what the
    record says of it in that language, `named` the words of the names in it, `denies` that it is a denial itself.
    earliest and latest: when it was; None on an open side. announced: something to come. fields: what a citation that
    proves all of it supports.
    """

    kind: str
    subjects: tuple[Subject, ...] = ()
    counted_by: Subject | None = None
    numbers: frozenset[int] = frozenset()
    status: str = ""
    category: str = ""
    words: str = ""
    told: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    announced: bool = False
    denies: bool = False
    named: frozenset[str] = frozenset()
    fields: tuple[str, ...] = ()


def claim_of(citation: Citation, language: str) -> Claim | None:
    """The claim of a citation in a page of a language; None for a kind of which nothing can be held against a text."""
    makers = {
        "status_change": _of_status_change, "meeting": _of_meeting, "statement": _of_statement,
        "harm_figure": _of_figure, "person": _of_person, "site_count": _of_count,
    }  # fmt: skip
    maker = makers.get(citation.record_kind)
    return maker(citation, language) if maker else None


def _told(row: object, field: str, language: str) -> str:
    """A text of the record where it has it in the page's language."""
    return str(getattr(row, f"{field}_{language}", "") or "")


def _of_status_change(citation: Citation, language: str) -> Claim:
    row = citation.status_change
    assert row
    return Claim(
        kind="status_change", subjects=((BASE, row.base.slug),), status=row.status, announced=row.announced,
        told=_told(row, "description", language), earliest=row.earliest, latest=row.latest,
        fields=("base", "status", "date"),
    )  # fmt: skip


def _of_meeting(citation: Citation, language: str) -> Claim:
    row = citation.meeting
    assert row
    took_part = row.participants.select_related("person", "organisation")
    subjects = tuple((PERSON, one.person.slug) for one in took_part if one.person)
    return Claim(
        kind="meeting", subjects=subjects, status=row.status, told=_told(row, "summary", language),
        earliest=row.earliest, latest=row.latest, announced=row.status == MeetingStatus.PLANNED,
        fields=("participants", "kind", "date"),
    )  # fmt: skip


def _of_statement(citation: Citation, language: str) -> Claim:
    row = citation.statement
    assert row
    subjects: tuple[Subject, ...] = ()
    if row.speaker:
        subjects = ((PERSON, row.speaker.slug),)
    elif row.organisation:
        subjects = ((ORGANISATION, row.organisation.slug),)
    return Claim(
        kind="statement", subjects=subjects, words=row.words if row.words_language == language else "",
        told=_told(row, "summary", language), earliest=row.earliest, latest=row.latest,
        fields=("speaker", "words" if row.words_language == language else "summary", "date"),
    )  # fmt: skip


def _of_figure(citation: Citation, language: str) -> Claim:
    row = citation.harm_figure
    assert row
    numbers = {number: name for name in ("high", "low") if (number := getattr(row, name)) is not None}
    return Claim(
        kind="harm_figure", counted_by=(ORGANISATION, row.organisation.slug) if row.organisation else None,
        numbers=frozenset(numbers), category=row.category, told=_told(row, "description", language),
        earliest=row.earliest or row.as_of_earliest, latest=row.latest or row.as_of_latest,
        fields=(*sorted({name for name in ("low", "high") if getattr(row, name) is not None}), "category"),
    )  # fmt: skip


def _of_person(citation: Citation, language: str) -> Claim:
    row = citation.person
    assert row
    titles = " ".join(_told(office, "title", language) for office in row.offices.all())
    return Claim(kind="person", subjects=((PERSON, row.slug),), told=titles, fields=("name",))


def _of_count(citation: Citation, language: str) -> Claim:
    row = citation.site_count
    assert row
    return Claim(
        kind="site_count", numbers=frozenset({row.value}), told=_told(row, "description", language),
        earliest=row.earliest, latest=row.latest, fields=("value",),
    )  # fmt: skip
