"""The sources of records, read as plain rows.

A page shows of each source its words, a name, a day and a link. As models they would be three objects a source, which
took longer to make than all the rest of a page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, F, Model, Value

from tracker.choices import Review
from tracker.models import Base, Citation, Person, StatusChange
from tracker.models.addresses import web_address
from tracker.models.citations import citation_order
from tracker.models.evidence import Evidence, evidence_of, evidence_of_site
from tracker.models.proofs.fragments import to_words
from tracker.models.publication import unpublished
from tracker.models.publishers import shown_name
from tracker.models.records import in_language

FIELDS = {
    "meeting": "meeting_id", "statement": "statement_id", "status": "status_change_id", "harm": "harm_figure_id",
    "base": "base_id", "person": "person_id",
}  # fmt: skip
MODELS: dict[str, type[Model]] = {"base": Base, "person": Person}


class House(NamedTuple):
    """What a page shows of a publisher, and by what its independence is told."""

    name: str
    name_ar: str
    name_ru: str
    slug: str
    state_tie: str
    relays: tuple[str, ...]

    @classmethod
    def of(cls, *columns: Any) -> House:
        """The house with columns as they are stored."""
        return cls(*columns[:-1], tuple(columns[-1]))

    @property
    def shown(self) -> str:
        """The name by which the reader's language knows it, else its own."""
        return shown_name(self.name, self.name_ar, self.name_ru)


class Reference(NamedTuple):
    """What a page shows of a cited article; the names are the model's."""

    pk: int
    slug: str
    url: str
    archive_url: str
    language: str
    published: str
    title: str
    title_from_address: bool
    cluster_id: int | None
    page_state: str
    text_sha256: str
    raw_sha256: str
    publisher: House | None


class Source(NamedTuple):
    """What a page shows of a citation; the names are the model's. `start` is None where only the reference is known."""

    pk: int
    start: int | None
    exact: str
    prefix: str
    suffix: str
    fragment: str
    caution_ar: str
    caution_en: str
    caution_ru: str
    review: str
    article: Reference

    @property
    def caution(self) -> str:
        """What to beware of in this source, in the reader's language."""
        return in_language(self, "caution")

    @property
    def at_publisher(self) -> str:
        """The page at its publisher's, at the very words where these are known; '' without one that can be followed."""
        return to_words(web_address(self.article.url), self.fragment)

    @property
    def in_archive(self) -> str:
        """The same in an archive."""
        return to_words(web_address(self.article.archive_url), self.fragment)


OWN, OF_ARTICLE, OF_HOUSE = Source._fields[:-1], Reference._fields[:-1], House._fields
COLUMNS = [*OWN, *(f"article__{name}" for name in OF_ARTICLE), *(f"article__publisher__{name}" for name in OF_HOUSE)]


def sources_of(
    records: Iterable[tuple[str, int]], hidden: Sequence[Review] | None = None
) -> dict[tuple[str, int], list[Source]]:
    """The published citations of records, each named by (kind, id), in their order; one query.

    `hidden` are other states of review to leave out than those that are not published.
    """
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, record in records:
        ids[kind].append(record)
    found: dict[tuple[str, int], list[tuple[int, Source]]] = defaultdict(list)
    if not ids:
        return defaultdict(list)
    for kind, order, record, *row in _cited(ids, unpublished() if hidden is None else hidden):
        found[kind, record].append((order, _source(tuple(row))))
    ordered = {owner: [one for _, one in sorted(some, key=_place)] for owner, some in found.items()}
    return defaultdict(list, ordered)


def _cited(ids: Mapping[str, list[int]], hidden: Sequence[Review]) -> Iterable[tuple[Any, ...]]:
    """(kind, order, number of the record, columns) of the citations of records.

    Each kind is asked for along its own index; asked for as one they made SQLite look at every citation.
    """
    shown = Citation.objects.exclude(review__in=hidden).order_by()
    strands = [
        shown.filter(**{f"{FIELDS[kind]}__in": numbers})
        .annotate(of=Value(kind, output_field=CharField()), record=F(FIELDS[kind]))
        .values_list("of", "order", "record", *COLUMNS)
        for kind, numbers in ids.items()
    ]
    return strands[0].union(*strands[1:], all=True) if len(strands) > 1 else strands[0]


def _place(ordered: tuple[int, Source]) -> tuple[int, int, str, int, int]:
    order, one = ordered
    end = None if one.start is None else one.start + len(one.exact)
    return (*citation_order(order, one.start, one.article.slug, end), one.pk)


def attach_sources(records: Mapping[tuple[str, int], Model], hidden: Sequence[Review] | None = None) -> None:
    """Puts the plain rows where Django keeps fetched citations, for records under (kind, id)."""
    found = sources_of(records, hidden)
    for key, record in records.items():
        vars(record).setdefault("_prefetched_objects_cache", {})["citations"] = found[key]


def evidence_by_number(kind: str, numbers: Iterable[int]) -> dict[int, Evidence]:
    """The numbers of some sites or people; of a site with those of its changes. Two or three queries."""
    rows = MODELS[kind]._default_manager.filter(pk__in=list(numbers)).only("pk", "review", "confidence")
    records: dict[tuple[str, int], Model] = {(kind, row.pk): row for row in rows}
    if kind == "base":
        told = StatusChange.objects.confirmed().filter(base__in=[pk for _kind, pk in records])
        changes = {("status", row.pk): row for row in told.only("pk", "review", "base")}
        attach_sources(records | changes)
        for row in records.values():
            own = [change for change in changes.values() if change.base_id == row.pk]
            vars(row)["_prefetched_objects_cache"]["status_changes"] = own
        return {pk: evidence_of_site(row) for (_kind, pk), row in records.items()}
    attach_sources(records)
    return {pk: evidence_of(row, row.citations.all()) for (_kind, pk), row in records.items()}  # type: ignore[attr-defined]


def as_source(citation: Source | Citation) -> Source:
    """A citation as a plain row."""
    if isinstance(citation, Source):
        return citation
    article, house = citation.article, citation.article.publisher
    told = (getattr(article, name) for name in OF_ARTICLE)
    reference = Reference(*told, House.of(*(getattr(house, name) for name in OF_HOUSE)) if house else None)
    return Source(*(getattr(citation, name) for name in OWN), reference)


def _source(row: tuple[Any, ...]) -> Source:
    own, article, house = row[: len(OWN)], row[len(OWN) : -len(OF_HOUSE)], row[-len(OF_HOUSE) :]
    return Source(*own, Reference(*article, House.of(*house) if house[0] else None))
