"""A document over the Arabic pack and a small gazetteer, for the tests of single stages."""

from tracker.extract.findings import StatementFinding
from tracker.extract.people import cast_of
from tracker.extract.statements import Matters, find_statements
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import find_quotes
from tracker.lexicon import Gazetteer, load
from tracker.lexicon.gazetteers import BASE, PERSON, Row

GAZETTEER = Gazetteer([
    Row(BASE, "tartus-naval-facility", "قاعدة طرطوس البحرية", ("طرطوس", "مرفأ طرطوس العسكري"), detail="naval",
        governorate="طرطوس"),
    Row(BASE, "hmeimim-air-base", "قاعدة حميميم الجوية", ("حميميم", "احميميم", "مطار حميميم"), detail="air",
        governorate="اللاذقية"),
    Row(BASE, "qamishli-airport", "مطار القامشلي", ("القامشلي", "قامشلو", "قاعدة القامشلي الروسية"),
        detail="helicopter", governorate="الحسكة"),
    Row(BASE, "abu-duhur-air-base", "مطار أبو الظهور العسكري", ("أبو الظهور", "أبو الضهور"), detail="air",
        governorate="إدلب"),
    Row(BASE, "tiyas-t4-air-base", "مطار التيفور", ("تي فور", "مطار T4"), detail="air", governorate="حمص"),
    Row(PERSON, "lavrov", "سيرغي لافروف", side="russia"),
])


def document(text: str, published: str | None = None) -> Document:
    """The text as the stages see it."""
    return Document(text, load("ar"), GAZETTEER, published)


def statements(text: str) -> list[StatementFinding]:
    """What is said in the text."""
    doc = document(text)
    quotes = find_quotes(doc)
    doc.join_sentences([(q.first, q.last) for q in quotes if q.depth == 0])
    return find_statements(doc, cast_of(doc), quotes, Matters(doc))


def told(text: str) -> list[tuple[str, str]]:
    """Who says what in the text."""
    return [(f.speaker.name if f.speaker else "", f.surface) for f in statements(text)]
