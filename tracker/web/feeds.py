"""The timeline's newest changes as an Atom feed: for each filter, what a reader can subscribe to."""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks, strip_tags
from django.utils.translation import gettext as _

from tracker.models import Change, Entry
from tracker.search import timeline
from tracker.search.filters import Query
from tracker.templatetags.dates_in_words import period_in_words
from tracker.templatetags.marks import quoted

from .asked import asked
from .errors import kindly
from .titles import called

MOST = 50
Item = tuple[Entry, Any]


class Atom(Atom1Feed):
    """Atom as RFC 4287 has it: a feed without entries changed when the record did, not when it is asked for."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else self.feed["changed"]


class SignedFeed(Feed):
    """Any feed of this site: Atom demands an author of it."""

    feed_type = Atom

    def author_name(self) -> str:
        return _("Sijill")

    def feed_extra_kwargs(self, obj: Any) -> dict[str, Any]:
        newest = Change.objects.order_by("-pk").values_list("at", flat=True).first()
        return {"changed": newest or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)}


class TimelineFeed(SignedFeed):
    """Entries that fit the filters, those that changed last first; an entry that changes again comes again."""

    def get_object(self, request: HttpRequest) -> tuple[HttpRequest, Query]:
        """The question. Raises BadFilter."""
        return request, Query.from_params(request.GET).without("cursor", "limit", "order", "fields")

    def title(self, asked_of: tuple[HttpRequest, Query]) -> str:
        words = [f"{one.title}: {one.label}" for one in asked(*asked_of, ())]
        return " · ".join([_("Sijill"), _("Timeline"), *words])

    def subtitle(self) -> str:
        return _("The Russian military presence in Syria, with the words that prove it.")

    def link(self, asked_of: tuple[HttpRequest, Query]) -> str:
        words = asked_of[1].urlencode()
        return reverse("timeline") + (f"?{words}" if words else "")

    def feed_url(self, asked_of: tuple[HttpRequest, Query]) -> str:
        return asked_of[0].get_full_path()

    def feed_guid(self, asked_of: tuple[HttpRequest, Query]) -> str:
        return asked_of[0].build_absolute_uri()

    def items(self, asked_of: tuple[HttpRequest, Query]) -> list[Item]:
        latest = timeline.entries(asked_of[1]).order_by("-modified_at", "-pk")[:MOST]
        return timeline.with_records(list(latest))

    def item_title(self, item: Item) -> str:
        return strip_tags(called(item[1]).name)

    def item_description(self, item: Item) -> str:
        """When it was, what it says, and the words of its first source with who published them."""
        entry, record = item
        said = getattr(record, "summary", "") or getattr(record, "description", "")
        words = next((f"{quoted(one.exact, one.article.language)} {_house(one)}" for one in record.citations.all()
                      if one.exact), "")
        parts = filter(None, [period_in_words(entry.date), said, words.strip()])
        return linebreaks("\n\n".join(parts), autoescape=True)  # a summary is HTML

    def item_link(self, item: Item) -> str:
        return str(item[1].get_absolute_url())

    def item_updateddate(self, item: Item) -> dt.datetime:
        return item[0].modified_at

    def item_categories(self, item: Item) -> list[str]:
        return [item[0].kind]


def _house(source: Any) -> str:
    house = source.article.publisher
    return f"({house.shown})" if house else ""


@kindly
def timeline_feed(request: HttpRequest) -> HttpResponse:
    """The feed in the language of the address."""
    return TimelineFeed()(request)
