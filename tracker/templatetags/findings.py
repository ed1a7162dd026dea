"""An article's marks and the findings they lead to; each leads to the other."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _, gettext_lazy

from tracker.models import Citation
from tracker.search.marked_text import Piece
from tracker.templatetags.marks import figure, status_label
from tracker.templatetags.people_in_words import speaker, title_of_meeting

register = template.Library()

FIRST_WORDS = 9
# What words of a text can prove of a record; a low and a high are one figure to the reader.
PROVED = {
    "name": gettext_lazy("Name"), "kind": gettext_lazy("Kind"), "date": gettext_lazy("Date"),
    "place": gettext_lazy("Place"), "participants": gettext_lazy("Participants"), "topics": gettext_lazy("Topics"),
    "status": gettext_lazy("Status"), "title": gettext_lazy("Office"), "governorate": gettext_lazy("Governorate"),
    "speaker": gettext_lazy("Speaker"), "words": gettext_lazy("Words"), "stance": gettext_lazy("Position"),
    "category": gettext_lazy("Category"), "low": gettext_lazy("Figure"), "high": gettext_lazy("Figure"),
    "value": gettext_lazy("Figure"), "organisation": gettext_lazy("Organisation"), "period": gettext_lazy("Period"),
    "as_of": gettext_lazy("Up to"), "attribution": gettext_lazy("Attributed to"),
    "precision": gettext_lazy("Precision"), "unnamed_speaker": gettext_lazy("Speaker"),
}  # fmt: skip


@register.filter
def first_words(text: str) -> str:
    """The first words of a text that has no title."""
    words = text.split()
    return " ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else "")


def marked(piece: Piece) -> SafeString:
    """A run of text; where something cites it, a mark that links to the shortest citation over it.

    Anchors of all citations that open here stand before it, numbers of all that close here after it: so every
    citation has one place to land on and one number, however they lie within one another.
    """
    if piece.left_out:
        return render_to_string("articles/_gap.html", {"n": piece.left_out})
    if not piece.covering:
        return format_html("{}", piece.text)
    anchors = format_html_join("", '<a class="anchor" id="c{}"></a>', ((c.pk,) for c in piece.opening))
    inner = min(piece.covering, key=lambda c: (c.end or 0) - (c.start or 0))
    numbers = format_html_join(
        "",
        '<a class="fnum" href="#f{0}" aria-label="{1}"><sup>{0}</sup></a>',
        ((n, _("Finding %(n)s") % {"n": n}) for n in (c.number for c in piece.closing)),  # type: ignore[attr-defined]
    )
    of = " ".join(f"c{c.pk}" for c in piece.covering)
    if not any(map(str.isalnum, piece.text)):  # what lies between the edges of two spans, such as a quotation mark
        return format_html('{}<mark class="bare" data-of="{}">{}</mark>{}', anchors, of, piece.text, numbers)
    words, deep = format_html('<a href="{}">{}</a>', record_address(inner), piece.text), min(3, len(piece.covering))
    return format_html('{}<mark class="deep-{}" data-of="{}">{}</mark>{}', anchors, deep, of, words, numbers)


@register.filter
def proved(citation: Citation) -> str:
    """What of its record a citation proves, in words; '' where it names nothing or the record as a whole."""
    called = (str(PROVED[name]) for name in citation.fields if name in PROVED)
    apart = "\u060c " if (get_language() or "ar")[:2] == "ar" else ", "
    return apart.join(dict.fromkeys(f"{name[:1].lower()}{name[1:]}" for name in called))


def finding(citation: Citation) -> SafeString:
    """What one citation proves, in a line, with the way to its record."""
    known = {"citation": citation, "title": record_title(citation), "address": record_address(citation)}
    return render_to_string("articles/_finding.html", known)


def record_address(citation: Citation) -> str:
    """The page of the record that a citation proves."""
    row: Any = citation.record
    if citation.office_id:
        return reverse("person", args=[row.person.slug])
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") else reverse("map")


def record_title(citation: Citation) -> str:
    """One line that names the record, its kind first."""
    row: Any = citation.record
    if citation.base_id:
        return _("Site: %(name)s") % {"name": row.name}
    if citation.status_change_id:
        return _("%(name)s: %(status)s") % {"name": row.base.name, "status": status_label(row)}
    if citation.person_id:
        return _("Person: %(name)s") % {"name": row.name}
    if citation.office_id:
        return _("%(name)s: %(status)s") % {"name": row.person.name, "status": row.title}
    if citation.meeting_id:
        return _("Meeting: %(name)s") % {"name": title_of_meeting(row)}
    if citation.statement_id:
        return _("Statement: %(name)s") % {"name": speaker(row)}
    if citation.harm_figure_id:
        return f"{row.get_category_display()}: {figure(row)}"
    return _("Count of sites by %(name)s") % {"name": row.counted_by}
