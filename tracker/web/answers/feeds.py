"""The timeline's newest changes as an Atom feed: for each filter, what a reader can subscribe to."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, linebreaks, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from tracker.choices import Review
from tracker.models import Change, Entry
from tracker.models.evidence import counting, evidence_of
from tracker.models.identity import urn
from tracker.models.records import EDTFField
from tracker.search import history, timeline
from tracker.search.filters import Query
from tracker.search.readable import each_readable, with_readable_records
from tracker.templatetags.dates_in_words import in_words, period_in_words
from tracker.templatetags.evidence_in_words import evidence_in_words
from tracker.templatetags.history import author_named, kind_named, reason_named
from tracker.templatetags.marks import direction, quoted
from tracker.web.records.batches import Batch, batches
from tracker.web.records.titles import called, titles
from tracker.web.requests.applied_filters import applied_filters

from .atom import FilteredFeed, SignedFeed, said_of
from .errors import kindly

MOST = 50
Item = tuple[Entry, Any]


class TimelineFeed(FilteredFeed):
    """Entries that fit the filters, those that changed last first; an entry that changes again comes again."""

    page, named = "timeline", gettext_lazy("Timeline")

    def subtitle(self) -> str:
        return said_of(_("The Russian military presence in Syria, with the words that prove it."))

    def items(self, asked_of: tuple[HttpRequest, Query]) -> list[Item]:
        latest = timeline.entries(asked_of[1]).order_by("-modified_at", "-pk")[:MOST]
        return [(entry, record if _can_be_told(record) else None) for entry, record in with_readable_records([*latest])]

    def item_title(self, item: Item) -> str:
        return strip_tags(called(item[1]).name) if item[1] else _("This entry cannot be shown.")

    def item_description(self, item: Item) -> str:
        """When it was, what it says, the words of its first source, how many say it, and whether anybody read it."""
        entry, record = item
        if record is None:
            return f"{entry.kind} {entry.slug}"
        sources = list(record.citations.all())
        told = evidence_in_words(record, evidence_of(record, sources))
        marked = record.get_review_display() if record.review == Review.MACHINE else ""
        said = getattr(record, "summary", "") or getattr(record, "description", "")
        proof = next((_proof(one) for one in counting(record, sources) if one.exact), "")
        before, after = (filter(None, some) for some in ((period_in_words(entry.date), said), (told, marked)))
        return f"{_paragraphs(before)}{proof}{_paragraphs(after)}"  # a summary is HTML

    def item_link(self, item: Item) -> str:
        return str(item[1].get_absolute_url()) if item[1] else f"{reverse('timeline')}#{item[0].kind}-{item[0].slug}"

    def item_guid(self, item: Item) -> str:
        return urn(item[0].kind, item[0].slug)

    item_guid_is_permalink = False

    def item_pubdate(self, item: Item) -> dt.datetime:
        """When it came into the record; what was entered on an earlier day than it was loaded bears that day."""
        return min(item[1].created_at, item[0].modified_at) if item[1] else item[0].modified_at

    def item_updateddate(self, item: Item) -> dt.datetime:
        return item[0].modified_at

    def item_categories(self, item: Item) -> list[str]:
        return [item[0].kind, item[0].review]

    def labels(self, item: Item) -> dict[str, Any]:
        return {item[0].kind: item[0].get_kind_display(), item[0].review: Review(item[0].review).label}


def _can_be_told(record: Any) -> bool:
    """Whether name, page and date of a record can be put into words; a fault stands in the log."""

    def read(rows: list[Any]) -> dict[Any, bool]:
        words = [(called(row).name, row.get_absolute_url(), *map(in_words, dates_of(row))) for row in rows]
        return dict.fromkeys(rows, bool(words))

    return record is not None and bool(each_readable(read, [record]))


def dates_of(record: Any) -> list[str]:
    """The texts of a record's dates."""
    fields = [field.attname for field in record._meta.concrete_fields if isinstance(field, EDTFField)]
    return [text for name in fields if (text := getattr(record, name))]


