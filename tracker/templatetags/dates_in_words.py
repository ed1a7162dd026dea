"""Dates in the reader's words, never sharper than their source.

Months are ours and not Django's, whose Arabic ones are not those of the Levant. A date stands in one of two forms:
alone, or after a preposition, which only Russian tells apart.
"""

import datetime as dt
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _, ngettext, pgettext, pgettext_lazy

from tracker.dates import DAY, INTERVAL, MONTH, SEASON, YEAR, Dated, is_edtf, read_edtf

register = template.Library()

MONTHS = (
    pgettext_lazy("month alone", "January"),
    pgettext_lazy("month alone", "February"),
    pgettext_lazy("month alone", "March"),
    pgettext_lazy("month alone", "April"),
    pgettext_lazy("month alone", "May"),
    pgettext_lazy("month alone", "June"),
    pgettext_lazy("month alone", "July"),
    pgettext_lazy("month alone", "August"),
    pgettext_lazy("month alone", "September"),
    pgettext_lazy("month alone", "October"),
    pgettext_lazy("month alone", "November"),
    pgettext_lazy("month alone", "December"),
)
MONTHS_OF = (
    pgettext_lazy("month after a day", "January"),
    pgettext_lazy("month after a day", "February"),
    pgettext_lazy("month after a day", "March"),
    pgettext_lazy("month after a day", "April"),
    pgettext_lazy("month after a day", "May"),
    pgettext_lazy("month after a day", "June"),
    pgettext_lazy("month after a day", "July"),
    pgettext_lazy("month after a day", "August"),
    pgettext_lazy("month after a day", "September"),
    pgettext_lazy("month after a day", "October"),
    pgettext_lazy("month after a day", "November"),
    pgettext_lazy("month after a day", "December"),
)
ALONE, AFTER = "alone", "after"


def months(form: str = ALONE) -> list[str]:
    """The twelve months in the reader's language; AFTER gives the form that stands after a day or a preposition."""
    return list(_months(form, get_language()))


@register.filter
def in_words(edtf: str) -> str:
    """EDTF to words for something that happened: "15 October 2025", "about …", "between … and …"; "" for ""."""
    return _in_words(edtf, get_language()) if edtf else ""


@lru_cache(maxsize=4096)
def _months(form: str, language: str | None) -> tuple[str, ...]:
    return tuple(str(name) for name in (MONTHS_OF if form == AFTER else MONTHS))


@lru_cache(maxsize=4096)
def _in_words(edtf: str, language: str | None) -> str:
    """The words depend on nothing but the text and the language, and a page asks for the same dates over and over."""
    if not is_edtf(edtf):
        return edtf  # past the constraints: shown as it stands, and the rest of the page with it
    dated = read_edtf(edtf)
    if dated.precision == INTERVAL:
        return _interval(edtf, between=True)
    return _marked(dated)


@register.filter
def period_in_words(edtf: str) -> str:
    """EDTF to words for something that lasted: "from … to …", "since …", "until …"."""
    return _period_in_words(edtf, get_language()) if edtf else ""


@lru_cache(maxsize=4096)
def _period_in_words(edtf: str, language: str | None) -> str:
    return _interval(edtf, between=False) if "/" in edtf and is_edtf(edtf) else in_words(edtf)


@register.filter
def end_in_words(edtf: str) -> str:
    """The end of a period in words; "" where it has none."""
    end = edtf.partition("/")[2]
    return in_words(end) if end.strip(".") else ""


@register.filter
def day_in_words(day: dt.date | None) -> str:
    """A calendar day in words, of an instant the day in Damascus; "" for None."""
    if isinstance(day, dt.datetime):
        day = timezone.localdate(day)
    return _point(day, DAY, AFTER) if day else ""


@register.filter
def as_time(edtf: str, day: dt.date) -> str:
    """What machines read in <time>: the year or month where no more is known; of a period the day that orders it."""
    if not is_edtf(edtf):
        return day.isoformat()
    dated = read_edtf(edtf)
    shown = edtf.rstrip("?~%")
    return shown if dated.precision in (YEAR, MONTH) and "X" not in shown else day.isoformat()


@register.filter
def days_ago(day: dt.date, today: dt.date) -> str:
    """How long ago a day was, in days; today is called so."""
    count = (today - day).days
    if count == 0:
        return _("today")
    return ngettext("%(count)s day ago", "%(count)s days ago", count) % {"count": count}


