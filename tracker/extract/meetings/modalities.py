"""Whether a meeting of a frame was held, by the modality of its clause and by clauses that call it off."""

from collections.abc import Sequence

from tracker.extract.grammar import reaching, run
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit
from tracker.lexicon.morphology import PAST, PRESENT

from .frames import CANCELLED, HELD, Met

# Of the words of modality those that speak of meetings as of anything else; what is planned, asked or denied the
# frame's own states say.
_THOUGHT, _OFF = frozenset({"if", "chance", "maybe_verb"}), frozenset({"postponed", "postponed_after", "called_off"})


def settled(doc: Document, hit: Hit, status: str) -> str | None:
    """The status that modality leaves; None for a meeting only thought of, or made a condition."""
    if status not in (HELD, CANCELLED):
        return status
    verb = hit.entry.get("part") == "verb"
    tense = (doc.language.morphology.tense(doc.words[hit.first].text) or PAST) if verb else ""
    names = {mark.name for mark, _ in reaching(doc, hit.first, hit.last, PRESENT if tense == PRESENT else tense)}
    if names & _OFF:
        return CANCELLED
    return None if names & _THOUGHT and status == HELD else status


def with_medium(doc: Document, met: Met) -> bool:
    """True for a talk with a broadcaster or a paper: there a statement was made, and nobody met."""
    for _, mention in met.parties:
        marks = doc.marks[mention.first] if mention else None
        if marks and "medium" in marks.by:
            return True
    return False


def call_off(doc: Document, found: Sequence[Met]) -> None:
    """A clause such as «but the visit did not take place» cancels the meeting told of last before it."""
    for match in run(doc, "meetings").matches:
        low = doc.sentence_of(match.first)[0]
        floor = doc.sentence_of(low - 1)[0] if low else 0
        before = [met for met in found if floor <= met.hit.first < match.start]
        if before and match.value("status"):
            met = max(before, key=lambda m: m.hit.first)
            met.status, met.told = str(match.value("status")), True
