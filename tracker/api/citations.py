"""Citations: the words that prove a record, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import Review
from tracker.models import Citation
from tracker.models.addresses import web_address
from tracker.models.citations import RECORDS, citation_order
from tracker.models.proofs.fragments import to_words
from tracker.models.publication import unpublished
from tracker.search.filters import Query
from tracker.search.history import TIMELINE

from .details import RecordDetail
from .links import Links
from .lists import Row, TableList, narrowed
from .rows import Rows
from .shapes import InLanguages, in_languages, names, some_text


class CitedArticleShape(serializers.Serializer):
    """The article that is cited."""

    slug = serializers.CharField()
    title = some_text(_("Its headline, in its own language."))
    title_from_address = serializers.BooleanField(
        help_text=_("No headline was seen; the title is read off the address.")
    )
    language = serializers.CharField(help_text=_("Language of the article."))
    published_edtf = some_text(_("When it was published, EDTF."))
    url = some_text(_("Its address at the publisher's."))
    archive_url = some_text(_("Its address in an archive."))
    page = serializers.URLField()
    api = serializers.URLField()


class CitedPublisherShape(serializers.Serializer):
    """Who published it."""

    slug = serializers.CharField()
    name = serializers.CharField()
    country = some_text(_("ISO 3166-1 code of two letters."))
    kind = serializers.CharField()
    state_tie = some_text(_("Tie to a state, in the source's words; null where no source was found that says so."))


class ProvedShape(serializers.Serializer):
    """The record that is proved; an office is proved for its person."""

    kind = serializers.ChoiceField(RECORDS)
    slug = some_text(_("Slug of the record, or of the office's person."))
    page = serializers.URLField(allow_null=True)
    api = serializers.URLField(allow_null=True)


class CitationShape(serializers.Serializer):
    """One place where one record is proved: position and quote selectors as in W3C Web Annotation."""

    id = serializers.IntegerField(allow_null=True, help_text=_("Its number; null for one that stands no more."))
    page = serializers.URLField(help_text=_("The marked words in the article, or the article's reference."))
    api = serializers.URLField(allow_null=True)
    record = ProvedShape(help_text=_("What it proves."))
    fields = serializers.ListField(  # type: ignore[assignment]
        child=serializers.CharField(), help_text=_("The fields of the record that it supports.")
    )
    article = CitedArticleShape()
    publisher = CitedPublisherShape(allow_null=True)
    start = serializers.IntegerField(allow_null=True, help_text=_("First code point of the words in the stored text."))
    end = serializers.IntegerField(allow_null=True, help_text=_("Code point after the last one."))
    exact = some_text(_("The words; null where only the reference is known."))
    prefix = some_text(_("What stands before them."))
    suffix = some_text(_("What stands after them."))
    words_url = some_text(_("The page at the publisher's, with a text fragment that scrolls to the very words."))
    words_archive_url = some_text(_("The same in an archive."))
    caution = InLanguages(help_text=_("What to beware of."))
    review = serializers.ChoiceField(
        Review.choices, help_text=_("Who stands behind it; what a machine found for a reviewed record does not count.")
    )
    rule = some_text(_("Rule and version of the word lists that found it."))
    certainty = serializers.FloatField(allow_null=True, help_text=_("The reading program's own confidence, 0 to 1."))


COLUMNS = (
    "start", "end", "exact", "prefix", "suffix", "fields", *names("caution"), "review", "rule", "certainty",
    "article__slug", "article__title", "article__title_from_address", "article__language", "article__published",
    "article__url", "article__archive_url", "article__publisher__slug", "article__publisher__name",
    "article__publisher__country", "article__publisher__kind",
    "article__publisher__state_tie", "base__slug", "status_change__slug",
    "status_change__base__slug", "person__slug", "office__person__slug", "meeting__slug", "statement__slug",
    "harm_figure__slug", "site_count__slug", "fragment",
)  # fmt: skip
BY_NUMBER = Rows(Citation, COLUMNS)
OF_RECORD = {name: Rows(Citation, ["pk", *COLUMNS, "order"], by=f"{name}_id", order=["pk"]) for name in RECORDS}


def row(pk: int, v: tuple[Any, ...], links: Links) -> Row:
    """One citation from its number and COLUMNS."""
    start, end, exact, prefix, suffix, fields, *caution, review, rule, certainty = v[:12]
    slug, title, read_off, language, published, url, archive = v[12:19]
    press, press_name, country, press_kind, tie = v[19:24]
    fragment = v[33]
    article = {
        "slug": slug, "title": title or None, "title_from_address": read_off, "language": language,
        "published_edtf": published or None, "url": web_address(url) or None,
        "archive_url": web_address(archive) or None,
        **links.both("article", slug),
    }  # fmt: skip
    publisher = {"slug": press, "name": press_name, "country": country or None, "kind": press_kind,
                 "state_tie": tie or None}  # fmt: skip
    return {
        "id": pk if pk > 0 else None,
        **links.citation(slug, pk, marked=start is not None),
        "record": _proved(*v[24:33], links=links),
        "fields": fields,
        "article": article,
        "publisher": publisher if press else None,
        "start": start,
        "end": end,
        "exact": exact or None,
        "prefix": prefix or None,
        "suffix": suffix or None,
        "words_url": (fragment and to_words(web_address(url), fragment)) or None,
        "words_archive_url": (fragment and to_words(web_address(archive), fragment)) or None,
        "caution": in_languages(*caution),
        "review": review,
        "rule": rule or None,
        "certainty": certainty,
    }


def _proved(
    base: str, change: str, changed: str, person: str, held_by: str, meeting: str, statement: str, harm: str,
    count: str, *, links: Links,
) -> Row:  # fmt: skip
    named = {"base": base, "person": person, "meeting": meeting, "statement": statement, "harm_figure": harm}
    for kind, slug in named.items():
        if slug:
            return {"kind": kind, "slug": slug, **links.both(kind, slug)}
    if change:
        return {"kind": "status_change", "slug": change, **links.status_change(changed, change)}
    if held_by:
        return {"kind": "office", "slug": held_by, **links.both("person", held_by)}
    return {"kind": "site_count", "slug": count, "page": links.site_count(count), "api": None}


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """Some citations by number; one query."""
    return {pk: row(pk, tuple(v), links) for pk, *v in BY_NUMBER.read(numbers)}


def evidence(kind: str, record: int, links: Links) -> list[Row]:
    """The published citations of one record in their order; one query."""
    return _shown(OF_RECORD[kind].grouped([record])[record], links)


def evidence_by_record(kind: str, numbers: list[int], links: Links) -> dict[int, list[Row]]:
    """The same for some dated records of one kind of the timeline; one query for each 200."""
    found = OF_RECORD[TIMELINE.get(kind, kind)].grouped(numbers)
    return {number: _shown(found[number], links) for number in numbers}


def _shown(found: list[tuple[Any, ...]], links: Links) -> list[Row]:
    """The published ones in the order in which the history writes them, so that both clocks tell them alike."""
    ordered = sorted(((order, row(pk, tuple(v), links)) for pk, *v, order in found), key=_place)
    return [one for _order, one in ordered if one["review"] not in unpublished()]


def _place(ordered: tuple[int, Row]) -> tuple[Any, ...]:
    order, one = ordered
    return citation_order(order, one["start"], one["article"]["slug"], one["end"])


class CitationList(TableList):
    """All citations, newest first."""

    shape, buried = CitationShape, ()
    words = frozenset({"publisher", "lang", "base", "person", "review"})
    own = {"record": RECORDS}
    records = staticmethod(read)

    def find(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet:
        wanted = {"article__publisher__slug": query.publisher, "article__language": query.lang}
        found = narrowed(Citation.objects.shown(), query, changed="created_at", review=query.review, **wanted)
        if query.base:
            found = found.filter(Q(base__slug__in=query.base) | Q(status_change__base__slug__in=query.base))
        if query.person:
            found = found.filter(Q(person__slug__in=query.person) | Q(office__person__slug__in=query.person))
        if own:
            kinds = Q()
            for kind in own["record"]:
                kinds |= Q(**{f"{kind}__isnull": False})
            found = found.filter(kinds)
        return found


class CitationDetail(RecordDetail):
    """One citation by its number."""

    shape, model, key = CitationShape, Citation, "pk"
    records = staticmethod(read)

    def find(self) -> QuerySet:
        return Citation.objects.shown()
