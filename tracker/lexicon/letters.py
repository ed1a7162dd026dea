"""Letters: how a text is folded and cut into words, the same for articles, lists and names, for reader and search.

Folding drops marks, opens ligatures and presentation forms, and joins letters that writers use for one another:
borrowed ones («لاڤروف» is «لافروف»), and those that differ by a mark, be it written into the letter or after it (й and
и with U+0306 are и). It never moves a word.
"""

import operator
import re
import unicodedata
from itertools import accumulate, compress, count
from typing import NamedTuple

# Arabic marks and tatweel, Quranic signs, zero-width and bidi controls, the byte-order mark, combining accents.
_DROPPED = (
    "\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0300-\u036f"
)
_JOINED = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ھ": "ه",
    "ہ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ه", "ڤ": "ف", "ڥ": "ف", "پ": "ب", "چ": "ج", "گ": "ك", "ڭ": "ك",
    "ژ": "ز", "ڨ": "ق", "ۆ": "و", "ۋ": "و", "ې": "ي", "ے": "ي", "ۍ": "ي",
    "ێ": "ي", "ڕ": "ر", "ڑ": "ر", "ڵ": "ل", "ں": "ن", "ٹ": "ت", "ڈ": "د",
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u3000": " ", "\u2009": " ",
}
_JOINED |= {chr(0x660 + n): str(n) for n in range(10)} | {chr(0x6F0 + n): str(n) for n in range(10)}
# Letters with a small and a capital shape, which an Arabic text seldom has.
_LOWERED = {c: c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"} | {"ё": "е", "Ё": "е"}

MARKS = re.compile(f"[{_DROPPED}]+")


def _unmarked() -> dict[str, str]:
    """Letters with a mark in them, wide ones, and capitals of all alphabets, each with its plain small letter."""
    found = {"ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}
    for code in (*range(0xC0, 0x250), *range(0x370, 0x590), *range(0x1E00, 0x1F00), *range(0xFF01, 0xFF5F)):
        letter = chr(code)
        plain = MARKS.sub("", unicodedata.normalize("NFKD", letter))
        if len(plain) == 1 and plain.lower() != letter:
            found[letter] = found.get(plain) or plain.lower()
    return found


def _opened() -> dict[str, str]:
    """Ligatures and presentation forms, each with the letters that it stands for, marks dropped."""
    found = {}
    for code in (*range(0xFB00, 0xFB07), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        letter = chr(code)
        if (plain := unicodedata.normalize("NFKC", letter)) != letter:
            found[letter] = MARKS.sub("", plain).strip()
    return found


_UNMARKED = _unmarked()
_TABLE = str.maketrans(_JOINED | _LOWERED | _UNMARKED)
_UNMARKED_TABLE = str.maketrans(_UNMARKED)
_SHORT = 60  # characters; about where both ways take as long

WIDENED = _opened()
SPECIAL = re.compile(f"[{_DROPPED}{''.join(WIDENED)}]+")
# Words that are broken with signs to pass filters: «قتـ.ـيلا», «جـ.ريحا».
_LETTER = "[\u0620-\u063f\u0641-\u064a]"
BROKEN = re.compile(f"(?<={_LETTER})(?:\u0640+[.*·•_]+\u0640*|[.*·•_]+\u0640+)(?={_LETTER})|{SPECIAL.pattern}")
CASED = re.compile("[A-ZА-ЯЁё]")
_MARKED = re.compile(f"[{''.join(_UNMARKED)}]")
_SIGNS = frozenset("،.؛:,;!؟?»”\")")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,٫٬]\d+)*|[^\w\s]|_")


def join(text: str) -> str:
    """Letter shapes joined, one character for one; marks must be gone already."""
    if len(text) < _SHORT:
        return text.translate(_TABLE)
    # In a long text one letter replaced at a time takes far less than a table asked for every letter.
    for letter, plain in _JOINED.items():
        text = text.replace(letter, plain)
    if CASED.search(text):
        for letter, plain in _LOWERED.items():
            text = text.replace(letter, plain)
    return text.translate(_UNMARKED_TABLE) if _MARKED.search(text) else text


def is_broken(text: str) -> bool:
    """True where a word may be broken with signs."""
    return any(sign in text for sign in ("\u0640.", ".\u0640", "\u0640*", "*\u0640"))


def fold(text: str) -> str:
    """Marks dropped, ligatures opened, letter shapes joined."""
    return join(bare(text))


def bare(text: str) -> str:
    """Marks dropped, presentation forms opened, letters as they were: «بيّن» to «بين», «على» still not «علي»."""
    return SPECIAL.sub(lambda m: "".join(WIDENED.get(c, "") for c in m.group()), text)


def cut(text: str) -> list[str]:
    """The folded words and signs of a text, each sign by itself."""
    return WORD.findall(fold(text))


class Cut(NamedTuple):
    """The words and signs of a folded text, where each begins, whether it is a sign, and which are digits."""

    forms: list[str]
    starts: list[int]
    signs: list[bool]
    digits: list[int]


def words_of(folded: str) -> Cut:
    """A folded text cut into words and signs.

    A piece between spaces that is all letters is a word as it stands, and a run of such pieces is taken at once; one
    before a single sign is a word and a sign; only the others are searched.
    """
    out = forms, starts, signs, digits = Cut([], [], [], [])
    pieces = folded.split(" ")
    begins = list(map(operator.add, accumulate(map(len, pieces), initial=0), range(len(pieces))))
    done = 0
    for number in (*compress(count(), map(operator.not_, map(str.isalpha, pieces))), len(pieces)):
        if number > done:
            forms += pieces[done:number]
            starts += begins[done:number]
            signs += [False] * (number - done)
        if number == len(pieces):
            break
        done, piece, at = number + 1, pieces[number], begins[number]
        if piece[:-1].isalpha() and piece[-1] in _SIGNS:
            forms += piece[:-1], piece[-1]
            starts += at, at + len(piece) - 1
            signs += False, True
            continue
        for found in WORD.finditer(piece):
            form = found.group()
            if form[0].isdecimal():
                digits.append(len(forms))
            forms.append(form)
            starts.append(at + found.start())
            signs.append(not form[0].isalnum())
    return out
