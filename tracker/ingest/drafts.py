"""What passes from stage to stage: a frozen draft of one article, and the expected ends of its way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import models

from tracker.choices import Outcome, PublishedBasis
from tracker.extract import Reading
from tracker.extract.findings import Span
from tracker.models import Article, IngestRun

if TYPE_CHECKING:
    from .clean.parts import Part
    from .clean.publishers import House


class Stop(Exception):
    """An expected end of one item's way; it is recorded with its reason and never stops the rest."""

    def __init__(self, outcome: Outcome, reason: str, article: Article | None = None) -> None:
        self.outcome, self.reason, self.article = outcome, reason, article
        super().__init__(reason)


@dataclass(frozen=True)
class Item:
    """One thing to read: a file with the sidecar beside it, if any, or a web address.

    `source` is its name as it can be shown, `part` tells one article of a file with several; `end` is given where it
    is known without reading how it ends.
    """

    source: str
    path: Path | None = None
    sidecar: Path | None = None
    end: Stop | None = None
    part: str = ""


@dataclass(frozen=True)
class Sidecar:
    """What is known of an article from outside its text; '' where not known.

    `as_it_is` reads a text although its letters look spoilt.
    `dated_by` is a word of PublishedBasis. What is only guessed stands in `published_guess`, and `published` is empty.
    """

    language: str = ""
    published: str = ""
    dated_by: str = PublishedBasis.GIVEN.value
    published_guess: str = ""
    published_basis_ar: str = ""
    published_basis_en: str = ""
    published_basis_ru: str = ""
    publisher: str = ""
    url: str = ""
    title: str = ""
    as_it_is: str = ""


@dataclass(frozen=True)
class Proof:
    """A span of the article that proves some fields of a record."""

    span: Span
    fields: tuple[str, ...]
    rule: str = ""
    certainty: float = 1.0


@dataclass(frozen=True)
class Link:
    """A finding bound to a row: to one that exists, or to one that store makes from `values`.

    `many` holds rows of many-to-many fields by name, `parts` the participants of a meeting. `key` names a row that
    store makes, so that another link can refer to it in `refers` ({field: key}). `date` is when these words say that
    something was which the record knows already, `dated_by` whence that is known.
    """

    model: type[models.Model]
    proofs: tuple[Proof, ...]
    existing: models.Model | None = None
    slug: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[Any]] = field(default_factory=dict)
    parts: list[dict[str, Any]] = field(default_factory=list)
    refers: dict[str, str] = field(default_factory=dict)
    key: str = ""
    date: str = ""
    dated_by: str = ""


@dataclass(frozen=True)
class Doubt:
    """A finding that a person has to decide on."""

    kind: str
    span: Span
    reason: str
    candidates: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    certainty: float = 0.0


@dataclass(frozen=True)
class Draft:
    """One article on its way. Each stage fills in what it knows and hands on a new draft."""

    item: Item
    run: IngestRun
    data: bytes = b""
    raw_sha256: str = ""
    media_type: str = ""
    part: Part | None = None
    sidecar: Sidecar = Sidecar()
    text: str = ""
    language: str = ""
    house: House | None = None
    signature: bytes = b""
    twin: Article | None = None
    previous: Article | None = None
    article: Article | None = None
    reading: Reading | None = None
    links: tuple[Link, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    left_out: int = 0
    outcome: Outcome = Outcome.STORED
    reason: str = ""
    notes: tuple[str, ...] = ()

    def but(self, **known: Any) -> Draft:
        """The same draft with more known."""
        return replace(self, **known)