@register.filter
def month_in_words(day: dt.date, form: str = ALONE) -> str:
    """The month of a day without its year; "after" gives the form that stands after the day's number."""
    return months(form)[day.month - 1]


@register.filter
def weekday_in_words(day: dt.date) -> str:
    """The day of the week."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return str(names[day.weekday()])


@register.filter
@lru_cache(maxsize=4096)
def when(edtf: str) -> SafeString:
    """The range of an uncertain date as a small drawing: its core, and three flat steps where the edge is soft.

    A certain day has no range. The scale is three times the range's own length, so that it can be seen at all.
    """
    dated = read_edtf(edtf) if is_edtf(edtf) else None
    if not dated or (dated.is_day and not dated.approximate and not dated.uncertain):
        return SafeString("")
    start, end = (0.0 if dated.earliest is None else 26.0), (78.0 if dated.latest is None else 52.0)
    if dated.is_day:
        start, end = 35.0, 43.0
    soft = dated.approximate or dated.uncertain
    steps = "".join(
        f'<rect class="soft soft-{i}" x="{x:.0f}" y="2" width="4" height="6"/>'
        for i in (1, 2, 3)
        for x in (start - 4 * i, end + 4 * (i - 1))
        if soft and 0 <= x <= 74
    )
    return format_html(
        '<svg class="when" viewBox="0 0 78 10" aria-hidden="true" focusable="false"><path class="axis" d="M0 5H78"/>'
        '<rect class="core" x="{}" y="2" width="{}" height="6"/>{}</svg>',
        f"{start:.0f}", f"{end - start:.0f}", SafeString(steps),
    )  # fmt: skip


def _point(day: dt.date, precision: str, form: str) -> str:
    """One date at its precision; a day and its month never part at a line's end."""
    if precision == DAY:
        return f"{day.day}\u00a0{months(AFTER)[day.month - 1]} {day.year}"
    if precision == MONTH:
        return f"{months(form)[day.month - 1]} {day.year}"
    if precision == SEASON:
        return f"{_season(day.month)} {day.year}"
    if form == AFTER:
        return pgettext("year after a preposition", "%(year)s") % {"year": day.year}
    return pgettext("year alone", "%(year)s") % {"year": day.year}


def _season(month: int) -> str:
    return str({3: _("spring"), 6: _("summer"), 9: _("autumn")}.get(month, _("winter")))


def _marked(dated: Dated) -> str:
    """A single date with its doubts in words."""
    if dated.precision not in (DAY, SEASON) and "X" in dated.text and dated.earliest and dated.latest:
        years = {"start": dated.earliest.year, "end": dated.latest.year}
        if years["start"] != years["end"]:
            return _("between %(start)s and %(end)s") % years
    assert dated.earliest is not None
    form = AFTER if dated.approximate else ALONE
    words = _point(dated.earliest, dated.precision, form)
    if dated.approximate:
        words = _("about %(date)s") % {"date": words}
    return _("%(date)s (uncertain)") % {"date": words} if dated.uncertain else words


def _interval(edtf: str, between: bool) -> str:
    """Two ends, either of which may be open; ends within one month share its name."""
    first, last = edtf.split("/")
    if first in ("", ".."):
        return _("until %(date)s") % {"date": _end(last, AFTER)}
    if last in ("", ".."):
        return _("since %(date)s") % {"date": _end(first, AFTER)}
    if first == last:
        return in_words(first)
    a, b = read_edtf(first), read_edtf(last)
    start, end = _end(first, AFTER), _end(last, ALONE)
    plain = not (a.approximate or b.approximate or a.uncertain or b.uncertain)
    if a.precision == b.precision == DAY and plain and first[:7] == last[:7] and a.earliest:
        start = str(a.earliest.day)
    words = {"start": start, "end": end}
    return _("between %(start)s and %(end)s") % words if between else _("from %(start)s to %(end)s") % words


def _end(text: str, form: str) -> str:
    """One end of an interval."""
    dated = read_edtf(text)
    if dated.approximate or dated.uncertain:
        return _marked(dated)
    assert dated.earliest is not None
    return _point(dated.earliest, dated.precision, form)
