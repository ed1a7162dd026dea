"""Where a filler is asked, and what it hands back."""

from typing import NamedTuple

from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document

from .matches import Slot


class Place(NamedTuple):
    """Where a filler is asked: words[low:high] are the sentence, the trigger is words[first:last]."""

    doc: Document
    at: int
    step: int
    low: int
    high: int
    first: int
    last: int


Filled = tuple[list[Slot], int] | None


def annotation(place: Place, kind: str) -> Annotation | None:
    """What of a kind stands at the place."""
    found = place.doc.annotations
    return found.starting(kind, place.at) if place.step > 0 else found.ending(kind, place.at)
