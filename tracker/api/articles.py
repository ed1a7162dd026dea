"""Articles: stored texts, and the references of which only title and address are known."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import PublishedBasis, Review
from tracker.models import Article, Citation, Publisher
from tracker.models.addresses import web_address
from tracker.models.relays import named_relays
from tracker.search.filters import Query

from .citations import CitationShape, CitedPublisherShape, read as read_citations
from .details import RecordDetail
from .links import Links
from .lists import Row, TableList, narrowed
from .rows import Rows
from .shapes import AddressShape, InLanguages, in_languages, names, some_day, some_text


class ArticleShape(AddressShape):
    """One version of one page. A stored text never changes: a changed page is a new version."""

    publisher = CitedPublisherShape(allow_null=True)
    title = some_text(_("Its headline, in its own language."))
    title_from_address = serializers.BooleanField(
        help_text=_("No headline was seen; the title is read off the address.")
    )
    language = serializers.CharField(help_text=_("Language of the article."))
    url = some_text(_("Its address at the publisher's."))
    archive_url = some_text(_("Its address in an archive."))
    published_edtf = some_text(_("When it was published, EDTF."))
    earliest = some_day(_("First day of its date."))
    latest = some_day(_("Last day of its date."))
    dated_by = serializers.ChoiceField(
        choices=PublishedBasis.choices, allow_null=True, help_text=_("Whence the day of publication is.")
    )
    published_guess_edtf = some_text(_("A day that was only guessed, EDTF; it stands for no day."))
    published_basis = InLanguages(help_text=_("How the date is known."))
    retrieved = serializers.DateTimeField(allow_null=True, help_text=_("When it was fetched, UTC."))
    stored = serializers.BooleanField(help_text=_("True where the text is stored, false for a reference."))
    text_sha256 = some_text(_("SHA-256 of the stored text in UTF-8."))
    raw_sha256 = some_text(_("SHA-256 of the bytes as they came."))
    media_type = some_text(_("Media type of the bytes."))
    version = serializers.IntegerField(help_text=_("Version of the page."))
    cluster = some_text(_("The group of near-copies to which it belongs."))
    modified = serializers.DateTimeField(help_text=_("When the row last changed, UTC."))
    citations = serializers.IntegerField(help_text=_("How many citations point into it."))
    relays = serializers.ListField(
        child=serializers.CharField(), help_text=_("Names of those whose reports it carries, by its own words.")
    )
    findings_left_out = serializers.IntegerField(
        help_text=_("How many more the reader found in it than one article may give to the record.")
    )


class RelayShape(serializers.Serializer):
    """Words by which it says that a part of it is the report of another."""

    house = serializers.CharField(help_text=_("The name, as the publishers have it."))
    publisher = some_text(_("Slug of that publisher, where the record has it."))
    start = serializers.IntegerField(help_text=_("First code point of the words in the stored text."))
    end = serializers.IntegerField(help_text=_("Code point after the last one."))
    exact = serializers.CharField(help_text=_("The words."))
    reach = serializers.ListField(
        child=serializers.IntegerField(),
        help_text=_("What of the text is told so: its first code point, and the one after."),
    )
    rule = serializers.CharField(help_text=_("The rule that found them."))
    review = serializers.ChoiceField(
        Review.choices, help_text=_("A machine found them, and nobody has reviewed it; they change no count.")
    )


class ArticleDetailShape(ArticleShape):
    """An article with its text and all that was found in it."""

    text = some_text(_("The stored text; the spans of citations count its code points."))
    relayed = RelayShape(many=True, help_text=_("The words that say whose reports it carries."))
    previous = some_text(_("Slug of the version before."))
    next = some_text(_("Slug of the version after."))
    evidence = CitationShape(many=True, help_text=_("Every citation of this article."))


ARTICLES = Rows(
    Article,
    (
        "slug", "publisher__slug", "publisher__name", "publisher__country", "publisher__kind",
        "publisher__state_tie", "title",
        "title_from_address", "language", "url", "archive_url", "published", "earliest", "latest",
        "dated_by", "published_guess", *names("published_basis"), "retrieved_at", "text_sha256", "raw_sha256",
        "media_type", "version", "cluster__slug", "modified_at", "findings_left_out",
    ),
)  # fmt: skip


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some articles by number, without their texts; three queries."""
    cited = Citation.objects.shown().filter(article__in=numbers).values_list("article").annotate(n=Count("pk"))
    counts, relays, found = dict(cited.order_by()), named_relays(numbers), {}
    for pk, *v in ARTICLES.read(numbers):
        press, name, country, kind, tie, title, read_off, language, url, archive = v[1:11]
        published, first, last, dated_by, guess, *basis = v[11:19]
        retrieved, text_hash, raw_hash, media_type, version, cluster, modified, left_out = v[19:27]
        publisher = {"slug": press, "name": name, "country": country or None, "kind": kind, "state_tie": tie or None}
        found[pk] = {
            "slug": v[0], **links.both("article", v[0]), "publisher": publisher if press else None,
            "title": title or None, "title_from_address": read_off, "language": language,
            "url": web_address(url) or None, "archive_url": web_address(archive) or None,
            "published_edtf": published or None, "earliest": first, "latest": last,
            "dated_by": dated_by if published or guess else None, "published_guess_edtf": guess or None,
            "published_basis": in_languages(*basis),
            "retrieved": retrieved, "stored": bool(text_hash), "text_sha256": text_hash or None,
            "raw_sha256": raw_hash or None, "media_type": media_type or None, "version": version, "cluster": cluster,
            "modified": modified, "citations": counts.get(pk, 0), "findings_left_out": left_out,
            "relays": list(dict.fromkeys(one.house for one in relays.get(pk, ()))),
        }  # fmt: skip
    return found


