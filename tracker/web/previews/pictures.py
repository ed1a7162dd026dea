"""What the preview picture of a page says: the words, put together once for the picture and for the page's head."""

import datetime as dt
from typing import Any, NamedTuple

from django.utils.translation import gettext, gettext_lazy as _, ngettext

from tracker.cache import cached
from tracker.choices import MeetingStatus, State
from tracker.models import Article, Base, HarmFigure, Meeting, Organisation, Person, Publisher, Statement
from tracker.models.evidence import Evidence, evidence_of, evidence_of_site
from tracker.search.kept_sites import kept
from tracker.templatetags.dates_in_words import day_in_words, in_words, period_in_words
from tracker.templatetags.evidence_in_words import evidence_in_words
from tracker.templatetags.marks import figure, language_name, quoted
from tracker.templatetags.people_in_words import office_of_speaker, speaker, title_of_meeting
from tracker.web.charts.locators import spot
from tracker.web.records.sources import with_sources
from tracker.web.requests.coverage import covered

# Pages that are no single record: what stands over them, and what they hold.
PAGES = {
    "map": (_("Russian sites in Syria"), _("A map of every day since 1971, each change with its sources")),
    "timeline": (
        _("Timeline"),
        _("Meetings, statements, changes of status and harm figures in one order, latest first."),
    ),
    "bases": (_("Russian sites in Syria"), _("Every site that sources name, by its state today")),
    "people": (_("People"), _("Who negotiates the presence, in what office, and what they said")),
    "harm": (
        _("Harm as organisations documented it"),
        _("Each organisation's figures by themselves, never summed"),
    ),
    "outcomes": (
        _("Said and done"),
        _("What was announced or agreed about the sites, and what came of it, each with its own sources."),
    ),
    "articles": (_("Articles"), _("The pages on which the record stands, with their cited words marked")),
    "method": (
        _("Method and limits"),
        _("How the record is made, what its words mean, and what it does not claim."),
    ),
}


class Picture(NamedTuple):
    """Everything that is drawn. `said` are words in `said_language`; `at` is a place on the small map of Syria."""

    kind: str
    title: str
    lines: tuple[str, ...] = ()
    said: str = ""
    said_language: str = ""
    state: str = ""
    sign: str = ""
    at: tuple[str, str] = ("", "")
    evidence: Evidence = Evidence()
    sources: str = ""
    version: str = ""


def picture_of_page(section: str) -> Picture:
    """The picture of a page that is no single record; the map's where it has none of its own."""
    title, deck = PAGES.get(section, PAGES["map"])
    return Picture(kind="", title=str(title), lines=(str(deck),), at=("none", ""), version=covered())


def picture_of(record: Any) -> Picture:
    """The picture of a record, in the reader's language."""
    changed = getattr(record, "modified_at", None)
    version = gettext("Version of %(day)s") % {"day": day_in_words(changed.date())} if changed else ""
    return _told(record)._replace(version=" · ".join(filter(None, [version, covered()])))


def _told(record: Any) -> Picture:
    if isinstance(record, Base):
        return _base(record)
    if isinstance(record, Meeting):
        planned = "" if record.status == MeetingStatus.HELD else str(record.get_status_display())
        kind = " · ".join(filter(None, [record.get_kind_display(), record.place_words, planned]))
        return Picture(kind, title_of_meeting(record), (in_words(record.date), record.summary), **_sourced(record))
    if isinstance(record, Statement):
        office = " · ".join(filter(None, [office_of_speaker(record), in_words(record.date)]))
        said = quoted(record.words, record.words_language) if record.words else ""
        kind, lines = f"{gettext('Statement')} · {record.get_kind_display()}", (office, "" if said else record.summary)
        return Picture(kind, speaker(record), lines, said, record.words_language, **_sourced(record))
    if isinstance(record, HarmFigure):
        body = record.organisation.name if record.organisation else gettext("organisation not named")
        when = period_in_words(record.period) or in_words(record.as_of)
        title = f"{record.get_category_display()} {figure(record)}"
        lines = (when, str(record.get_attribution_display()))
        return Picture(f"{gettext('Harm figure')} · {body}", title, lines, **_sourced(record))
    if isinstance(record, Person):
        office = record.office_on(dt.date.today())
        return Picture(gettext("Person"), record.name, (office.title,) if office else (), **_sourced(record))
    if isinstance(record, Article):
        return _article(record)
    kind = gettext("Organisation") if isinstance(record, Organisation) else gettext("Publisher")
    return Picture(kind, record.name) if isinstance(record, Organisation | Publisher) else Picture("", str(record))


@cached(most=512)
def _counted(pk: int) -> Evidence:
    return kept([pk])[pk].evidence


def _base(base: Base) -> Picture:
    today = dt.date.today()
    state, heard = base.state_on(today), base.last_told_on(today)
    found = evidence_of_site(base) if getattr(base, "stood", None) else _counted(base.pk)
    here = spot(base.lat, base.lon)
    return Picture(
        f"{base.get_kind_display()} · {base.governorate.name}", base.name,
        (str(state.label), gettext("Last heard of: %(when)s.") % {"when": in_words(heard.date)} if heard else ""),
        state=state.value, sign=f"{base.kind}-{'evacuated' if state == State.UNKNOWN else state.value}",
        at=(here["x"], here["y"]),
        evidence=found, sources=evidence_in_words(base, found),
    )  # fmt: skip


def _article(article: Article) -> Picture:
    publisher = article.publisher.shown if article.publisher else gettext("Publisher unknown")
    title = article.title or article.text[:90].partition("\n")[0] or gettext("Title not known")
    count = article.citations.shown().count()
    return Picture(
        publisher, title, (in_words(article.published) or gettext("undated"), language_name(article.language)),
        sources=ngettext("%(n)s citation", "%(n)s citations", count) % {"n": count},
    )  # fmt: skip


def _sourced(record: Any) -> dict[str, Any]:
    """The tally and the words beside it."""
    found = evidence_of(with_sources(record), record.citations.all())
    return {"evidence": found, "sources": evidence_in_words(record, found)} if found.citations else {}
