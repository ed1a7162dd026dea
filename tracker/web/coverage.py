"""The caveat that travels with every page, frame, picture and file: up to which day the sources reach."""

import datetime as dt

from django.utils.translation import gettext as _

from tracker.search.coverage import Reach, reach
from tracker.templatetags.dates_in_words import day_in_words

from .kept import kept


@kept(most=1)
def reached() -> Reach:
    """What the record holds today."""
    return reach(dt.date.today())


def covered() -> str:
    """«Sources up to 18 February 2026», in the reader's language; '' while the record is empty."""
    day = reached().until
    return _("Sources up to %(day)s") % {"day": day_in_words(day)} if day else ""
