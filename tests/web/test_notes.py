"""Notes, cautions and the origin of a point are read in the reader's language; what is announced says so."""

import pytest

from tests.web.conftest import LANGUAGES

SAID = [
    ("/people/bashar-al-assad/", ("ومُنح فيها اللجوء", "Left for Russia", "получил там убежище")),
    ("/bases/masyaf-air-defence/", ("موقع موالٍ للكرملين", "Kremlin-aligned outlet", "прокремлевское издание")),
    (
        "/bases/masyaf-air-defence/",
        ("13 كم شمال غربي مصياف", "13 km north-west of Masyaf", "северо-западу от Масьяфа ("),
    ),
    (
        "/bases/qamishli-airport/",
        ("قُيّد معلَناً لا واقعاً", "Entered as announced, not as done", "Внесено как объявленное"),
    ),
    (
        "/bases/qamishli-airport/",
        ("العنوان مأخوذ من الرابط", "title taken from the address", "заголовок взят из адреса"),
    ),
]


@pytest.mark.parametrize(("page", "words"), SAID)
def test_words_beside_the_record_are_in_the_readers_language(reader, page, words):
    pages = {code: reader.get(f"{before}{page}").content.decode() for code, before in LANGUAGES.items()}

    for place, code in enumerate(LANGUAGES):
        assert [code for word in words if word in pages[code]] == [code], code
        assert words[place] in pages[code]


def test_data_have_a_note_in_three_languages(reader):
    note = reader.get("/api/v1/people/bashar-al-assad/").json()["note"]

    assert note == {
        "ar": "غادر إلى روسيا في 8 كانون الأول 2024 ومُنح فيها اللجوء.",
        "en": "Left for Russia on 8 December 2024, where he was granted asylum.",
        "ru": "Уехал в Россию 8 декабря 2024 года и получил там убежище.",
    }
