"""The kinds of dated record by their word on the timeline."""

from __future__ import annotations

from django.db.models import Model

from tracker.models import HarmFigure, Meeting, Statement, StatusChange

KINDS: dict[str, type[Model]] = {
    "meeting": Meeting,
    "statement": Statement,
    "status": StatusChange,
    "harm": HarmFigure,
}
