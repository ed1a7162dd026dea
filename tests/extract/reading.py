"""A document over the Arabic pack and a small gazetteer, for the tests of single stages."""

from tracker.extract.documents import Document
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