def _paragraphs(texts: Iterable[Any]) -> str:
    return linebreaks("\n\n".join(map(str, texts)), autoescape=True)


def _proof(source: Any) -> SafeString:
    """The cited words in their own language and direction, and whose they are; feed readers keep no other marks."""
    language, house = source.article.language, source.article.publisher
    words = quoted(source.exact, language)
    whose = f" ({house.shown})" if house else ""
    return format_html('<p><span lang="{}" dir="{}">{}</span>{}</p>', language, direction(language), words, whose)


@kindly
def timeline_feed(request: HttpRequest) -> HttpResponse:
    """The feed in the language of the address."""
    return TimelineFeed()(request)


class Told(NamedTuple):
    """What was done at one time, what to call it, where it is told in full, and the address that names it for ever."""

    batch: Batch
    name: str
    link: str
    guid: str


class ChangesFeed(SignedFeed):
    """What was done last to the record, by what was done at one time; the words of the history choose among it."""

    def get_object(self, request: HttpRequest) -> tuple[HttpRequest, history.Asked]:
        """The question. Raises BadFilter."""
        return request, history.read(request.GET)

    def title(self, asked_of: tuple[HttpRequest, history.Asked]) -> str:
        request, whole = asked_of
        words = [str(kind_named(history.TIMELINE.get(kind, kind))) for kind in whole.kind]
        words += [str(Change.Action(action).label) for action in whole.action]
        words += [f"{one.title}: {one.label}" for one in applied_filters(request, whole.query, ())]
        return " · ".join([_("Sijill"), _("Corrections and changes"), *words])

    def subtitle(self) -> str:
        return said_of(_("Everything that was added, corrected, merged or withdrawn, by whom and why."))

    def link(self, asked_of: tuple[HttpRequest, history.Asked]) -> str:
        words = asked_of[0].GET.urlencode(safe=",/:")
        return reverse("changes") + (f"?{words}" if words else "")

    def items(self, asked_of: tuple[HttpRequest, history.Asked]) -> list[Told]:
        """What was done, newest first."""
        whole = asked_of[1]
        found = batches(whole, "", MOST).rows
        names = titles(one.last for one in found if one.count == 1)
        page = self.link(asked_of)
        items = []
        for one in found:
            name = names.get((one.last.kind, one.last.slug))
            called_so = strip_tags(str(name.name if name else reason_named(one.last.reason)))
            batch = f"{page}{'&' if '?' in page else '?'}batch={one.last.pk}"
            guid = urn("batch", str(one.last.pk))
            items.append(Told(one, called_so, name.url if name and name.url else batch, guid))
        return items

    def item_title(self, item: Told) -> str:
        batch, name = item.batch, item.name
        if batch.count == 1:
            return f"{kind_named(batch.last.kind)}, {batch.last.done}: {name}"
        if batch.beyond:
            return f"{_('More than %(n)s changes') % {'n': batch.count}}: {name}"
        return f"{ngettext('%(n)s change', '%(n)s changes', batch.count) % {'n': batch.count}}: {name}"

    def item_description(self, item: Told) -> str:
        """What was done, why and by whom."""
        last = item.batch.last
        done = "; ".join(f"{kind_named(kind)}, {action}: {count}" for kind, action, count in item.batch.told)
        said = [done, strip_tags(str(reason_named(last.reason))), strip_tags(str(author_named(last.author)))]
        return linebreaks("\n\n".join(said), autoescape=True)

    def item_link(self, item: Told) -> str:
        return item.link

    def item_guid(self, item: Told) -> str:
        return item.guid

    item_guid_is_permalink = False

    def item_updateddate(self, item: Told) -> dt.datetime:
        return item.batch.last.at

    def item_categories(self, item: Told) -> list[str]:
        return list(dict.fromkeys(kind for kind, _action, _count in item.batch.told))

    def labels(self, item: Told) -> dict[str, Any]:
        return {kind: kind_named(kind) for kind, _action, _count in item.batch.told}


@kindly
def changes_feed(request: HttpRequest) -> HttpResponse:
    """The feed of changes in the language of the address."""
    return ChangesFeed()(request)
