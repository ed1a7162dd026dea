"""Names are found under every spelling, while typing, and when mistyped."""

import pytest
from hypothesis import given, strategies as st

from tracker.models import Base, Change, Person, Place
from tracker.search.highlights import excerpt, highlight
from tracker.search.names import did_you_mean, find_names, suggest
from tracker.search.questions import Question, read
from tracker.search.spellings import Spellings


class Unknown:
    """Of no word it is known how it is written."""

    def takes_article(self, word: str) -> bool:
        return False

    stands_alone = takes_article


def asked(text: str, spellings: Spellings | None = None) -> Question:
    return read(text, spellings or Spellings(), Unknown())


@pytest.fixture
def names(db: None) -> None:
    """One site and one person, and a change, since names are read anew with each change."""
    place = Place.objects.create(slug="latakia", kind="governorate", name_ar="اللاذقية", name_en="Latakia")
    Base.objects.create(
        slug="hmeimim", kind="air", governorate=place, lat=35.41, lon=35.95, precision="exact",
        name_ar="قاعدة حميميم الجوية", name_en="Hmeimim air base", name_ru="Хмеймим", variants={"en": ["Khmeimim"]},
    )  # fmt: skip
    Person.objects.create(slug="lavrov", name_ar="سيرغي لافروف", name_en="Sergey Lavrov", name_ru="Сергей Лавров")
    Change.objects.create(kind="base", slug="hmeimim", action="created", author="test", reason="test")


@pytest.mark.usefixtures("names")
class TestNames:
    @pytest.mark.parametrize("text", ["حميميم", "Khmeimim", "Хмеймим", "air base", "القاعدة الجوية"])
    def test_a_site_is_found_in_any_script(self, text: str) -> None:
        assert [name.slug for name in find_names(text)] == ["hmeimim"]

    @pytest.mark.parametrize(
        ("typed", "slug"),
        [("لاف", "lavrov"), ("Lav", "lavrov"), ("ser l", "lavrov"), ("جوي", "hmeimim"), ("Хме", "hmeimim")],
    )
    def test_names_are_suggested_while_typing(self, typed: str, slug: str) -> None:
        assert [name.slug for name in suggest(typed)] == [slug]

    @pytest.mark.parametrize(
        ("typed", "meant"), [("Lavrof", "Lavrov"), ("لافرف", "لافروف"), ("Хмейми", "Хмеймим"), ("Hmeimeem", "Hmeimim")]
    )
    def test_a_mistyped_name_is_mended(self, typed: str, meant: str) -> None:
        assert did_you_mean(typed) == meant

    def test_nothing_is_made_of_what_is_known_or_far_off(self) -> None:
        assert did_you_mean("Lavrov") == ""
        assert did_you_mean("zzzzzz") == ""
        assert find_names("") == suggest(" ") == []


def test_hits_are_marked_in_the_words_as_written() -> None:
    parts = list(highlight("زار الوفدُ القاعدةَ أمس", asked("قاعدة")))

    assert [part for part, hit in parts if hit] == ["القاعدةَ"]


KNOWN = Spellings([("base:quartz", ["Quartz Point", "نقطة الساحل", "Кварц"]), ("base:opal", ["Opal"])])


@pytest.mark.parametrize("typed", ["Quartz Point", "نقطة الساحل", "Кварц", "Кварцем", "بنقطة الساحل"])
@pytest.mark.parametrize(("text", "marked"), [
    ("from Quartz Point, not Quartz or Opal", ["Quartz Point"]),
    ("في نقطة الساحل لا نقطة أخرى", ["نقطة الساحل"]),
    ("у Кварца", ["Кварца"]),
])  # fmt: skip
def test_a_name_is_marked_in_every_spelling_and_only_whole(typed: str, text: str, marked: list[str]) -> None:
    assert [part for part, hit in highlight(text, asked(typed, KNOWN)) if hit] == marked


def test_a_number_is_marked_with_its_thousands() -> None:
    parts = list(highlight("killed 2,061 and 61", asked("2061")))

    assert [part for part, hit in parts if hit] == ["2,061"]


def test_an_excerpt_shows_the_hit() -> None:
    text = "كلمة " * 100 + "حميميم " + "كلمة " * 100

    assert "حميميم" in excerpt(text, asked("حميميم"))
    assert len(excerpt(text, asked("حميميم"))) <= 245


@given(st.text(), st.text())
def test_the_parts_are_the_text(text: str, query: str) -> None:
    assert "".join(part for part, _ in highlight(text, asked(query))) == text
