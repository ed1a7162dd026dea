"""One folding for reader and search: what writers use for one another is one letter, and nothing moves."""

import base64
import unicodedata

import pytest
from django.conf import settings
from hypothesis import given, strategies as st

from tracker.extract.text.views import View
from tracker.lexicon.letters import fold

ALIKE = [
    ("سيرغي لاڤروف", "سيرغي لافروف"),
    ("ڤلاديمير پوتين", "فلاديمير بوتين"),
    ("گوگل", "كوكل"),
    ("ﺣﻤﻴﻤﻴﻢ", "حميميم"),
    ("ﷲ", "الله"),
    ("وزیر امور خارجه", "وزير امور خارجه"),
    ("ا\u0654حمد", "أحمد"),
    ("россии\u0306ские", "российские"),
    ("россииские", "российские"),
    ("ЁЛКА", "елка"),
    ("Украі\u0308на", "Україна"),
    ("café", "cafe\u0301"),
    ("ﬁnal", "final"),
    ("КИЇВ І ПІВДЕНЬ Є ҐАНОК", "київ і південь є ґанок"),
    ("ЉУБЉАНА ЊЕГОШ ЂОРЂЕ ЋУПРИЈА ЏЕЗВА ЈУГ", "љубљана његош ђорђе ћуприја џезва југ"),
    ("БЕЛАРУСЬ ЎСХОД", "беларусь ўсход"),
    ("ĐORĐE ÆGIR ŒUVRE ÞING ŁÓDŹ", "đorđe ægir œuvre þing łódź"),
    ("ΣΥΡΙΑ ΡΩΣΙΑ", "συρια ρωσια"),
    ("ڕووسیا هێڵ", "روسيا هيل".replace("رو", "روو")),
    ("روس ٹینک میں ڈیرہ", "روس تینک مین دیره"),
    ("ＮＡＴＯ", "nato"),
]
LETTERS = st.sampled_from("اأڤپچگلافروفﻻﷲﻓﺮيىийи\u0306ё\u0654\u064eÉé ﬁabЙ.، \u200f")


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_ways_of_writing_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_a_long_text_is_folded_as_a_short_one(one: str, other: str) -> None:
    assert fold(f"{one} " * 20) == fold(f"{other} ") * 20


@given(st.text(LETTERS, max_size=90))
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(LETTERS, min_size=1, max_size=90))
def test_every_folded_letter_leads_back_to_where_it_is_stored(text: str) -> None:
    view = View(text)

    for at, letter in enumerate(view.folded):
        start, end = view.span(at, at + 1)
        assert letter in fold(text[start:end]), (at, letter)


@pytest.mark.browser
def test_the_script_of_the_map_folds_alike(page):
    european = (0x30, 0x7B), (0xC7, 0xD0), (0x391, 0x3CA), (0x400, 0x482), (0x48A, 0x530)
    ranges = *european, (0x620, 0x675), (0x679, 0x6D3), (0xFE80, 0xFEFD)
    letters = (chr(code) for start, end in ranges for code in range(start, end))
    alone = [letter for letter in letters if unicodedata.category(letter)[0] in "LN"]
    texts = [*(text for pair in ALIKE for text in pair), *alone]
    script = base64.b64encode((settings.BASE_DIR / "static/js/folding.js").read_bytes()).decode("ascii")

    folded = page.evaluate(
        """async ([script, texts]) => {
          const { fold } = await import(`data:text/javascript;base64,${script}`);
          return texts.map(fold);
        }""",
        [script, texts],
    )

    assert {t: f for t, f in zip(texts, folded, strict=True) if f != fold(t)} == {}
