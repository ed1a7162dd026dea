"""The caveat that travels with every page, frame, picture and file: up to which day the sources reach."""

import datetime as dt

from django.utils.translation import gettext as _

from tracker.search.coverage import covered_until
from tracker.templatetags.dates_in_words import day_in_words

from .kept import kept


@kept(most=3)
def covered() -> str:
    """«Sources up to 18 February 2026», in the reader's language; '' while the record is empty."""
    day = covered_until(dt.date.today())
    return _("Sources up to %(day)s") % {"day": day_in_words(day)} if day else ""
