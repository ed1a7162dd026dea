"""Places as annotations, by the pack's rules for `places`: cities, countries, capitals, where something happened."""

from .grammar import run
from .text.annotations import Annotation
from .text.documents import Document


def annotate_places(doc: Document) -> None:
    """`place`, its value the name: that of the rule or of the word's class (`place`), else the trigger's words."""
    for match in run(doc, "places").matches:
        name = str(match.value("place") or doc.shown(match.first, match.last))
        doc.annotations.add(Annotation("place", match.first, match.last, name, match.rule.id))
