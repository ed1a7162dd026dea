"""Publishers: who publishes what is cited."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.models import Article, Publisher
from tracker.search.filters import Query

from .details import RecordDetail
from .links import Links
from .lists import Row
from .named_lists import NamedList
from .rows import Rows
from .shapes import AddressShape, InLanguages, in_languages, some_text


class PublisherShape(AddressShape):
    """A newspaper, agency, ministry or organisation whose pages are cited."""

    name = serializers.CharField(help_text=_("The name, as it stands on its pages."))
    names = InLanguages(help_text=_("The name as it is known in each language; the own name where it has no other."))
    country = some_text(_("ISO 3166-1 code of two letters."))
    kind = serializers.ChoiceField(Publisher.Kind.choices, help_text=_("What it is."))
    state_tie = some_text(_("Tie to a state, in the source's words; null where no source was found that says so."))
    state_tie_source = some_text(_("Address of the page that tells of the tie."))
    relays = serializers.ListField(
        child=serializers.CharField(),
        help_text=_("Names of those whose reports its pages carry; empty where they are its own."),
    )
    articles = serializers.IntegerField(help_text=_("How many of its articles are cited."))


PUBLISHERS = Rows(
    Publisher,
    ("slug", "name", "name_ar", "name_ru", "country", "kind", "state_tie", "state_tie_source", "relays"),
)


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some publishers by number; two queries."""
    cited = Article.objects.shown().filter(publisher__in=numbers).values_list("publisher").annotate(n=Count("pk"))
    articles = dict(cited.order_by())
    return {
        pk: {
            "slug": slug, **links.both("publisher", slug), "name": name,
            "names": in_languages(ar or name, name, ru or name), "country": country or None, "kind": kind,
            "state_tie": tie or None, "state_tie_source": said or None, "relays": relays,
            "articles": articles.get(pk, 0),
        }
        for pk, slug, name, ar, ru, country, kind, tie, said, relays in PUBLISHERS.read(numbers)
    }  # fmt: skip


class PublisherList(NamedList):
    """All publishers, by slug."""

    shape, kind, model, buried = PublisherShape, "publisher", Publisher, ("publisher",)
    words = frozenset({"publisher", "q"})
    unheard = frozenset({"modified_since"})
    own = {"kind": Publisher.Kind.values}
    records = staticmethod(read)

    def shown(self, query: Query) -> QuerySet:
        return Publisher.objects.shown()


class PublisherDetail(RecordDetail):
    """One publisher."""

    shape, model, buried = PublisherShape, Publisher, ("publisher",)
    records = staticmethod(read)

    def find(self) -> QuerySet:
        return Publisher.objects.shown()
