"""Words of the review desk."""

from typing import Any

from django import template
from django.utils.translation import gettext as translated

from tracker.admin.words import KINDS

register = template.Library()


@register.simple_tag
def kind_word(kind: str) -> str:
    """A kind of record in the editor's language; the stored word for kinds that the desk does not decide on."""
    return str(KINDS.get(kind, kind))


@register.simple_tag
def reader_reason(row: Any) -> str:
    """Why the reader would not decide, in the editor's language; '' for a record that it made."""
    reason = getattr(row, "reason", "")
    return translated(reason) if reason else ""
