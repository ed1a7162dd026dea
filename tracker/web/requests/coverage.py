"""The caveat that travels with every page, frame, picture and file: between which days the sources reach."""

import datetime as dt

from django.utils.translation import gettext as _

from tracker.cache import cached
from tracker.choices import Outside
from tracker.search import coverage
from tracker.search.coverage import Reach, reach
from tracker.templatetags.dates_in_words import day_in_words


@cached(most=1)
def reached() -> Reach:
    """What the record holds today."""
    return reach(dt.date.today())


def covered() -> str:
    """«Sources up to 18 February 2026», in the reader's language; '' while the record is empty."""
    day = reached().covered.until
    return _("Sources up to %(day)s") % {"day": day_in_words(day)} if day else ""


def outside(first: dt.date | None, last: dt.date | None) -> Outside | None:
    """On which side of the record the days lie that were asked for."""
    return coverage.outside(reached().covered, first, last, dt.date.today())
