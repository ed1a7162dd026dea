"""Places as annotations, by the pack's rules for `places`: cities, countries, capitals, where something happened."""

from .grammar import run
from .text.annotations import Annotation
from .text.documents import Document


def annotate_places(doc: Document) -> None:
    """`place`, its value the name: that of the rule or of the word's class (`place`), else its words as entries."""
    for match in run(doc, "places").matches:
        name = str(match.value("place") or _named(doc, match.first, match.last))
        doc.annotations.add(Annotation("place", match.first, match.last, name, match.rule.id))


def _named(doc: Document, first: int, last: int) -> str:
    shown = doc.shown(first, last)
    for word, form in zip(doc.words[first:last], doc.forms[first:last], strict=True):
        if base := doc.language.first_case(form):
            shown = shown.replace(doc.text[word.start : word.end], base.capitalize(), 1)
    return shown
