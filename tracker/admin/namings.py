"""What the desk calls a record in a sentence: what it is, who or where, and when; never by its address alone."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _, pgettext

from tracker.ingest.reviews.makings import MODELS
from tracker.models import Change, HarmFigure, Meeting, Office, ReviewItem, SiteCount, Statement, StatusChange
from tracker.models.changes import kind_of
from tracker.templatetags.dates_in_words import in_words
from tracker.templatetags.marks import figure, quoted
from tracker.templatetags.people_in_words import speaker, title_of_meeting

from .words import KINDS


def named(row: Any) -> str:
    """A record in words: Visit: Putin and Sharaa, Moscow, 15 October 2025."""
    if isinstance(row, Meeting):
        return _joined(f"{row.get_kind_display()}: {title_of_meeting(row)}", row.place_words, in_words(row.date))
    if isinstance(row, Statement):
        words = quoted(Truncator(row.words).chars(60), row.words_language) if row.words else row.summary
        return _joined(f"{speaker(row)}: {words}", in_words(row.date))
    if isinstance(row, StatusChange):
        return _joined(f"{row.base.name}: {row.get_status_display()}", in_words(row.date))
    if isinstance(row, HarmFigure):
        who = row.organisation.name if row.organisation else ""
        return _joined(f"{row.get_category_display()}: {strip_tags(str(figure(row)))}", who, in_words(row.as_of))
    if isinstance(row, Office):
        return f"{row.person.name}: {row.title}"
    if isinstance(row, SiteCount):
        return f"{row.counted_by}: {row.value}"
    if isinstance(row, ReviewItem):
        said = quoted(Truncator(row.exact).chars(60), row.article.language)
        return f"{KINDS.get(row.kind, row.kind)}: {said}"
    return str(getattr(row, "name", "") or getattr(row, "title", "") or row)


def what_changed(change: Change) -> str:
    """The record of a change in words; one that went into another by what it was and by that other."""
    row = row_of(change.kind, change.slug)
    if row is not None:
        return f"{KINDS[change.kind]}, {named(row)}" if change.kind in KINDS else named(row)
    into = row_of(change.kind, str(change.after.get("merged_into", "")))
    word = str(KINDS.get(change.kind, change.kind))
    return _("%(kind)s, now part of: %(record)s") % {"kind": word, "record": named(into)} if into else word


def row_of(kind: str, slug: str) -> Any:
    """The row of a kind's word at an address; None where none stands there."""
    for model in (*MODELS.values(), *apps.get_app_config("tracker").get_models()):
        if kind_of(model) == kind and slug:
            by_slug = any(field.name == "slug" for field in model._meta.fields)
            if not by_slug and not slug.isdecimal():
                return None
            return model._default_manager.filter(**{"slug" if by_slug else "pk": slug}).first()
    return None


def _joined(*parts: str) -> str:
    return pgettext("between the members of a list", ", ").join(part for part in parts if part)
