"""What the desk says of one thing that waits: its fields, each with why it was read so, and the text it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.choices import DatedBy, Review
from tracker.ingest.reviews import Waiting
from tracker.ingest.reviews.splits import SPLIT
from tracker.lexicon.rules import Rule
from tracker.models import Article, Citation, Lookup, ReviewItem
from tracker.templatetags.rules import pack_rule, rule_named

from .forms import DATES, Correction
from .sentences import Window, window

# Under which name of a field citations prove what the form has in several.
PROVED_AS = {"name_ar": "name", "name_en": "name", "name_ru": "name", "organisation": "speaker"}


class Slot(NamedTuple):
    """One field: its value in words, as EDTF too where it is a date, and why."""

    name: str
    label: str
    value: str
    edtf: str
    why: str


class Declared(NamedTuple):
    """A rule as its language pack has it: what opens it, its slots with what may fill them, an example."""

    name: str
    trigger: str
    pattern: str
    slots: list[tuple[str, str]]
    example: str


class Place(NamedTuple):
    """An article and the window on the words in it."""

    article: Article
    window: Window


def slots(chosen: Waiting, form: Correction | None) -> list[Slot]:
    """The fields that have a value, and those without one that a record of the kind cannot do without."""
    row, made = chosen.row, []
    for name, field in form.fields.items() if form else ():
        value = form.shown(name) if form else ""
        if value or field.required:
            edtf = value if name in DATES else ""
            made.append(Slot(name, str(field.label), value, edtf, _why(row, name) if value else _("not told")))
    return made


def _why(row: Any, name: str) -> str:
    if isinstance(row, ReviewItem):
        return _certain("", row.certainty) if name in row.values else ""
    if name == "stance" and row.stance_reason:
        return str(row.stance_reason)
    cited = [one for one in row.citations.all() if {name, PROVED_AS.get(name, name)} & set(one.fields)]
    if cited:
        return _certain(cited[0].rule, cited[0].certainty)
    if name == "date" and getattr(row, "dated_by", "") == DatedBy.PUBLICATION:
        return str(row.get_dated_by_display())
    return ""


def _certain(rule: str, certainty: float | None) -> SafeString:
    """The rule in words and how sure it is."""
    parts = [rule_named(rule)] if rule else []
    if certainty is not None:
        parts.append(_("certainty %(percent)s%%") % {"percent": round(certainty * 100)})
    return format_html_join(" · ", "{}", ((part,) for part in parts))


def declared(row: Any, places: list[Place]) -> list[Declared]:
    """The rules of packs by which a record's words were found, each once; none for shapes that no pack declares.

    places: where these words stand; of rules of one name in several packs the one of their language is meant.
    """
    lang = places[0].article.language if places else ""
    cited = [] if isinstance(row, ReviewItem | Citation) else [one.rule for one in row.citations.all()]
    names = dict.fromkeys([getattr(row, "rule", ""), *cited])
    return [_declared(rule) for name in names if name and (rule := pack_rule(name, lang))]


def _declared(rule: Rule) -> Declared:
    elements = (*reversed(rule.pattern.left), *rule.pattern.right)
    before, after = (" ".join(e.written for e in side) for side in (reversed(rule.pattern.left), rule.pattern.right))
    return Declared(rule.id, " | ".join(rule.triggers), f"{before} @ {after}".strip(),
                    [(e.role, " | ".join(e.names)) for e in elements if e.role], rule.example)


def windows(row: Any) -> list[Place]:
    """The places in stored texts that prove it, one for each article."""
    if isinstance(row, ReviewItem):
        return [Place(row.article, window(row.article.text, row.start, row.end))]
    if isinstance(row, Citation):
        beside = Citation.objects.beside(row).filter(review=Review.MACHINE, start__isnull=False)
        return list(_places(list(beside.select_related("article"))))
    return list(_places([one for one in row.citations.all() if one.start is not None]))


def parts_of(row: Any) -> list[Citation]:
    """The sources of a record of which some may go to another; none where it cannot be split."""
    if not isinstance(row, SPLIT):
        return []
    parts = [one for one in row.citations.all() if one.review != Review.REJECTED]
    return parts if len(parts) > 1 else []


def _places(citations: list[Citation]) -> Iterator[Place]:
    seen: set[int] = set()
    for one in citations:
        if one.article_id not in seen:
            seen.add(one.article_id)
            others = [(c.start, c.end) for c in citations if c.article_id == one.article_id]
            yield Place(one.article, window(one.article.text, one.start or 0, one.end or 0, others))


def runner_up(citation: Citation) -> dict[str, Any] | None:
    """The words that came second where those of a citation were looked for; None where none came into question."""
    lookup = Lookup.objects.filter(bound=citation).first()
    return lookup.candidates[1] if lookup and len(lookup.candidates) > 1 else None
