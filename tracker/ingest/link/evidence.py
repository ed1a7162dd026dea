"""What every linker needs: proofs from findings, a date for a finding, a permanent address for a new row."""

from __future__ import annotations

import hashlib

from django.utils.text import slugify

from tracker.dates import Dated, read_edtf
from tracker.extract.findings import Finding, Span
from tracker.ingest.drafts import Draft, Proof
from tracker.models.articles import sha256

# Below this the reader itself is not sure enough to make a row without a person.
SURE = 0.6


def prove(finding: Finding, *fields: str, span: Span | None = None) -> Proof:
    """A proof of some fields by the finding's own span, or by one of its parts."""
    return Proof(span=span or finding.span, fields=fields, rule=finding.rule, certainty=finding.confidence)


def published_about(draft: Draft) -> str:
    """The publication date, marked approximate: the date of what the article reports without a date of its own."""
    published = draft.sidecar.published
    if not published or "/" in published:
        return published
    return published if published[-1] in "~?%" else f"{published}~"


def dated(text: str | None) -> Dated | None:
    """The bounds of an EDTF text; None for none."""
    return read_edtf(text) if text else None


def new_slug(kind: str, draft: Draft, span: Span, *words: str) -> str:
    """An address that says what it is and is the same wherever the same text is read."""
    place = f"{sha256(draft.text)} {span.start} {span.end}"
    mark = hashlib.sha256(place.encode()).hexdigest()[:8]
    said = slugify(" ".join(filter(None, words)).rstrip("~?%").replace("/", " "))[:100].strip("-")
    return "-".join(filter(None, (kind, said, mark)))
