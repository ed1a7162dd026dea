"""What changed and what was learnt, week by week: a feed of whole weeks, each of which is told once it is over."""

import datetime as dt
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy

from tracker.ingest.past import SAID, Difference
from tracker.models.identity import urn
from tracker.search.comparisons import COMPARE, WEEK
from tracker.search.filters import Query
from tracker.search.timeline import first_day
from tracker.templatetags.dates_in_words import day_in_words
from tracker.web.answers.atom import FilteredFeed, said_of
from tracker.web.answers.errors import kindly

from .differences import compared, counted, in_words

WEEKS, NAMED = 12, 20


class Week(NamedTuple):
    """The week that ended on a Sunday, and what became of the record in it."""

    ended: dt.date
    found: list[Difference]
    words: str

    @property
    def began(self) -> dt.date:
        """The Sunday before, at whose end it began."""
        return self.ended - WEEK


class WeeksFeed(FilteredFeed):
    """The last weeks in which anything changed that fits the filters, the latest first."""

    page, named = "compare-days", gettext_lazy("What changed, week by week")

    def subtitle(self) -> str:
        return said_of(_("What is new in the record, corrected, withdrawn or newly sourced."))

    def feed_guid(self, asked_of: tuple[HttpRequest, Query]) -> str:
        return urn("weeks", asked_of[1].urlencode())

    def items(self, asked_of: tuple[HttpRequest, Query]) -> list[Week]:
        """Whole weeks alone, from the first day of the record on."""
        today, first = timezone.localdate(), first_day()
        ended = today - dt.timedelta(days=today.isoweekday())
        ends = [ended - at * WEEK for at in range(WEEKS)]
        words = asked_of[1].urlencode()
        weeks = [
            Week(end, compared(asked_of[1], max(end - WEEK, first), end), words) for end in ends if end > first
        ]
        return [week for week in weeks if week.found]

    def item_title(self, item: Week) -> str:
        counts = ", ".join(f"{said}: {n}" for said, n in counted(item.found))
        return f"{day_in_words(item.began + dt.timedelta(days=1))} – {day_in_words(item.ended)} · {counts}"

    def item_description(self, item: Week) -> SafeString:
        """The first records of the week, each with what became of it."""
        rows = ((one.what, one.called.name) for one in in_words(item.found[:NAMED]))
        listed = format_html_join("", "<li>{}: {}</li>", rows)
        return format_html("<ul>{}</ul>", listed)

    def item_link(self, item: Week) -> str:
        days = f"{COMPARE}={max(item.began, first_day())}..{item.ended}"
        return f"{reverse('compare-days')}?{days}" + (f"&{item.words}" if item.words else "")

    def item_guid(self, item: Week) -> str:
        return urn("week", f"{item.ended}?{item.words}")

    item_guid_is_permalink = False

    def item_pubdate(self, item: Week) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(item.ended + dt.timedelta(days=1), dt.time.min))

    def item_updateddate(self, item: Week) -> dt.datetime:
        return self.item_pubdate(item)

    def item_categories(self, item: Week) -> list[Any]:
        return sorted({one.what for one in item.found})

    def labels(self, item: Week) -> dict[str, Any]:
        return dict(SAID)


@kindly
def weeks_feed(request: HttpRequest) -> HttpResponse:
    """The feed in the language of the address."""
    return WeeksFeed()(request)
