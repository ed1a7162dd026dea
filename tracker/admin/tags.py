"""Words of the review desk."""

from typing import Any

from django import template

from tracker.admin.namings import named, what_changed
from tracker.admin.words import KINDS
from tracker.ingest.reasons import reason_in_words

register = template.Library()


@register.simple_tag
def kind_word(kind: str) -> str:
    """A kind of record in the editor's language; the stored word for kinds that the desk does not decide on."""
    return str(KINDS.get(kind, kind))


@register.simple_tag
def reader_reason(row: Any) -> str:
    """Why the reader would not decide, in the editor's language; '' for a record that it made."""
    return reason_in_words(getattr(row, "reason", ""))


@register.simple_tag
def in_full(row: Any) -> str:
    """A record in words, with its place and day."""
    return named(row)


register.simple_tag(what_changed, name="what_changed")
