"""The caveat in the head of every answer and file: up to which day the sources of the record reach."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from rest_framework import serializers

from tracker.search.coverage import covered_until

from .questions import QUESTIONS
from .shapes import some_day

HEADER = "Sijill-Sources-Until"


class CoverageShape(serializers.Serializer):
    """How far the record reaches."""

    until = some_day(gettext_lazy("The last day of which a reviewed source tells; null for an empty record."))
    note = serializers.CharField(help_text=gettext_lazy("What that means, in the reader's language."))


class UnreadableShape(serializers.Serializer):
    """A row of a list that cannot be read."""

    kind = serializers.CharField(help_text=gettext_lazy("Kind of the record."))
    number = serializers.IntegerField(help_text=gettext_lazy("Its number in the database."))


def until(version: int) -> dt.date | None:
    """The day, kept for one version of the record and one day."""
    today = timezone.localdate()
    if not version:
        return covered_until(today)
    kept = cast(Any, QUESTIONS).ask(("coverage", version, today), lambda: (covered_until(today),))
    return cast("dt.date | None", kept[0])


def coverage(version: int) -> dict[str, Any]:
    """The member `coverage` of a list."""
    note = _("The record covers what its sources show up to this day. A lack of later reports proves nothing.")
    return {"until": until(version), "note": note}


def headers(version: int, name: str = "") -> dict[str, str]:
    """What tells it of an answer that has no place for it; `name` is that of a file, which it then bears."""
    if (day := until(version)) is None:
        return {}
    named = {"Content-Disposition": f'inline; filename="sijill-{name}-sources-until-{day.isoformat()}.csv"'}
    return {HEADER: day.isoformat(), **(named if name else {})}
