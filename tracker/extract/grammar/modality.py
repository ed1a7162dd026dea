"""Whether what a word tells of was done: denied, planned, asked …, whole or in part; read once for each trigger.

Words of the pack that bear a modality reach right, left or both ways, as far as the clause and never a count of words.
A finite verb between ends the reach, unless the word is `far` («denied what was said about»). `next` is the tense that
a verb must have to be reached («may leave», not «may have left»), `beside` wants a verb right after it; a noun is
reached without `next`. Of several the gravest stays: what is denied is not planned.
"""

from typing import NamedTuple

from tracker.extract.findings import HAPPENED, REFUTED
from tracker.extract.text.documents import Document
from tracker.lexicon.classes import Mark, Marks
from tracker.lexicon.morphology import FUTURE, PAST, PRESENT
from tracker.lexicon.rules import MODALITIES

from .fillers import COMMAS
from .matches import Match
from .matching import LONGEST

DONE, ONGOING, PLANNED, POSSIBLE, DENIED = "done", "ongoing", "planned", "possible", "denied"
_PHRASE = 5  # words that one form of a class may have
_GRAVITY = {name: n for n, name in enumerate(MODALITIES)}


class Modality(NamedTuple):
    """A value of MODALITIES; partial; words: (first, last) of what says so; sure: a word or a tense says it."""

    value: str
    partial: bool
    words: tuple[tuple[int, int], ...]
    sure: bool

    @property
    def happened(self) -> bool:
        """Only what is done, or being done, sets anything."""
        return self.value in HAPPENED

    @property
    def announced(self) -> bool:
        """Told as something to come, or only thought of."""
        return not self.happened and self.value not in REFUTED


def modality_of(doc: Document, found: Match) -> Modality:
    """The modality of a match's trigger."""
    tense = tense_of(doc, found.first, found.mark)
    own = str(found.rule.modality or found.value("modality") or "")
    values: list[str] = [own] if own else []
    words: list[tuple[int, int]] = []
    partial = bool(found.value("partial"))
    for mark, at in reaching(doc, found.first, found.last, tense):
        if "modality" in mark.values:
            values.append(_turned(doc, mark, at))
        partial = partial or (bool(mark.values.get("partial")) and not _parted(doc, at + mark.size, found.first))
        words.append((at, at + mark.size))
    if tense == FUTURE or (not values and (_aimed(doc, found) or (tense == PRESENT and _goes_on(doc, found.first)))):
        values.append(PLANNED)
    value = min(values, key=_GRAVITY.__getitem__) if values else ONGOING if tense == PRESENT else DONE
    return Modality(value, partial, tuple(words), bool(values) or tense == PAST)


def _parted(doc: Document, first: int, last: int) -> bool:
    """True where a comma stands between: «after the partial withdrawal of others, they left the base»."""
    return any(form in COMMAS for form in doc.forms[first:last])


def _aimed(doc: Document, found: Match) -> bool:
    """True for what somebody came or was brought to do: «to» is written onto a word that may be an aim."""
    mark = found.mark
    return mark is not None and bool(mark.values.get("aim")) and bool(mark.attached) \
        and doc.language.morphology.aim(mark.attached)


def _turned(doc: Document, mark: Mark, at: int) -> str:
    """The modality of a word; of a verb that «not» stands beside the opposite: «does not plan», «does not rule out»."""
    value = str(mark.values["modality"])
    before = doc.marks[at - 1] if at else None
    if not mark.values.get("finite") or before is None or not any(
            m.values.get("beside") and m.values.get("modality") == DENIED and m.size == 1 for m in before.modal):
        return value
    return POSSIBLE if value == DENIED else DENIED


def _goes_on(doc: Document, first: int) -> bool:
    """True for a verb that «and» joins to one of the future: «it will move its men and leaves the base»."""
    if not doc.morphology_joined(first):
        return False
    low = max(doc.sentence_of(first)[0], first - LONGEST)
    for at in range(first - 1, low - 1, -1):
        marks = doc.marks[at]
        if marks is not None and marks.finite:
            return any(tense_of(doc, at, mark) == FUTURE for mark in marks.by.values() if mark.values.get("finite"))
    return False


def tense_of(doc: Document, first: int, mark: Mark | None) -> str:
    """The tense of a word: what its class says, else what its shape shows; "" for a noun."""
    if mark and "tense" in mark.values:
        return str(mark.values["tense"])
    if mark and not mark.values.get("finite"):
        return ""
    form = doc.forms[first]
    return doc.language.morphology.tense(form.removeprefix(mark.attached) if mark else form)


def reaching(doc: Document, first: int, last: int, tense: str) -> list[tuple[Mark, int]]:
    """The words of modality that reach words[first:last], a verb of that tense or, where it is "", a noun.

    Of «to» and «began to» the longer one alone.
    """
    found = [*_before(doc, first, tense), *_after(doc, first, last)]
    return [(m, at) for m, at in found
            if not any(o <= at and at + m.size <= o + other.size and m.size < other.size for other, o in found)]


def _before(doc: Document, first: int, tense: str) -> list[tuple[Mark, int]]:
    """Words before the trigger, in its clause, that reach it."""
    out: list[tuple[Mark, int]] = []
    low = max(doc.sentence_of(first)[0], first - LONGEST)
    verb, far_only = bool(tense), False
    for at in range(first - 1, low - 1, -1):
        marks = doc.marks[at]
        if marks is None:
            continue
        modal = [m for m in marks.modal if at + m.size <= first and m.values.get("reach", "right") != "left"]
        for mark in modal:
            values = mark.values
            if (far_only and not values.get("far")) or (verb and values.get("next", tense) != tense
                                                         and not (values["next"] == PRESENT and tense == FUTURE)):
                continue
            if values.get("beside") and not _beside(doc, at + mark.size, first, verb, values.get("next")):
                continue
            out.append((mark, at))
        if marks.clause and not _inside_phrase(marks, modal) and not _within(doc, at):
            break
        if modal and any(m.values.get("modality") == DONE for m in modal):
            break
        far_only = far_only or (marks.finite and not modal)
    return out


def _beside(doc: Document, after: int, trigger: int, verb: bool, wanted: object) -> bool:
    """A verb stands right after the word; a noun is reached where another verb of the tense wanted does."""
    if verb or not wanted:
        return after == trigger
    return doc.language.morphology.tense(doc.forms[after]) == wanted


def _inside_phrase(marks: Marks, modal: list[Mark]) -> bool:
    return bool(modal) and not any(m.values.get("clause") for m in marks.by.values())


def _within(doc: Document, at: int) -> bool:
    """True for a later word of a longer word of modality: of «unconfirmed reports» none begins a clause."""
    return any(m.size > back for back in range(1, min(_PHRASE, at + 1)) if (marks := doc.marks[at - back])
               for m in marks.modal)


def _after(doc: Document, first: int, last: int) -> list[tuple[Mark, int]]:
    """Words after it that reach back: «the visit was cancelled»."""
    out: list[tuple[Mark, int]] = []
    high = min(doc.sentence_of(first)[1], last + LONGEST)
    for at in range(last, high):
        marks = doc.marks[at]
        if marks is None:
            continue
        modal = [m for m in marks.modal if m.values.get("reach") in ("left", "both")]
        if marks.clause and not modal:
            break
        out += [(mark, at) for mark in modal]
        if marks.finite and not modal:
            break
    return out
