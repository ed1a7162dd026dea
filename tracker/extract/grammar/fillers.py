"""What may fill a slot besides a word class or a finding: lists of sites, appositions, and the fillers of contents.py.

A filler is asked at a place (the index of the word that comes next) and a direction; it gives the slots that it fills
and the place after them, or None. It asks no word of any language, only classes and morphology of the pack.
"""

from collections.abc import Callable, Sequence

from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.classes import LEFT, RIGHT

from .contents import (
    assertion,
    clause,
    content,
    phrase,
    quotation,
    quotation_around,
    sentence,
    sentence_before,
    turn,
)
from .matches import Slot
from .places import Filled, Place, annotation

COMMAS = frozenset(",،")
_OPENERS, _CLOSERS = frozenset("(—–-,،"), frozenset(")—–-,،")
_LIST_GAP, _ASIDE, _LEADS = 6, 18, 5


def walled(doc: Document, at: int, step: int) -> bool:
    """True where a gap that goes this way must not go past a word."""
    marks = doc.marks[at]
    return marks is not None and bool(marks.wall & (RIGHT if step > 0 else LEFT))


def _sites(place: Place, kinds: Sequence[str]) -> Filled:
    first = next((a for kind in kinds if (a := annotation(place, kind))), None)
    if first is None and place.step > 0 and place.at < place.high:
        first = _at_site(place.doc, place.at, place.high, kinds, ("place_head", "post_adjective", "in"))
    if first is None:
        return None
    slots, at = [_site(first)], first.last
    if place.step < 0:
        at = first.first
        while (before := _site_before(place, at, kinds)) is not None:
            slots.append(_site(before))
            at = before.first
        return slots, at
    while (after := _next_site(place, at)) is not None:
        slots.append(_site(after))
        at = after.last
    return slots, at


def _site(found: Annotation) -> Slot:
    return Slot("", found.first, found.last, found.kind, found)


def _site_before(place: Place, start: int, kinds: Sequence[str]) -> Annotation | None:
    """The site that a word of the class «and» or a comma joins to one that begins at start, or with such a word."""
    doc, at = place.doc, start
    own = doc.marks[start] if start < place.high else None
    joins = own is not None and "and" in own.by
    for size in (2, 1):
        marks = doc.marks[at - size] if at - size >= place.low else None
        if marks and "and" in marks.by and marks.by["and"].size == size:
            at -= size
            break
    if at - 1 >= place.low and doc.forms[at - 1] in COMMAS:
        at -= 1
    return next((a for kind in kinds if (a := doc.annotations.ending(kind, at))), None) if at < start or joins else None


def _next_site(place: Place, start: int) -> Annotation | None:
    """The site that «and» or a comma joins to one that ends at start; what places the one before may stand between."""
    doc, marks = place.doc, place.doc.marks
    for at in range(start, min(start + _LIST_GAP, place.high)):
        mark = marks[at]
        joined = doc.morphology_joined(at)
        begins = at
        if doc.forms[at] in COMMAS:
            begins, joined = at + 1, True
        if begins < place.high and (both := marks[begins]) and "and" in both.by:
            begins, joined = begins + both.by["and"].size, True
        if joined:
            after = _at_site(doc, begins, place.high, ("site", "site-name"), ("list_lead", "place_head"))
            if after is not None:
                return after
        sign = at > start and doc.words[at].is_sign and doc.forms[at] not in COMMAS
        if sign or (mark and (mark.finite or mark.clause)):
            return None
    return None


def _at_site(doc: Document, at: int, high: int, kinds: Sequence[str], leads: Sequence[str]) -> Annotation | None:
    """The site at a word, or after words that lead to its name: «the town of», «its bases in»."""
    for n in range(_LEADS):
        found = next((a for kind in kinds if (a := doc.annotations.starting(kind, at))), None)
        lead = doc.marks[at] if at < high else None
        names = leads if n or "list_lead" in leads or (lead and "place_head" in lead.by) else ()
        step = next((lead.by[name].size for name in names if name in lead.by), 0) if lead else 0
        if found or not step:
            return found
        at += step
    return None


def _last_site(place: Place) -> Filled:
    """The site named last before the trigger, in its sentence: «evacuated it»."""
    found = place.doc.annotations.before("site", place.first, place.low)
    return ([_site(found)], place.at) if found else None


def _apposition(place: Place) -> Filled:
    """What stands between two commas, dashes or brackets."""
    doc, at = place.doc, place.at
    if place.step > 0:
        if at >= place.high or doc.forms[at] not in _OPENERS:
            return None
        close = next((n for n in range(at + 1, min(at + _ASIDE, place.high)) if doc.forms[n] in _CLOSERS), None)
        return ([Slot("", at + 1, close, "apposition")], close + 1) if close and close > at + 1 else None
    if at - 1 < place.low or doc.forms[at - 1] not in _CLOSERS:
        return None
    whole = doc.annotations.ending("person", at - 1)
    opening = next((n for n in range(at - 2, max(at - _ASIDE, place.low - 1), -1) if doc.forms[n] in _OPENERS), None)
    if opening is None:
        return None
    if whole is not None and whole.first < opening:  # «X, the envoy of Y,»: a mention with its office
        return [], at - 1
    return [Slot("", opening + 1, at - 1, "apposition")], opening


def aside(place: Place) -> int | None:
    """The place after what stands between two commas, where no verb is in it: «left, on Monday, the base»."""
    filled = _apposition(place)
    if filled is None:
        return None
    [slot], after = filled
    marks = place.doc.marks[slot.first : slot.last]
    return None if any(m and (m.finite or m.clause) for m in marks) else after


FILL: dict[str, Callable[[Place], Filled]] = {
    "sites": lambda place: _sites(place, ("site",)),
    "named-sites": lambda place: _sites(place, ("site", "site-name")),
    "last-site": _last_site, "phrase": phrase, "content": content, "clause": clause, "sentence": sentence,
    "sentence-before": sentence_before, "quotation": quotation, "quotation-around": quotation_around,
    "apposition": _apposition, "assertion": assertion, "turn": turn,
}
