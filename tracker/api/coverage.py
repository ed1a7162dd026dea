"""The caveat in the head of every answer and file: between which days the sources of the record reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from rest_framework import serializers

from tracker.choices import Outside
from tracker.search.coverage import Covered, covered, outside

from .questions import QUESTIONS
from .shapes import some_day

UNTIL, UNREADABLE = "Sijill-Sources-Until", "Sijill-Unreadable"
Days = tuple["dt.date | None", "dt.date | None"]


class CoverageShape(serializers.Serializer):
    """How far the record reaches."""

    since = some_day(gettext_lazy("The first day of which a reviewed source tells; null for an empty record."))
    until = some_day(gettext_lazy("The last day of which a reviewed source tells; null for an empty record."))
    outside = serializers.ChoiceField(
        Outside.choices, allow_null=True, help_text=gettext_lazy("On which side of it lies what was asked for.")
    )
    note = serializers.CharField(help_text=gettext_lazy("What that means, in the reader's language."))


class UnreadableShape(serializers.Serializer):
    """A row of a list that cannot be read."""

    kind = serializers.CharField(help_text=gettext_lazy("Kind of the record."))
    number = serializers.IntegerField(help_text=gettext_lazy("Its number in the database."))


def reached(version: int) -> Covered:
    """The days, kept for one version of the record and one day."""
    today = timezone.localdate()
    if not version:
        return covered(today)
    return cast(Covered, cast(Any, QUESTIONS).ask(("coverage", version, today), lambda: covered(today)))


def outside_of(version: int, days: Days) -> Outside | None:
    """On which side of the record the days lie that were asked for, None where it tells of some of them."""
    return outside(reached(version), *days, timezone.localdate())


def coverage(version: int, days: Days = (None, None)) -> dict[str, Any]:
    """The member `coverage` of a list; `days` are those that were asked for."""
    covered_days, beyond = reached(version), outside_of(version, days)
    note = _("The record covers what its sources show up to this day. A lack of later reports proves nothing.")
    reach = _("Sources up to %(day)s.") % {"day": covered_days.until} if covered_days.until else ""
    told = " ".join(str(part) for part in (beyond.label if beyond else "", reach, note) if part)
    return {**covered_days._asdict(), "outside": beyond, "note": told}


def headers(version: int, unreadable: Sequence[Any] = (), name: str = "", ending: str = "") -> dict[str, str]:
    """What tells it of an answer beside its content; `name` and `ending` are those of a file, which then bears it.

    A file that lacks rows because they cannot be read is called incomplete, with their number.
    """
    day, lacking = reached(version).until, str(len(unreadable)) if unreadable else ""
    parts = ["sijill", name, "incomplete" if lacking else "", f"sources-until-{day.isoformat()}" if day else ""]
    file = f'inline; filename="{"-".join(filter(None, parts))}.{ending}"' if name else ""
    found = {UNTIL: day.isoformat() if day else "", UNREADABLE: lacking, "Content-Disposition": file}
    return {header: value for header, value in found.items() if value}
