"""What an address may say: words that are known, each with a value; told by the word that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.search.filters import KNOWN, BadFilter

LANGUAGE, FORMAT = "language", "format"
# Read before the view is asked, and known everywhere.
OUTSIDE = (LANGUAGE, FORMAT)
DAY = "day"  # of a state; not a word of the common grammar, since only sites have one
PROSE = ("q",)  # where a comma is a comma


def refuse_unread(params: QueryDict, allowed: Iterable[str]) -> None:
    """Raises BadFilter for a word that is not known here, and for one that says nothing."""
    known = {*allowed, *OUTSIDE}
    for name in params:
        if name not in known:
            told = _("There is no such filter.")
            if name == KNOWN:
                told = _("What it held on an earlier day cannot be told here; the page of a record tells it, at its "
                         "address with a day at the end.")  # fmt: skip
            raise BadFilter(name, params[name], told, sorted(known))
        for given in params.getlist(name):
            if not all(part.strip() for part in ([given] if name in PROSE else given.split(","))):
                raise BadFilter(name, given, _("Say a value, or leave the word out."))
    for asked in params.getlist(LANGUAGE):
        if asked not in (codes := [code for code, _name in settings.LANGUAGES]):
            raise BadFilter(LANGUAGE, asked, _("This value is not known."), codes)