def _relayed(pk: int) -> list[Row]:
    """The words of one article that say whose reports it carries."""
    found = named_relays([pk]).get(pk, [])
    slugs = dict(Publisher.objects.filter(name__in={one.house for one in found}).values_list("name", "slug"))
    return [
        {
            "house": one.house, "publisher": slugs.get(one.house), "start": one.start, "end": one.end,
            "exact": one.exact, "reach": [one.reach_start, one.reach_end], "rule": one.rule,
            "review": str(Review.MACHINE),
        }
        for one in found
    ]  # fmt: skip


class ArticleList(TableList):
    """All articles on the subject, the last stored first."""

    shape, buried = ArticleShape, ("article",)
    words = frozenset({"publisher", "lang", "datetime", "base", "person"})
    own = {"stored": ("true", "false")}
    records = staticmethod(read)

    def find(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet:
        found = Article.objects.shown().overlapping(*query.bounds)
        found = narrowed(found, query, publisher__slug=query.publisher, language=query.lang)
        if len(own.get("stored", ())) == 1:
            found = found.stored(own["stored"] == ("true",))
        if query.base:
            found = found.filter(_cites(Q(base__slug__in=query.base) | Q(status_change__base__slug__in=query.base)))
        if query.person:
            spoke = Q(statement__speaker__slug__in=query.person)
            found = found.filter(_cites(spoke | Q(person__slug__in=query.person)))
        return found


def _cites(condition: Q) -> Exists:
    return Exists(Citation.objects.shown().filter(condition, article=OuterRef("pk")))


class ArticleDetail(RecordDetail):
    """One version of one article."""

    shape, model, buried = ArticleDetailShape, Article, ("article",)
    records = staticmethod(read)

    def find(self) -> QuerySet:
        return Article.objects.public()

    def record(self, pk: int) -> Row:
        around = Article.objects.select_related("previous", "next")
        kept = around.only("text", "previous__slug", "next__slug").get(pk=pk)
        cited = Citation.objects.shown().filter(article=pk).order_by("start", "end", "pk")
        numbers = list(cited.values_list("pk", flat=True))
        proofs = read_citations(numbers, self.links)
        later = getattr(kept, "next", None)
        return super().record(pk) | {
            "text": kept.text or None,
            "relayed": _relayed(pk),
            "previous": kept.previous.slug if kept.previous else None,
            "next": later.slug if later else None,
            "evidence": [proofs[number] for number in numbers],
        }
