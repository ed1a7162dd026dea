"""Every citation: its words where it says, their neighbours, its numbers in them, and its record at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import models

from tracker.ingest.snapshots import model_of
from tracker.lexicon.borders import numbers_said
from tracker.models import Article, Base, Citation
from tracker.models.citations import CONTEXT, RECORDS
from tracker.models.proofs.fragments import text_directive

from .faults import Fault, in_chunks, told

CHUNK = 20
COLUMNS = ("pk", "article_id", "start", "end", "exact", "prefix", "suffix", "fields", "key", "fragment")
# What stands in a citation of words alone; a link leads to what a statement quotes, too.
BESIDE = {"exact", "prefix", "suffix", "fragment"}
# What a citation may say that it supports besides columns of its record.
WHOLES = {"name", "participants", "citations", "offices", "topics", "bases"}


class Cited(NamedTuple):
    """One citation as it is stored, and the record that it proves."""

    pk: int
    article: int
    start: int | None
    end: int | None
    exact: str
    prefix: str
    suffix: str
    fields: list[str]
    key: str
    fragment: str
    kind: str
    record: Any
    address: str
    numbers: dict[str, int]


def wrong_citations() -> Iterator[Fault]:
    """Words that do not stand where they are cited, or that do not say the number they are cited for."""
    for some in in_chunks(Article.objects.all(), CHUNK, "slug", "text", "title", "withheld"):
        articles = {pk: told for pk, *told in some}
        for one in _cited(list(articles)):
            yield from _of_citation(one, *articles[one.article])


def _cited(articles: list[int]) -> Iterator[Cited]:
    """The citations of some articles; one query."""
    addresses = [f"{name}__slug" for name in RECORDS if name != "office"]
    owners = [f"{name}_id" for name in RECORDS]
    counted = ("harm_figure__low", "harm_figure__high", "site_count__value")
    rows = Citation.objects.filter(article_id__in=articles).order_by("article_id", "pk")
    for row in rows.values_list(*COLUMNS, *owners, *addresses, *counted).iterator(chunk_size=2000):
        own, rest = row[: len(COLUMNS)], row[len(COLUMNS) :]
        numbers, named, counts = rest[: len(owners)], rest[len(owners) : -3], rest[-3:]
        kind, record = next((one for one in zip(RECORDS, numbers, strict=True) if one[1] is not None), ("", None))
        slugs = dict(zip((name for name in RECORDS if name != "office"), named, strict=True))
        said = zip(("low", "high", "value"), counts, strict=True)
        known = {name: value for name, value in said if value is not None}
        yield Cited(*own, kind, record, str(slugs.get(kind) or record), known)  # type: ignore[call-arg]


def _of_citation(one: Cited, article: str, text: str, title: str, withheld: bool) -> Iterator[Fault]:
    def fault(field: str, sentence: str) -> Fault:
        return Fault(one.kind or "citation", one.address, f"citations.{field}", f"of {article}: {sentence}")

    if one.key != f"{one.article}/{one.kind}/{one.record}/{one.start}-{one.end}":
        yield fault("key", f"citation {one.pk} was moved: it was made as {one.key}")
    if unknown := [name for name in one.fields if name not in _fields(one.kind)]:
        yield fault("fields", f"its record has no {', '.join(map(str, unknown))}")
    if one.start is None or one.end is None:
        for name in BESIDE if one.kind != "statement" else BESIDE - {"fragment"}:
            if words := getattr(one, name):
                yield fault(name, f"no place in a text is cited, and yet it says {told(words)}")
        return
    if withheld:
        yield from _unsaid(one, article, numbers_said(one.exact, 0, len(one.exact)))
        return
    if text[one.start : one.end] != one.exact:
        yield fault("exact", f"its words do not stand at {one.start}–{one.end}: {told(one.exact)}")
        return
    around = {"prefix": text[max(0, one.start - CONTEXT) : one.start], "suffix": text[one.end : one.end + CONTEXT]}
    for name, words in around.items():
        if getattr(one, name) != words:
            yield fault(name, f"{told(getattr(one, name))} does not stand beside its words, but {told(words)}")
    if one.fragment != text_directive(text, one.start, one.end, title):
        yield fault("fragment", "its link does not lead to its words")
    if one.numbers:
        yield from _unsaid(one, article, numbers_said(text, one.start, one.end))


def _unsaid(one: Cited, article: str, said: set[int]) -> Iterator[Fault]:
    """The numbers for which it is cited and that its words do not say."""
    for name, value in one.numbers.items():
        if name in one.fields and value not in said:
            yield Fault(one.kind, one.address, name, f"the words cited from {article} do not say {value}")


def wrong_links() -> Iterator[Fault]:
    """References whose link does not lead to what their statement quotes."""
    rows = Citation.objects.filter(start__isnull=True, statement__isnull=False).exclude(
        fragment="", statement__words=""
    )
    for one in rows.select_related("article", "statement").defer("article__text").order_by("pk").iterator():
        if one.fragment != one.directive():
            sentence = f"of {one.article.slug}: its link does not lead to what the record quotes"
            yield Fault("statement", one.statement.slug, "citations.fragment", sentence)


_KNOWN: dict[str, set[str]] = {}


def _fields(kind: str) -> set[str]:
    """What a citation of a kind of record can support."""
    if kind and kind not in _KNOWN:
        model: type[models.Model] = model_of(kind)
        names = {field.name for field in model._meta.get_fields()}
        _KNOWN[kind] = names | {name.removesuffix("_en") for name in names} | WHOLES
    return _KNOWN.get(kind, set())


def uncited() -> Iterator[Fault]:
    """Records that nothing proves. A site stands on the sources of what happened to it."""
    for kind in RECORDS:
        rows = model_of(kind)._default_manager.filter(citations__isnull=True)
        if kind == "office":
            continue
        if model_of(kind) is Base:
            rows = rows.exclude(status_changes__citations__isnull=False)
        for slug in rows.values_list("slug", flat=True).iterator():
            yield Fault(kind, slug, "citations", "nothing proves it")
