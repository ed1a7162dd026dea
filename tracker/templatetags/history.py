"""The history of changes in words: what kind of record, by whom, and why. What a person wrote stays as it is."""

import re
from functools import cache

from django import template
from django.apps import apps
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as translated, gettext_lazy as _

from tracker.ingest.record.files import read_yaml
from tracker.ingest.reviews.ready import READY
from tracker.templatetags.marks import ISOLATE_ENDS, ISOLATED, own

register = template.Library()

# What commands write into the history; it is stored as written and told in the reader's language.
AUTHORS = {
    "command line": _("an automatic run"), "fixtures": _("the curated record"),
    "editors": _("the editors of the record"),
}  # fmt: skip
# What the files of the curated record hold.
HELD = {
    "articles": _("articles"), "bases": _("sites"), "harm": _("harm figures"), "meetings": _("meetings"),
    "organisations": _("organisations"), "people": _("people"), "places": _("places"),
    "publishers": _("publishers"), "statements": _("statements"),
}  # fmt: skip
REASONS = (
    (re.compile(r"named as a source in fixtures/"), _("Named as a source in the curated record")),
    (re.compile(r"fixtures/(?P<held>\w+)\.yaml"), _("From the curated record: %(held)s")),
    (re.compile(r"ingest (?:.*/)?fixtures/articles/?"), _("The reader read the articles that come with the record")),
    (re.compile(r"Held against the words of the article, row by row"),
     _("Held against the words of the article, row by row")),
    (re.compile(r"accepted together \((?P<n>\d+) by \S+ from (?P<sure>\d+)%, (?P<seen>\d+) seen\): (?P<why>.+)"),
     _("Accepted together with others of one rule (%(n)s, certainty %(sure)s%% or more, %(seen)s looked at): %(why)s")),
    (re.compile(r"ingest (?P<what>.+)"), _("The reader read %(what)s")),
    (re.compile(r"reread"), _("The reader read it again")),
)


@register.filter
def kind_named(kind: str) -> str:
    """What a kind of record is called; the kind itself where there is no such record."""
    try:
        return str(apps.get_model("tracker", kind.replace("_", ""))._meta.verbose_name)
    except LookupError:
        return kind


@register.filter
def author_named(author: str) -> str | SafeString:
    """Who made a change; a command by what it is."""
    return str(AUTHORS[author]) if author in AUTHORS else own(author)


@register.filter
def reason_named(reason: str) -> str | SafeString:
    """Why a change was made; of a command, what it did."""
    if said := _corrections().get(reason):
        return said.get((get_language() or "ar")[:2]) or own(reason)
    if reason in READY:
        return translated(reason)
    for shape, words in REASONS:
        if found := shape.fullmatch(reason):
            named = {name: f"{ISOLATED}{what}{ISOLATE_ENDS}" for name, what in found.groupdict().items()}
            if "why" in named and found["why"] in READY:
                named["why"] = translated(found["why"])
            return str(words) % {**named, "held": HELD.get(found.groupdict().get("held", ""), named.get("held", ""))}
    return own(reason)


@cache
def _corrections() -> dict[str, dict[str, str]]:
    """Why curated rows were corrected, in Arabic and Russian, by the English that the history keeps."""
    content, _faults = read_yaml(settings.FIXTURES / "phrases.yaml")
    return content.get("corrections") or {}
