"""What every linker needs: proofs from findings, a date for a finding, a permanent address for a new row."""

from __future__ import annotations

import hashlib
import re

from django.utils import timezone
from django.utils.text import slugify

from tracker.choices import DatedBy
from tracker.dates import Dated, read_edtf
from tracker.extract.findings import Finding, Span, StatementFinding
from tracker.ingest.drafts import Draft, Proof
from tracker.ingest.sharpening import FRESH
from tracker.models.articles import sha256
from tracker.models.chronology import GRACE, SourceDay, is_too_late

# Below this the reader itself is not sure enough to make a row without a person.
SURE = 0.6
_END = re.compile(r"[.!?\u061f](?=\s|$)|\n")


def prove(finding: Finding, *fields: str, span: Span | None = None) -> Proof:
    """A proof of some fields by the finding's own span, or by one of its parts."""
    return Proof(span=span or finding.span, fields=fields, rule=finding.rule, certainty=finding.confidence)


def date_told(finding: Finding, own: str | None, draft: Draft) -> tuple[str, DatedBy]:
    """When it was, and whence that is known: its own date, else the one day that its sentence names, else about the
    day of publication.

    A day of the sentence counts where it lies in the fortnight before publication: news of a meeting or of words is no
    older, and an older day in the sentence is that of something else. Several days are no answer, and a day in the
    words that somebody said is that of what they speak of.
    """
    if own:
        return own, DatedBy.WORDS
    published = dated(draft.sidecar.published)
    if published and published.earliest and published.latest and draft.reading:
        sentence = sentence_of(draft.text, finding.span)
        told_of = finding.span if isinstance(finding, StatementFinding) else Span(0, 0)
        spans = [one for one in draft.reading.dates if sentence.holds(one.span) and not told_of.holds(one.span)]
        said = [dated(one.edtf) for one in spans]
        first, last = published.earliest - FRESH, published.latest + GRACE
        days = {one.text for one in said if one and one.is_day and one.earliest and first <= one.earliest <= last}
        if len(days) == 1:
            return days.pop(), DatedBy.WORDS
    about = published_about(draft)
    return about, DatedBy.PUBLICATION if about else DatedBy.WORDS


def sentence_of(text: str, span: Span) -> Span:
    """The sentence, or the sentences, in which the words stand."""
    ends = [found.end() for found in _END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    return Span(start, min((end for end in ends if end >= span.end), default=len(text)))


def published_about(draft: Draft) -> str:
    """The publication date, marked approximate: the date of what the article reports without a date of its own."""
    published = draft.sidecar.published
    if not published or "/" in published:
        return published
    return published if published[-1] in "~?%" else f"{published}~"


def cannot_be(date: str | None, draft: Draft) -> str:
    """Why something cannot have happened on a date if this article is right that it has; '' where it can."""
    if impossible := out_of_time(date):
        return impossible
    said = dated(date)
    if said is None:
        return ""
    published = dated(draft.sidecar.published)
    bounds = (published.earliest, published.latest) if published else (None, None)
    source = SourceDay(*bounds, timezone.now(), None)
    if is_too_late(said.earliest or said.latest, [source]):
        return "it is told as done, but on a day after that of the article"
    return ""


def out_of_time(date: str | None) -> str:
    """Why no record can bear a date, whatever the article says of it; '' where one can."""
    said = dated(date)
    return "its date lies outside the years 1900 to 2200" if said and not said.in_record_time else ""


def dated(text: str | None) -> Dated | None:
    """The bounds of an EDTF text; None for none."""
    return read_edtf(text) if text else None


def new_slug(kind: str, draft: Draft, span: Span, *words: str) -> str:
    """An address that says what it is and is the same wherever the same text is read."""
    place = f"{sha256(draft.text)} {span.start} {span.end}"
    mark = hashlib.sha256(place.encode()).hexdigest()[:8]
    said = slugify(" ".join(filter(None, words)).rstrip("~?%").replace("/", " "))[:100].strip("-")
    return "-".join(filter(None, (kind, said, mark)))
