"""What all feeds of this site have in common: Atom as RFC 4287 has it, with an author and words for its categories."""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from tracker.models import Change
from tracker.search.filters import Query
from tracker.web.requests.applied_filters import applied_filters
from tracker.web.requests.coverage import covered


class Atom(Atom1Feed):
    """Atom as RFC 4287 has it: a feed without entries changed when the record did, not when it is asked for."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else self.feed["changed"]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"categories": ()})
        for term in item["categories"]:
            handler.addQuickElement("category", "", {"term": term, "label": str(item["labels"].get(term, term))})


class SignedFeed(Feed):
    """Any feed of this site: Atom demands an author of it."""

    feed_type = Atom

    def author_name(self) -> str:
        return _("Sijill")

    def feed_url(self, asked_of: tuple[HttpRequest, Any]) -> str:
        return asked_of[0].get_full_path()

    def feed_guid(self, asked_of: tuple[HttpRequest, Any]) -> str:
        return asked_of[0].build_absolute_uri()

    def labels(self, item: Any) -> dict[str, Any]:
        """What the categories of an item are called, in the language of the feed."""
        return {}

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        return {"labels": self.labels(item)}

    def feed_extra_kwargs(self, obj: Any) -> dict[str, Any]:
        newest = Change.objects.order_by("-pk").values_list("at", flat=True).first()
        return {"changed": newest or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)}


class FilteredFeed(SignedFeed):
    """A feed of what fits the filters of its address: `named` is what it is called, `page` names the view of the page
    that shows the same.
    """

    page: str
    named: Any

    def get_object(self, request: HttpRequest) -> tuple[HttpRequest, Query]:
        """The question. Raises BadFilter."""
        return request, Query.from_params(request.GET).without("cursor", "limit", "order", "fields")

    def title(self, asked_of: tuple[HttpRequest, Query]) -> str:
        words = [f"{one.title}: {one.label}" for one in applied_filters(*asked_of, ())]
        return " · ".join([_("Sijill"), str(self.named), *words])

    def link(self, asked_of: tuple[HttpRequest, Query]) -> str:
        words = asked_of[1].urlencode()
        return reverse(self.page) + (f"?{words}" if words else "")


def said_of(subtitle: str) -> str:
    """What a feed is, and up to which day its sources reach."""
    until = covered()
    return f"{subtitle} {until}." if until else subtitle
